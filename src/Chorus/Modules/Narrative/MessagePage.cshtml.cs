using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>One of the languages of a message, with where its words stand and whether they are up to date.</summary>
/// <param name="MadeFrom">Number of the version of the message that these words were made from; null for the original.</param>
public sealed record WordingLine(string Slug, string Language, string? Country, WordingKind Kind, bool NativeReviewed, bool NeedsReview, int? MadeFrom);

/// <summary>A message with its four parts, and all that it stands on.</summary>
public class MessagePage(Contract.Messages messages, Claims claims, Chain chain, Atlas atlas) : ChorusPage
{
    public Atlas Atlas => atlas;
    public Node Node { get; private set; } = null!;

    /// <summary>The node of the words that are shown: the message itself or one of its localisations.</summary>
    public Node Words { get; private set; } = null!;
    public MessageRow Row { get; private set; } = null!;
    public MessageCard Card => Row.Card;
    public IReadOnlyList<ClaimCard> Claims { get; private set; } = [];
    public IReadOnlyList<WordingLine> Wordings { get; private set; } = [];
    /// <summary>How it is framed, which a test may vary.</summary>
    public IReadOnlyList<string> Frames { get; private set; } = [];
    public IReadOnlyList<OpenFlag> Flags { get; private set; } = [];
    public RestingOn Resting { get; private set; } = null!;
    public PageOfList? Pager { get; private set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>Text and segments of the text message, when there is one.</summary>
    public SmsLength? Sms => Card.Sms is { } sms ? SmsLength.Of(sms) : null;

    public IReadOnlyList<(string Key, string Text)> Parts => [("issue", Card.Issue), ("care", Card.Care), ("solution", Card.Solution), ("ask", Card.Ask)];

    public virtual async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == MessageKind.Name && n.Slug == slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        if ((await messages.Named([node.Id], Viewer.Language, null, Stop)) is not [var card]) return NotFound();
        Public();
        await Show(node, card);
        return Page();
    }

    protected async Task Show(Node node, MessageCard card)
    {
        Node = node;
        Words = card.WordingId == node.Id ? node : await Db.Nodes.AsNoTracking().FirstAsync(n => n.Id == card.WordingId, Stop);
        Row = (await MessageRow.Of(Db, [card], Stop))[0];
        Claims = await claims.Named(card.ClaimIds, Viewer.Language, Stop);
        Wordings = await WordingsOf(node);
        Frames = (await Db.Messages.AsNoTracking().Where(m => m.Id == node.Id).Select(m => m.Frame).FirstAsync(Stop)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var flags = await OpenFlag.Of(Db, Words, T.Language, Stop);
        if (Words.Id != node.Id) flags = [.. flags, .. await OpenFlag.Of(Db, node, T.Language, Stop)];
        Flags = [.. flags.DistinctBy(f => (f.Kind, f.Slug, f.Reason))];
        Resting = await RestingOn.Of(Db, Words.Id, At, T.Language, Stop);
        Pager = Resting.Pager(page => $"{Viewer.To(chain.PathOf(Words))}?p={page}");
    }

    public string AddressOf(OpenFlag flag) => Viewer.To(chain.PathOf(flag.Kind, flag.Slug));

    /// <summary>What kind of wording it is, from which version, and what it still lacks.</summary>
    public string StandingOf(WordingLine wording)
    {
        var said = T["narrative.kind." + wording.Kind];
        if (wording.MadeFrom is { } from) said += " · " + T["narrative.made-from", ("n", from)];
        if (wording.Kind != WordingKind.Original && !wording.NativeReviewed) said += " · " + T["narrative.no-native"];
        return wording.NeedsReview ? said + " · " + T["web.badge.review"] : said;
    }

    private async Task<IReadOnlyList<WordingLine>> WordingsOf(Node node)
    {
        var revisions = Db.Revisions;
        var flagged = node.NeedsReview;
        return await (
            from wording in Db.Wordings.AsNoTracking()
            where wording.MessageId == node.Id
            join its in Db.Nodes on wording.Id equals its.Id
            where its.PublishedId != null
            orderby wording.Kind descending, wording.Language, wording.Country
            select new WordingLine(its.Slug, wording.Language, wording.Country, wording.Kind, wording.NativeReviewed, its.OpenFlags > 0 || flagged,
                revisions.Where(r => r.Id == wording.ParentRevisionId).Select(r => (int?)r.Number).FirstOrDefault())).ToListAsync(Stop);
    }

    public ChainMarks Chain
    {
        get
        {
            var far = Row.Chain(T, Viewer);
            if (Claims.Count == 0) return far;
            var sources = Claims.Select(c => c.Source).DistinctBy(s => s.Id).ToList();
            return far with
            {
                Source = sources is [var one] ? new ChainMark(true, Cut(one.Citation), Viewer.To("/sources/" + one.Slug), Other(one.Language)) : far.Source with { Text = T["narrative.thread.many-sources", ("n", sources.Count)] },
                Claim = Claims is [var claim] ? new ChainMark(true, claim.Text, Viewer.To("/claims/" + claim.Slug), Other(claim.TextLanguage)) : far.Claim,
            };
        }
    }

    /// <summary>The ask in few words, with what one should know before repeating it.</summary>
    public PagePicture Picture => new(T["trace.kind.message"] + (Flags.Count > 0 ? " · " + T["web.badge.review"] : Row.Weakest is { } weakest ? " · " + T["web.badge." + weakest.ToString().ToLowerInvariant()] : ""), Card.Title)
    {
        Language = Card.Language, Text = Card.Short, Note = Claims is [var only] ? only.Source.Briefly : null, NoteLanguage = Claims is [var one] ? one.Source.Language : null,
    };

    public string? Other(string language) => language == T.Language ? null : language;

    private static string Cut(string text) => text.Length <= 160 ? text : text[..159] + "…";
}
