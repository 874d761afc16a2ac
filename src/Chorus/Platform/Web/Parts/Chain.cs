using Chorus.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>One mark of the chain: whether the work has gone that far, what stands there, and where it is.</summary>
/// <param name="Language">Of the text, where it is another than the page's.</param>
public sealed record ChainMark(bool Filled, string Text, string? Address = null, string? Language = null);

/// <summary>From where a figure comes to whether its message was tested.</summary>
public sealed record ChainMarks(ChainMark Source, ChainMark Claim, ChainMark Message, ChainMark Test)
{
    public IEnumerable<(string Key, ChainMark Mark)> All => [("source", Source), ("claim", Claim), ("message", Message), ("test", Test)];
}

/// <summary>The chain at length: a list of four, beside or below what it bears.</summary>
[HtmlTargetElement("chain")]
public sealed class ChainPart(Phrases words) : TagHelper
{
    public required ChainMarks Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become($"<ol class=\"chain\">{Markup.Join(Of.All.Select(m => One(m.Key, m.Mark)))}</ol>");

    private Markup One(string key, ChainMark mark) =>
        Markup.Of($"<li{(mark.Filled ? Markup.Of($" class=\"on\"") : null)}><b>{words["web.chain." + key]}</b> {Text(mark)}</li>");

    private static Markup Text(ChainMark mark) =>
        mark.Address is null ? Markup.Of($"<span{Speaks(mark)}>{mark.Text}</span>") : Markup.Of($"<a href=\"{mark.Address}\"{Speaks(mark)}>{mark.Text}</a>");

    private static Markup? Speaks(ChainMark mark) => mark.Language is null ? null : Markup.Of($" lang=\"{mark.Language}\" dir=\"auto\"");
}

/// <summary>The chain in a line: four marks and, in words, how far it goes (or what the page says instead; in a long list nothing, and whoever does not see the marks hears the words). One click leads to the whole.</summary>
[HtmlTargetElement("thread")]
public sealed class ThreadPart(Phrases words) : TagHelper
{
    public required ChainMarks Of { get; set; }
    public required string Href { get; set; }

    /// <summary>The marks alone.</summary>
    public bool Bare { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var said = await output.GetChildContentAsync();
        var drawn = Marks.Draw(Of.All.Select(m => m.Mark.Filled), !Bare && said.IsEmptyOrWhiteSpace ? null : HowFar());
        output.Become(Bare ? Markup.Of($"<a class=\"thread\" href=\"{Href}\">{drawn}</a>") : said.IsEmptyOrWhiteSpace
            ? Markup.Of($"<a class=\"thread\" href=\"{Href}\">{drawn}<span>{HowFar()}</span></a>")
            : Markup.Of($"<a class=\"thread\" href=\"{Href}\">{drawn}<span>{said}</span></a>"));
    }

    private string Listed(IEnumerable<string> names) => string.Join(words["web.chain.comma"], names).ToLower(words.Culture);

    private string HowFar()
    {
        var there = Of.All.Where(m => m.Mark.Filled).Select(m => words["web.chain." + m.Key]).ToList();
        var missing = Of.All.Where(m => !m.Mark.Filled).Select(m => words["web.chain." + m.Key]).ToList();
        return missing.Count == 0 ? words["web.chain.whole"]
            : there.Count == 0 ? words["web.chain.none"]
            : words["web.chain.far", ("there", Listed(there)), ("missing", Listed(missing))];
    }
}

/// <summary>Marks on a thread, drawn: filled as far as it goes, dotted where it does not.</summary>
internal static class Marks
{
    /// <summary>With words the drawing speaks; without, the text beside it does.</summary>
    public static Markup Draw(IEnumerable<bool> filled, string? words = null)
    {
        var marks = filled.ToList();
        var width = (16 * marks.Count) - 4;
        return Markup.Of($"<svg width=\"{width}\" height=\"12\" viewBox=\"0 0 {width} 12\"{Spoken(words)}>{Markup.Join(marks.Select(One))}</svg>");
    }

    private static Markup Spoken(string? words) =>
        words is null ? Markup.Of($" aria-hidden=\"true\"") : Markup.Of($" role=\"img\" aria-label=\"{words}\"");

    private static Markup One(bool filled, int i) => Markup.Of(
        $"{(i == 0 ? null : Markup.Of($"<path d=\"M{(16 * i) - 5} 6h6\"{(filled ? null : Markup.Of($" stroke-dasharray=\"2\""))}/>"))}<circle cx=\"{(16 * i) + 6}\" cy=\"6\" r=\"4\"{(filled ? null : Markup.Of($" fill=\"none\""))}/>");
}
