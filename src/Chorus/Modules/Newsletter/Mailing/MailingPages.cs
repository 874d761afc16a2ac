using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>A page on the desk about one issue, whether it is published yet or not.</summary>
[For(Role.Editor, Section = Section.Newsletter)]
public abstract class MailingPage : ChorusPage
{
    /// <summary>The readers of one language.</summary>
    /// <param name="Words">The language of what they read: another than theirs where the issue lacks it.</param>
    public sealed record Gets(string Language, string Words, int Readers)
    {
        public bool IsTranslated => Language == Words;
    }

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
        var said = published ? null : await Db.Revisions.AsNoTracking().OpenOf(node.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        said ??= await Db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == node.PublishedId, Stop);
        if (said is null) return false;
        (Node, Said, Text) = (node, said, IssueText.Of(said.Fields));
        if (Text.Number != number) Text = Text with { Number = number };
        Issue = await Db.Issues.AsTracking().FirstOrDefaultAsync(i => i.Id == node.Id, Stop);
        return true;
    }

    /// <summary>How many readers get it in each language that is mailed, and in which language its words are for them.</summary>
    protected Task<IReadOnlyList<Gets>> Readers(Settings settings) => Readers(Db, Text, settings, Stop);

    /// <inheritdoc cref="Readers(Settings)"/>
    public static async Task<IReadOnlyList<Gets>> Readers(AppDb db, IssueText text, Settings settings, CancellationToken stop)
    {
        var copies = text.Copies(settings.Languages);
        var active = await db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Active).GroupBy(r => r.Language).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return [.. copies.Select(l => new Gets(l, text.LanguageFor(l), active.Where(a => a.Key == l || l == copies[0] && !copies.Contains(a.Key)).Sum(a => a.Count)))];
    }
}
