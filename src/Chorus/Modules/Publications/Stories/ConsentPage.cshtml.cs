using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>The consent of the person whose story this is: to record, to release a version under it, and to take everything back at once. For editors only.</summary>
[For(Role.Editor, Section = Section.Publications)]
public sealed class ConsentPage(Atlas atlas, Withdrawal withdrawal) : ChorusPage
{
    public Node Story { get; private set; } = null!;
    public StoryConsent? Record { get; private set; }

    /// <summary>The version that waits to be let out.</summary>
    public Revision? Draft { get; private set; }
    public StoryRelease? Release { get; private set; }

    [BindProperty] public string? Who { get; set; }
    [BindProperty] public string? Purpose { get; set; }
    [BindProperty] public string? Languages { get; set; }
    [BindProperty] public string? Channels { get; set; }
    [BindProperty] public string? Until { get; set; }
    [BindProperty] public string? Clearance { get; set; }

    /// <summary>The draft that was read, as it stood then.</summary>
    [BindProperty] public string? Read { get; set; }
    [BindProperty] public List<string> Safe { get; set; } = [];

    /// <summary>What whoever releases a story has looked for.</summary>
    public string[] Checks => IsProfile ? ["named", "employer", "nobody"] : ["child", "face", "place"];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var (who, purpose, channels) = (Characters.Line(Who ?? ""), Characters.Lines(Purpose ?? ""), Characters.Lines(Channels ?? ""));
        var languages = (Languages ?? "").Split([' ', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var problems = new List<Problem>();
        void Need(bool good, string field, string key) { if (!good) problems.Add(Problem.On(field, key, ("n", StoryConsent.MostText))); }
        Need(who.Length is > 0 and <= StoryConsent.MostWho, nameof(Who), "publications.story.say-who");
        Need(purpose.Length is > 0 and <= StoryConsent.MostText, nameof(Purpose), "publications.story.say-purpose");
        Need(languages.Length > 0 && languages.All(atlas.IsLanguage) && string.Join(' ', languages).Length <= StoryConsent.MostWho, nameof(Languages), "publications.say-language");
        Need(channels.Length is > 0 and <= StoryConsent.MostText, nameof(Channels), "publications.story.say-channels");
        Need(DateOnly.TryParseExact(Until, "yyyy-MM-dd", out var until) && until >= DateOnly.FromDateTime(Now), nameof(Until), "publications.story.say-until");
        var clearance = Characters.Line(Clearance ?? "");
        if (IsProfile) Need(clearance.Length is > 0 and <= StoryConsent.MostWho, nameof(Clearance), "publications.story.say-clearance");
        if (problems.Count > 0) return Again(problems);
        if (Record is null) Db.StoryConsents.Add(Record = new StoryConsent { Id = Story.Id, Who = who, Purpose = purpose, Languages = "", Channels = channels, Until = until, RecordedAt = Now });
        (Record.Who, Record.Purpose, Record.Languages, Record.Channels, Record.Until) = (who, purpose, string.Join(' ', languages.Distinct()), channels, until);
        Record.Clearance = clearance;
        (Record.RecordedById, Record.RecordedAt, Record.WithdrawnAt) = (Viewer.MemberId, Now, null);
        return await Save(slug);
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
        return await Save(slug);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        await withdrawal.Forget(Db, Story.Id, Now, Stop);
        return await Save(slug);
    }

    private async Task<IActionResult> Save(string slug)
    {
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException)
        {
            // Somebody else recorded or released at the same moment: what they did is shown, with what was typed here.
            Db.ChangeTracker.Clear();
            return await Find(slug) ? Again(new Problem("publications.story.changed")) : NotFound();
        }
        return Go($"/publications/{slug}/consent");
    }

    private async Task<bool> Find(string slug)
    {
        if (await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == PublicationKind.Name && n.Slug == slug, Stop) is not { } node) return false;
        var newest = await Db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Number).FirstAsync(Stop);
        var text = PublicationText.Of(newest.Fields);
        if (!PublicationKinds.IsOfOnePerson(text.Kind)) return false;
        Story = node;
        Draft = newest.IsOpen ? newest : null;
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
        (Who, Purpose, Languages, Channels, Clearance) = (Record.Who, Record.Purpose, Record.Languages, Record.Channels, Record.Clearance);
        Until = Record.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    public IEnumerable<Option> SafeOptions => Checks.Select(c => new Option(c, T["publications.story.safe." + c]));
}
