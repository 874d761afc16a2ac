using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Public;

/// <summary>A call: its text, what it asks, how many sign, and the way to sign.</summary>
public sealed class CallShownPage(PublishedTexts texts, PublishedBlocks blocks, Tallies tallies, Words words, Settings settings) : CallPage(texts)
{
    private const int Newest = 8;

    public Tally Tally { get; private set; } = new([], 0);

    public bool ShowsCount => Tally.Total >= Tally.Few;

    /// <summary>Of those who sign, how many signed words that have changed since.</summary>
    public int Behind { get; private set; }

    /// <summary>The text in this language was made from words that have changed since.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Organisations that signed last.</summary>
    public IReadOnlyList<string> Last { get; private set; } = [];
    public IReadOnlyList<PublishedText> Languages { get; private set; } = [];

    /// <summary>The text as it is signed.</summary>
    public HtmlString Body { get; private set; } = HtmlString.Empty;

    /// <summary>What the text cites, by number.</summary>
    public IReadOnlyList<Source> Sources { get; private set; } = [];

    public string EmbedAddress => settings.Origin(Request) + Viewer.To(Here + "/embed");

    public IEnumerable<Download> Files =>
    [
        new(T["signon.file.sheet"], Viewer.To(Here + "/sheet.pdf"), "PDF", Menu.OwnName(Text.Language)), new(T["signon.file.sheet"], Viewer.To(Here + "/sheet.docx"), "DOCX", Menu.OwnName(Text.Language)),
        new(T["signon.file.pack"], Viewer.To(Here + "/pack.zip"), "ZIP", string.Join(", ", InEachLanguage.Select(t => Menu.OwnName(t.Language)))),
    ];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var document = CallText.Of(Text, words.For(Text.Language), await blocks.Of(Text, Stop));
        (Body, Sources) = (new HtmlString(WebHtml.Blocks(document)), document.Sources);
        Tally = await tallies.Now(Call.Id, Stop);
        Behind = await tallies.Behind(Call.Id, InEachLanguage, Stop);
        IsBehind = Text.NodeId != InEachLanguage[0].NodeId && await Db.TraceFlags.AnyAsync(f => f.NodeId == Text.NodeId && f.ClearedAt == null, Stop);
        Languages = InEachLanguage;
        Last = await Db.Signatures.AsNoTracking().Where(s => s.CallId == Call.Id && s.State == SignatureState.Counted && s.WallKey != null && s.Kind != SignerKind.Person)
            .OrderByDescending(s => s.CountedAt).ThenBy(s => s.Id).Take(Newest).Select(s => s.Name!).ToListAsync(Stop);
        Public();
        return Page();
    }
}
