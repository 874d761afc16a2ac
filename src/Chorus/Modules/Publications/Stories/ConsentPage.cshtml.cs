using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Profiles;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>The consent of the person whose story this is: to record, and to release a version under it. For editors only.</summary>
[For(Role.Editor, Section = Section.Publications | Section.News)]
public sealed class ConsentPage(Chain chain, Atlas atlas, Words words, Settings settings) : ChorusPage
{
    public Node Story { get; private set; } = null!;
    public StoryConsent? Record { get; private set; }

    /// <summary>The version that waits to be let out.</summary>
    public Revision? Draft { get; private set; }
    public StoryRelease? Release { get; private set; }

    [BindProperty] public string? Who { get; set; }
    [BindProperty] public string? Purpose { get; set; }
    [BindProperty] public string? Languages { get; set; }

    /// <summary>Of the ways that change what its page offers, those that were agreed to.</summary>
    [BindProperty] public List<string> Ways { get; set; } = [];

    /// <summary>Where else.</summary>
    [BindProperty] public string? Channels { get; set; }
    [BindProperty] public string? Until { get; set; }
    [BindProperty] public string? Clearance { get; set; }

    /// <summary>The draft that was read, as it stood then.</summary>
    [BindProperty] public string? Read { get; set; }
    [BindProperty] public List<string> Safe { get; set; } = [];

    /// <summary>What whoever releases a story has looked for.</summary>
    public string[] Checks => IsProfile ? ["named", "employer", "nobody"] : ["child", "face", "place"];

    /// <summary>"today" for whoever came from what waits.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public bool FromToday => From == "today";

    /// <summary>Behind an address on the way.</summary>
    public string Along => FromToday ? "?from=today" : "";

    /// <summary>What is said of a story, and otherwise of somebody who stands there with name and work.</summary>
    public string Say(string what) => T[IsProfile ? "publications.profiles.consent." + what : "publications.story." + what];

    /// <summary>"kept" after the record was.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    public bool IsKept => Done == "kept" && Problems.Count == 0;

    public IEnumerable<Option> WayOptions => ProfileForm.Channels.Select(c => new Option(c, T["publications.profiles.channel." + c], c == "newsletter" ? null : T["publications.story.way-" + c]));

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var (who, purpose) = (Characters.Line(Who ?? ""), Characters.Lines(Purpose ?? ""));
        // What stands in the record is what people read: each way in their words, with what was written beside.
        var channels = string.Join(T["web.chain.comma"], ProfileForm.Channels.Where(Ways.Contains).Select(c => T["publications.profiles.channel." + c]).Prepend(Characters.Lines(Channels ?? "") is { Length: > 0 } other ? other : settings.Name));
        var languages = Spoken(Languages ?? "").ToArray();
        var day = StoredValue.Date(Until);
        var problems = new List<Problem>();
        void Need(bool good, string field, string key) { if (!good) problems.Add(Problem.On(field, key, ("n", StoryConsent.MostText))); }
        Need(who.Length is > 0 and <= StoryConsent.MostWho, nameof(Who), "publications.story.say-who");
        Need(purpose.Length is > 0 and <= StoryConsent.MostText, nameof(Purpose), "publications.story.say-purpose");
        Need(languages.Length > 0 && languages.All(atlas.IsLanguage) && string.Join(' ', languages).Length <= StoryConsent.MostWho, nameof(Languages), "publications.say-language");
        Need(channels.Length is > 0 and <= StoryConsent.MostText, nameof(Channels), "publications.story.say-channels");
        Need(day >= DateOnly.FromDateTime(Now), nameof(Until), "publications.story.say-until");
        var clearance = Characters.Line(Clearance ?? "");
        if (IsProfile) Need(clearance.Length is > 0 and <= StoryConsent.MostWho, nameof(Clearance), "publications.story.say-clearance");
        if (problems.Count > 0 || day is not { } until) return Again(problems);
        if (Record is null) Db.StoryConsents.Add(Record = new StoryConsent { Id = Story.Id, Who = who, Purpose = purpose, Languages = "", Channels = channels, Until = until, RecordedAt = Now });
        (Record.Who, Record.Purpose, Record.Languages, Record.Channels, Record.Until) = (who, purpose, string.Join(' ', languages.Distinct()), channels, until);
        Record.Clearance = clearance;
        (Record.RecordedById, Record.RecordedAt, Record.WithdrawnAt) = (Viewer.MemberId, Now, null);
        Db.Note(AuditAct.ConsentRecorded, Viewer.MemberId, Story.Id, Now, Record.Languages);
        return await Save(slug, "kept");
    }

    public async Task<IActionResult> OnPostReleaseAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Fill();
        if (Draft is null || Read != Issuing.Hash(Draft.Body)) return Again(new Problem("publications.story.changed"));
        if (!Checks.All(Safe.Contains)) return Again(Problem.On(nameof(Safe), "publications.story.say-safe"));
        if (Release is not null) Db.StoryReleases.Remove(Release);
        await Db.SaveChangesAsync(Stop);
        Db.StoryReleases.Add(new StoryRelease { RevisionId = Draft.Id, ById = Viewer.MemberId, At = Now, TextHash = Issuing.Hash(Draft.Body) });
        Db.Note(AuditAct.ReleasedByOne, Viewer.MemberId, Story.Id, Now, Draft.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // The second of two finds it among what waits for a look.
        if (await Db.Revisions.AsTracking().FirstAsync(r => r.Id == Draft.Id, Stop) is { State: RevisionState.Draft } waiting) waiting.Submit(Now);
        return await Save(slug, null);
    }

    private async Task<IActionResult> Save(string slug, string? done)
    {
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Somebody else recorded or released at the same moment: what they did is shown, with what was typed here.
            Db.ChangeTracker.Clear();
            return await Find(slug) ? Again(new Problem("publications.story.changed")) : NotFound();
        }
        return done is null ? Go($"/desk/publication/{slug}/review{Along}", "publications.pressed.let-go", Story.Title) : Go($"/publications/{slug}/consent?done={done}{(FromToday ? "&from=today" : "")}");
    }

    /// <summary>A text of one person that this editor looks after, with its newest version and the words that are of that person: a draft that calls it something else takes nobody's way to withdraw.</summary>
    public static async Task<(Node Story, Revision Newest, Fields Told)?> Of(AppDb db, string slug, Viewer viewer, Chain chain, CancellationToken stop)
    {
        if (await db.Nodes.FirstOrDefaultAsync(n => n.Kind == PublicationKind.Name && n.Slug == slug, stop) is not { } node) return null;
        var newest = await db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Number).FirstAsync(stop);
        var tells = PublicationKinds.IsOfOnePerson(newest.Fields["kind"]);
        if (!tells && !await Releasing.IsOfOnePerson(db, node, stop)) return null;
        var told = tells || node.PublishedId is not { } published ? newest.Fields : (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == published, stop)).Fields;
        // Profiles are of the news, stories of the publications.
        return viewer.Edits(chain.KindOf(PublicationKind.Name).SectionOf(told)) ? (node, newest, told) : null;
    }

    // Names with a comma between; codes may stand with a space alone.
    private IEnumerable<string> Spoken(string typed) => typed.Split([',', '،', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(said => atlas.ReadLanguage(said, T.Language) is { } tag ? [tag] : said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => atlas.ReadLanguage(word, T.Language) ?? word));

    private async Task<bool> Find(string slug)
    {
        if (await Of(Db, slug, Viewer, chain, Stop) is not var (node, newest, told)) return false;
        var text = PublicationText.Of(told);
        Story = node;
        Draft = newest.IsOpen && PublicationKinds.IsOfOnePerson(newest.Fields["kind"]) ? newest : null;
        Release = Draft is null ? null : await Db.StoryReleases.AsTracking().FirstOrDefaultAsync(r => r.RevisionId == Draft.Id, Stop);
        Record = await Db.StoryConsents.AsTracking().FirstOrDefaultAsync(c => c.Id == node.Id, Stop);
        IsProfile = text.Kind == PublicationKinds.Profile;
        IsTranslation = text.Relation == Relation.Translation;
        return true;
    }

    /// <summary>Somebody of the workforce, who stands there with name and work.</summary>
    public bool IsProfile { get; private set; }

    /// <summary>A translation goes out under the consent of its original, and needs only its release.</summary>
    public bool IsTranslation { get; private set; }

    /// <summary>Whether the first of the two let out what the draft says now.</summary>
    public bool IsReleased => Release is not null && Draft is not null && Release.TextHash == Issuing.Hash(Draft.Body);

    public string? DraftHash => Draft is null ? null : Issuing.Hash(Draft.Body);

    private void Fill()
    {
        if (Record is null) return;
        (Who, Purpose, Clearance) = (Record.Who, Record.Purpose, Record.Clearance);
        Languages = string.Join(", ", Record.Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => atlas.SayLanguage(l, T.Language)));
        (Ways, Channels) = ConsentScope.Parts(Record, words, settings.Languages);
        Until = Record.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    public IEnumerable<Option> SafeOptions => Checks.Select(c => new Option(c, T["publications.story.safe." + c]));
}
