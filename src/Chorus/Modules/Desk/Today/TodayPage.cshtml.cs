using Chorus.Methods.Text;
using Chorus.Modules.Members.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>Everything that waits for this person, oldest first, one press away from where it is done.</summary>
[For(Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee)]
public sealed class TodayPage(IEnumerable<IWaits> waits, Accounts accounts, Chain chain) : ChorusPage
{
    public const int MostOfEach = 25;

    private const int LongestCause = 120;

    public IReadOnlyList<(string Words, WaitingList List)> Sorts { get; private set; } = [];

    /// <summary>One thing with all the ways in which it waits.</summary>
    /// <param name="Ways">Each with the words of its sort.</param>
    public sealed record Row(IReadOnlyList<(string Words, WaitingThing Thing)> Ways)
    {
        public WaitingThing First => Ways[0].Thing;
        public DateTime Since => Ways.Min(w => w.Thing.Since);
        public IEnumerable<WaitingCause> Causes => Ways.SelectMany(w => w.Thing.Causes).DistinctBy(c => (c.Title, c.Words)).OrderBy(c => c.At);
    }

    /// <summary>All sorts together, the oldest first.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>"claim/some-name": what they came back from.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? DoneName { get; set; }

    public bool IsDone => DoneName is { Length: > 0 };

    /// <summary>The same, where everybody may see it now.</summary>
    public (string Title, string Path, string Language)? Done { get; private set; }

    /// <summary>Where it is done; what is done on the desk leads back here.</summary>
    public string AddressOf(WaitingThing thing) =>
        Viewer.To(thing.Path) + (thing.Path.Split('/') is ["", "desk", var kind, _, ..] && chain.FindKind(kind) is not null && !thing.Path.Contains("from=today", StringComparison.Ordinal) ? (thing.Path.Contains('?') ? "&" : "?") + "from=today" : "");

    // Several modules may wait for one thing of the chain: by its place on the desk it is known as the same.
    private string KeyOf(WaitingThing thing) =>
        thing.Thing ?? (thing.Path.Split('?')[0].Split('/') is ["", "desk", var kind, var slug, ..] && chain.FindKind(kind) is not null ? $"{kind}/{slug}" : Ids.New());

    /// <summary>Where all of a sort are listed, for whoever writes; null where nothing lists them.</summary>
    public string? ListOf(string words) => !Viewer.IsTranslator ? null : words switch
    {
        "desk.today.review." => "/desk?show=review",
        "desk.today.returned." => "/desk?show=draft",
        "desk.today.behind." or "desk.today.flagged." => "/desk?show=flagged",
        _ => null,
    };

    /// <summary>"desk.today.review": only this sort.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>Whether one sort is shown, and there are others.</summary>
    public bool IsNarrowed => Sorts.Count > 1 && Sorts.Any(s => Is(s.Words));

    public bool Is(string words) => words == Show + ".";

    // What one change asks to look at again is one row.
    private Row OneOf(IGrouping<string, Row> rows)
    {
        var first = rows.First();
        if (first.Ways.Count > 1 || first.First.Together is not { } many) return first;
        var cause = many.Cause with { Title = Characters.Shortened(many.Cause.Title, LongestCause) };
        return new Row([(first.Ways[0].Words, new WaitingThing(T["desk.today.together", ("n", many.Count)], rows.Min(r => r.Since), many.Path + "?from=today") { Causes = [cause] })]);
    }

    public bool ByMail { get; private set; }

    /// <summary>They read what waits and have nothing to do about it: no letter goes to them.</summary>
    public bool OnlyReads => !Viewer.May(Role.Editor | Role.Translator | Role.Moderator);

    /// <summary>What they look after, where that is not everything.</summary>
    public string? Sections => Viewer.Roles.Narrowed is Section.None || Viewer.IsAdministrator ? null
        : RoleWords.Sections(Viewer.Roles, T);

    /// <summary>"on" or "off": the letter of the day.</summary>
    [BindProperty]
    public string? Letter { get; set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var sorts = new List<(string, WaitingList)>();
        foreach (var sort in waits)
            if (await sort.For(Db, Viewer, Now, MostOfEach, Stop) is { Count: > 0 } list) sorts.Add((sort.Words, list));
        Sorts = sorts;
        Rows = [.. Sorts.Where(s => !IsNarrowed || Is(s.Words)).SelectMany(s => s.List.Oldest.Select(t => (s.Words, Thing: t))).GroupBy(r => KeyOf(r.Thing)).Select(g => new Row([.. g])).GroupBy(r => r.Ways.Count == 1 && r.First.Together is { } many ? many.Path : Ids.New()).Select(OneOf).OrderBy(r => r.Since)];
        if (DoneName?.Split('/') is [var name, var slug] && chain.FindKind(name) is { } kind
            && await (from node in Db.Nodes.AsNoTracking() where node.Kind == name && node.Slug == slug join said in Db.Revisions on node.PublishedId equals said.Id select new { node.Title, node.Language, said.Body }).FirstOrDefaultAsync(Stop) is { } done)
            Done = (kind.CalledIn(slug, done.Title, T), kind.PathOf(slug, Fields.Read(done.Body)), done.Language);
        ByMail = await accounts.WantsLetters(Viewer.MemberId!, Stop);
    }

    public async Task<IActionResult> OnPost()
    {
        await accounts.WantLetters(Viewer.MemberId!, Letter == "on", Stop);
        return Go("/today");
    }
}
