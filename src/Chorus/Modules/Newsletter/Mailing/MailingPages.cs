using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>A page on the desk about one issue, whether it is published yet or not.</summary>
[For(Role.Editor, Section = Section.Newsletter)]
public abstract class MailingPage : ChorusPage
{
    public Node Node { get; private set; } = null!;

    /// <summary>The open draft where there is one, else what is published.</summary>
    public Revision Said { get; private set; } = null!;
    public IssueText Text { get; private set; } = null!;

    /// <summary>Tracked; null until it is published.</summary>
    public Issue? Issue { get; private set; }
    public string Number => IssueText.Plain(Text.Number);
    public string Here => "/desk/mailing/" + Number;
    public bool IsDraft => Said.IsOpen;

    protected async Task<bool> Find(int number, bool published = false)
    {
        var slug = IssueText.Plain(number);
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == IssueKind.Name && n.Slug == slug, Stop) is not { } node) return false;
        var said = published ? null : await Db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id && (r.State == RevisionState.Draft || r.State == RevisionState.Review)).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        said ??= await Db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == node.PublishedId, Stop);
        if (said is null) return false;
        (Node, Said, Text) = (node, said, IssueText.Of(said.Fields));
        if (Text.Number != number) Text = Text with { Number = number };
        Issue = await Db.Issues.AsTracking().FirstOrDefaultAsync(i => i.Id == node.Id, Stop);
        return true;
    }

    /// <summary>How many readers get it in each language of the issue: their own where it has it, else its first.</summary>
    protected async Task<IReadOnlyList<(string Language, int Readers)>> Readers()
    {
        var active = await Db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Active).GroupBy(r => r.Language).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Stop);
        return [.. Text.Languages.Select(l => (l, active.Where(a => Text.LanguageFor(a.Key) == l).Sum(a => a.Count)))];
    }
}
