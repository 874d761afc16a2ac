using Chorus.Methods.Text;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>
/// Writes the words of a message in a language or for a country, with the message beside them: a new wording, or the next version of one. When the message has moved on,
/// what changed in it stands beside each part.
/// </summary>
[For(Role.Translator)]
public sealed class LocalisePage(Chain chain, Atlas atlas) : ChorusPage
{
    private const int MostNote = 600;

    public Node Message { get; private set; } = null!;

    /// <summary>What the message says now, and what it said when the words were made; the same for a new wording.</summary>
    public Fields Said { get; private set; } = [];
    public Fields Then { get; private set; } = [];

    /// <summary>The wording, once there is one.</summary>
    public Node? Words { get; private set; }
    public Revision? Draft { get; private set; }
    public Fields Typed { get; private set; } = [];
    public IReadOnlyList<(string Part, NumberConsistency Numbers)> Numbers { get; private set; } = [];

    [BindProperty] public string? DraftId { get; set; }
    [BindProperty] public int DraftVersion { get; set; }
    /// <summary>The version of the message that stands beside the form.</summary>
    [BindProperty] public string? From { get; set; }
    /// <summary>"today" for whoever came from what waits (the version beside the form has the name "From" already).</summary>
    [BindProperty] public string? Whence { get; set; }

    public string Along => Whence == "today" ? "?from=today" : "";

    [BindProperty] public string? NumbersStand { get; set; }

    /// <summary>Numbers of the published words that are not those of the message as it moved on: whoever says that the words still stand answers for them too.</summary>
    public IReadOnlyList<(string Part, NumberConsistency Numbers)> Behind { get; private set; } = [];
    [BindProperty] public string? NumbersRight { get; set; }
    [BindProperty] public string? Note { get; set; }
    [BindProperty] public string? Why { get; set; }

    /// <summary>The wording that there is for the language and country of a new one.</summary>
    public Node? Already { get; private set; }

    /// <summary>Where one goes on with <see cref="Already"/>: the message itself is written on the desk, any other wording here.</summary>
    public string AlreadyAt => Viewer.To(Already!.Id == Message.Id ? "/desk/message/" + Message.Slug : $"/messages/{Message.Slug}/localise/{Already.Slug}");

    /// <summary>What somebody else saved while this was written.</summary>
    public IReadOnlyList<FieldMerge> Meanwhile { get; private set; } = [];

    /// <summary>Terms of the field that the message uses, with the words that this house uses for them in the language that is written.</summary>
    public IReadOnlyList<(string Term, string Ours)> Terms => Glossary.In(string.Join(' ', Wording.Parts.Select(p => Said[p])), Message.Language, Typed["language"]);

    public Atlas Atlas => atlas;
    public bool Moved => Then.Write() != Said.Write();

    /// <summary>The open draft was begun before the message moved on.</summary>
    public bool DraftBehind => Draft is { } draft && Message.PublishedAt > draft.CreatedAt;

    public async Task<IActionResult> OnGetAsync(string slug, string? wording)
    {
        if (!await Find(slug, wording)) return NotFound();
        Typed = Draft?.Fields ?? await FieldsOf(Words?.PublishedId);
        (Note, Whence) = (Draft?.Note, Request.Query["from"].ToString());
        if (Words is null) Typed = new Fields().With("kind", nameof(WordingKind.Translation)).With("country", atlas.Name(Request.Query["country"].ToString(), T.Language)).With("language", Request.Query["language"].ToString());
        else Typed["country"] = Typed["country"].Length > 0 ? atlas.Name(Typed["country"], T.Language) : "";
        Stand();
        await LookWhatIsThere();
        return Page();
    }

    /// <summary>The wordings that there are, by language and country, for whoever begins a new one.</summary>
    public IReadOnlyList<(string Name, string At)> There { get; private set; } = [];

    private async Task LookWhatIsThere()
    {
        if (Words is not null) return;
        var there = await (from wording in Db.Wordings.AsNoTracking()
                           where wording.MessageId == Message.Id && wording.Id != Message.Id
                           join node in Db.Nodes on wording.Id equals node.Id
                           where node.PublishedId != null
                           select new { wording.Language, wording.Country, node.Slug }).ToListAsync(Stop);
        There = [.. there.Select(w => (Name: atlas.SayLanguage(w.Language, T.Language) + (w.Country is { } country ? $" ({atlas.Name(country, T.Language)})" : ""), At: Viewer.To($"/messages/{Message.Slug}/localise/{w.Slug}"))).OrderBy(w => w.Name, T.ByName)];
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? wording)
    {
        if (!await Find(slug, wording)) return NotFound();
        var (fields, problems) = Read();
        if (problems.Count == 0) problems.AddRange(LocalisationKind.Check(fields, atlas));
        if (Note?.Length > MostNote) problems.Add(Problem.On(nameof(Note), "narrative.too-long", ("n", MostNote)));
        if (problems.Count > 0) return Again(problems);
        if (await MovedOn()) return Again(new Problem("narrative.write.moved-meanwhile"));
        if ((DraftId ?? "") != (Draft?.Id ?? "") || DraftVersion != (Draft?.Version ?? 0)) return await Collided(fields);
        if (Words is null && (Already = await Existing(fields)) is not null) return Again(Problem.On("language", "narrative.write.exists"));
        Numbers = LocalisationKind.OtherNumbers(Said, Message.Language, fields);
        if (Numbers.Count > 0 && Unexplained(fields).ToList() is { Count: > 0 } open) return Again(open);
        try
        {
            await Save(fields);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // In the blink between looking and saving somebody else saved.
            Db.ChangeTracker.Clear();
            return await Find(slug, wording) ? await Collided(fields) : NotFound();
        }
        return Go($"/desk/{LocalisationKind.Name}/{Words!.Slug}/review{Along}");
    }

    /// <summary>"These words are still right": the flag closes with a word why; the version they were made from stays on record.</summary>
    public async Task<IActionResult> OnPostStandAsync(string slug, string? wording)
    {
        if (!await Find(slug, wording) || Words is not { IsPublished: true }) return NotFound();
        Typed = Draft?.Fields ?? await FieldsOf(Words.PublishedId);
        if (string.IsNullOrWhiteSpace(Why)) return Again(Problem.On(nameof(Why), "narrative.write.say-why-right"));
        if (Why.Length > MostNote) return Again(Problem.On(nameof(Why), "narrative.too-long", ("n", MostNote)));
        if (Behind.Count > 0 && NumbersRight != "yes") return Again(Problem.On(nameof(NumbersRight), "narrative.write.numbers-tick"));
        await chain.CloseFlags(Db, Words, Viewer.Name, Why.Trim(), Stop);
        await Db.SaveChangesAsync(Stop);
        return Along.Length > 0 ? Go($"/today?done={LocalisationKind.Name}/{Words.Slug}") : Go("/messages/localisations/" + Words.Slug, "narrative.pressed.stand");
    }

    private async Task<bool> Find(string slug, string? wording)
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == MessageKind.Name && n.Slug == slug && n.PublishedId != null, Stop) is not { } message) return false;
        (Message, Said) = (message, await FieldsOf(message.PublishedId));
        Then = Said;
        if (wording is null) return true;
        Words = await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == LocalisationKind.Name && n.Slug == wording, Stop);
        if (Words is null) return false;
        var open = Db.Revisions.OpenOf(Words.Id);
        if (!Viewer.Edits(Section.Narrative)) open = open.Where(r => r.AuthorId == Viewer.MemberId);
        Draft = await open.OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        if (!Words.IsPublished && Draft is null) return false;
        if ((Draft?.Fields ?? await FieldsOf(Words.PublishedId))["message"] != message.Id) return false;
        var parent = await Db.Wordings.AsNoTracking().Where(w => w.Id == Words.Id).Select(w => w.ParentRevisionId).FirstOrDefaultAsync(Stop)
            ?? (Draft is null ? null : await LocalisationKind.MadeFrom(Db, message, Draft, Stop));
        if (parent is not null && parent != message.PublishedId) Then = await FieldsOf(parent);
        if (Moved && Words.IsPublished) Behind = LocalisationKind.OtherNumbers(Said, message.Language, await FieldsOf(Words.PublishedId));
        return true;
    }

    // The message itself was published anew between opening the form and saving it: what changed stands beside each part before anything is kept.
    private async Task<bool> MovedOn()
    {
        if (string.IsNullOrEmpty(From) || From == Message.PublishedId || !await Db.Revisions.AnyAsync(r => r.Id == From && r.NodeId == Message.Id, Stop)) return false;
        Then = await FieldsOf(From);
        From = null;
        ModelState.Remove(nameof(From));
        return true;
    }

    private (Fields Fields, List<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        // What the form does not ask for stays as it was.
        var fields = Fields.Read((Draft?.Fields ?? new Fields()).Write());
        foreach (var name in Wording.Parts.Concat(["language", "kind", "adapted", "back", "reviewed"])) fields[name] = Characters.Lines(Request.Form[name].ToString());
        var country = Characters.Line(Request.Form["country"].ToString());
        fields["country"] = country.Length == 0 ? "" : (atlas.Find(country, T.Language).Single as Country)?.Code ?? "";
        fields["language"] = atlas.ReadLanguage(fields["language"], T.Language) ?? fields["language"];
        fields["message"] = Message.Id;
        if (country.Length > 0 && fields["country"].Length == 0) problems.Add(Problem.On("country", "narrative.say-country"));
        Typed = Fields.Read(fields.Write()).With("country", country);
        return (fields, problems);
    }

    // Why the numbers differ may stand in either field: what was changed for the country, or why this version.
    private IEnumerable<Problem> Unexplained(Fields fields)
    {
        if (NumbersStand != "yes") yield return Problem.On(nameof(NumbersStand), "narrative.write.numbers-tick");
        if (fields["adapted"].Length == 0 && string.IsNullOrWhiteSpace(Note)) yield return Problem.On("adapted", "narrative.write.numbers-why");
    }

    private async Task<Node?> Existing(Fields fields)
    {
        var country = fields["country"].Length > 0 ? fields["country"] : null;
        var language = fields["language"];
        var same = Db.Wordings.Where(w => w.MessageId == Message.Id && w.Language == language && w.Country == country);
        return await Db.Nodes.AsNoTracking().OrderBy(n => n.Id).FirstOrDefaultAsync(n => same.Any(w => w.Id == n.Id), Stop);
    }

    private async Task Save(Fields fields)
    {
        if (Words is null)
        {
            var name = string.Join('-', new[] { Message.Slug, fields["language"].ToLowerInvariant(), fields["country"].ToLowerInvariant() }.Where(p => p.Length > 0));
            if (name.Length > 100) name = name[..100];
            if (await Db.Nodes.AnyAsync(n => n.Kind == LocalisationKind.Name && n.Slug == name, Stop)) name += "-" + Platform.Data.Ids.Code().ToLowerInvariant();
            (Words, Draft) = chain.Begin(Db, LocalisationKind.Name, name, fields, fields["language"], Viewer);
            Draft.Note = Note;
        }
        else if (Draft is { } draft && draft.BasedOnId == Words.PublishedId && !(Message.PublishedAt > draft.CreatedAt)) chain.Rewrite(Db, Words, draft, fields, Viewer, Note);
        else
        {
            Draft?.Drop();
            Draft = await chain.Revise(Db, Words, fields, Viewer, Note, Stop);
        }
        await Db.SaveChangesAsync(Stop);
    }

    // What only one of the two touched is put together; where both wrote, one's own words stay and theirs stand beside.
    private async Task<IActionResult> Collided(Fields mine)
    {
        var theirs = Draft?.Fields ?? await FieldsOf(Words?.PublishedId);
        var was = DraftId is null ? Draft?.BasedOnId : await Db.Revisions.AsNoTracking().Where(r => r.Id == DraftId).Select(r => r.BasedOnId).FirstOrDefaultAsync(Stop);
        Meanwhile = Comparison.Merge(await FieldsOf(was), mine, theirs);
        foreach (var merge in Meanwhile.Where(m => m.Name != "country")) Typed[merge.Name] = merge.Merged;
        Stand();
        return Again(new Problem("narrative.write.meanwhile"));
    }

    private void Stand()
    {
        (DraftId, DraftVersion) = (Draft?.Id, Draft?.Version ?? 0);
        ModelState.Remove(nameof(DraftId));
        ModelState.Remove(nameof(DraftVersion));
    }

    private async Task<Fields> FieldsOf(string? id) => id is null ? [] : (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == id, Stop)).Fields;

    /// <summary>What the message changed in a part since the words were made.</summary>
    public IReadOnlyList<Methods.Text.Change> ChangesOf(string part) => WordDiff.Between(Then[part], Said[part]);

    public IEnumerable<Option> Kinds =>
    [
        new(nameof(WordingKind.Translation), T["narrative.write.Translation"], T["narrative.write.translation-help"]), new(nameof(WordingKind.Adaptation), T["narrative.write.Adaptation"], T["narrative.write.adaptation-help"]),
    ];
}
