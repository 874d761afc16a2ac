using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Desk;

/// <summary>A part of the first page of the desk: what can be begun in one section, and where what comes in for it is looked after.</summary>
/// <param name="New">What a new one is called ("post" of "desk.new.post"), and where it is begun.</param>
/// <param name="Desks">Text key and address of each desk of its own.</param>
public sealed record Corner(Section Section, IReadOnlyList<(string Sort, string Path)> New, IReadOnlyList<(string Key, string Path)> Desks)
{
    private const string Publication = "publication";

    // In the order of the work: what is known, what is said, what is issued, what is done with it.
    private static readonly Section[] Order =
        [Section.Evidence, Section.Narrative, Section.Publications, Section.Calls, Section.News, Section.Week, Section.Newsletter, Section.Events, Section.Library];

    // Sorts of publications that people look for by their own names.
    private static readonly (Section Section, string Sort)[] Sorts =
        [(Section.Publications, "story"), (Section.Calls, "call-to-action"), (Section.News, "post"), (Section.News, "profile")];

    private static readonly (Section Section, string Key, string Path, Role For, Section Of)[] Places =
    [
        (Section.Publications, "publications.comments.desk", "/desk/comments", Role.Moderator | Role.Editor, Section.News | Section.Publications),
        (Section.Calls, "signon.desk.title", "/desk/calls", Role.Moderator | Role.Editor, Section.Calls), (Section.Week, "week.desk.title", "/desk/week", Role.Editor, Section.Week),
        (Section.Newsletter, "newsletter.desk.title", "/desk/mailing", Role.Editor, Section.Newsletter), (Section.Events, "events.desk.title", "/desk/events", Role.Editor, Section.Events),
    ];

    /// <summary>Those in which somebody has something to do.</summary>
    public static IEnumerable<Corner> Of(Chain chain, Viewer viewer)
    {
        var writable = chain.WrittenBy(viewer).ToList();
        foreach (var section in Order)
        {
            var own = writable.Where(k => At(k) == section).Select(k => (k.Kind, "/desk/new/" + k.Kind));
            var sorts = Sorts.Where(s => s.Section == section && writable.Exists(k => k.Kind == Publication) && (!viewer.IsEditor || viewer.Edits(section))).Select(s => (s.Sort, $"/desk/new/{Publication}?f.kind={s.Sort}"));
            var corner = new Corner(section, [.. own, .. sorts], [.. Places.Where(p => p.Section == section && viewer.May(p.For, p.Of)).Select(p => (p.Key, p.Path))]);
            if (corner.New.Count + corner.Desks.Count > 0) yield return corner;
        }
    }

    /// <summary>The kinds that somebody may bring in as files, and where; a message set has a page of its own.</summary>
    public static IEnumerable<(string Kind, string Path)> Files(Chain chain, Viewer viewer)
    {
        if (!viewer.IsEditor) yield break;
        foreach (var kind in chain.WrittenBy(viewer).Where(k => k.EntersAsFile && viewer.Edits(k.Section))) yield return (kind.Kind, "/desk/import/" + kind.Kind);
        if (viewer.Edits(Section.Narrative)) yield return ("set", "/sets/import");
    }

    // A kind of several sections stands in the first of them.
    private static Section At(INodeKind kind) => Array.Find(Order, s => kind.Section.HasFlag(s));
}
