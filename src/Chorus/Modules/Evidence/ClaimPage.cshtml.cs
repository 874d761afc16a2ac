using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>One claim with everything one must know before repeating it, and what rests on it.</summary>
public sealed class ClaimPage(Claims claims, Chain chain, Atlas atlas) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public Node Node { get; private set; } = null!;
    public ClaimCard Card { get; private set; } = null!;
    public Fields Said { get; private set; } = new();
    public IReadOnlyList<ClaimCard> Offers { get; private set; } = [];
    public IReadOnlyList<ClaimCard> OfferedFor { get; private set; } = [];
    public IReadOnlyList<OpenFlag> Flags { get; private set; } = [];
    public IReadOnlyList<(char What, string Of)> Read => WhatWasRead.In(Said["read"]);

    /// <summary>As it may stand in large letters, before the sentence.</summary>
    public (string Number, string Unit)? Large => Card.LargeOn(Today);

    public RestingOn Resting { get; private set; } = null!;
    public PageOfList? Pager { get; private set; }
    public DateOnly Today => DateOnly.FromDateTime(Now);
    public bool Expired => Card.Expires < Today;
    public IReadOnlyList<string> OtherLanguages { get; private set; } = [];

    /// <summary>What the claim says in the language it was written in, where these words hold other numbers: one of the two was corrected, the other not yet.</summary>
    public string? Apart => Card.NumbersApart ? Said["text." + Node.Language] : null;

    public (string Text, string Language)? Doubt => ClaimKind.DoubtIn(Said, Card.TextLanguage);

    public string Caution => Said.In("caution", Card.TextLanguage);

    /// <summary>The sentence as far as a list, a tab and a messenger show one; ended at a word.</summary>
    public string Heading => Characters.ShortenedAtWord(Card.Text, MostHeading);

    private const int MostHeading = 90;

    public string? TextLanguage => Card.TextLanguage == T.Language ? null : Card.TextLanguage;

    /// <summary>The steps and what was read are written once, in the language of the record.</summary>
    public string? RecordLanguage => Node.Language == T.Language ? null : Node.Language;

    public IEnumerable<string> Places => Said.Lines("countries").Concat(Said.Lines("regions")).Select(c => atlas.Name(c, T.Language));

    public IEnumerable<Download> Files =>
    [
        new(T["evidence.as-text"], Viewer.To($"/claims/{Slug}.txt"), "TXT", Menu.OwnName(Card.TextLanguage)),
        new(T["evidence.as-data"], $"/claims/{Slug}.json", "JSON", T["evidence.every-language"]),
    ];

    public string NameOf(string language) => atlas.LanguageName(language, T.Language);

    public ChainMarks Marks => new(
        new(true, Card.Source.Briefly, Viewer.To("/sources/" + Card.Source.Slug), Card.Source.Language == T.Language ? null : Card.Source.Language),
        new(true, T["evidence.here"]),
        Resting.Total > 0 ? new(true, T["evidence.rest-count", ("n", Resting.Total)], "#rests") : new(false, T["evidence.no-message"]),
        new(false, T["evidence.untested"]));

    public async Task<IActionResult> OnGet()
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == ClaimKind.Name && n.Slug == Slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        Node = node;
        Card = (await claims.Named([node.Id], T.Language, Stop))[0];
        Said = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, Stop)).Fields;
        OtherLanguages = [.. ClaimKind.LanguagesOf(Said).Where(l => l != Card.TextLanguage)];
        var offeredFor = await Db.TraceLinks.AsNoTracking().Where(l => l.ToId == node.Id && l.Current && l.How == Rests.Offers).OrderBy(l => l.Id).Select(l => l.FromId).Take(20).ToListAsync(Stop);
        var beside = await claims.Named([.. Card.Offers, .. offeredFor], T.Language, Stop);
        Offers = [.. beside.Where(c => Card.Offers.Contains(c.Id))];
        OfferedFor = [.. beside.Where(c => offeredFor.Contains(c.Id))];
        Flags = await OpenFlag.Of(Db, node, T.Language, Stop);
        Resting = await RestingOn.Of(Db, node.Id, At, T.Language, Stop);
        Pager = Resting.Pager(page => $"{Viewer.To("/claims/" + Slug)}?p={page}#rests");
        if (!Viewer.IsTranslator) Public();
        return Page();
    }

    /// <summary>A number that is weaker than it looks is never set large, and what is weak in it stands first.</summary>
    public PagePicture Picture
    {
        get
        {
            var worst = Card.WeaknessOn(Today);
            return new PagePicture($"{T["trace.kind.claim"]} · {Standing(worst)}", Card.Text)
            {
                Language = Card.TextLanguage, Figure = Large,
                Note = Card.Source.Briefly, NoteLanguage = Card.Source.Language,
            };
        }
    }

    private string Standing(Weakness? worst) => worst switch
    {
        null => T["web.badge.primary"],
        Weakness.Shifted => T["evidence.shifted"],
        Weakness.Flagged => T["web.badge.review"],
        Weakness.Expired => T["evidence.expired-on", ("date", Card.Expires)],
        _ => T["web.badge." + worst.ToString()!.ToLowerInvariant()],
    };

    public string AddressOf(OpenFlag flag) => Viewer.To(chain.PathOf(flag.Kind, flag.Slug));
}
