using System.Globalization;
using Chorus.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>How strong, tested or stale something is: a mark and a word. Its kind is primary, relayed, asserted, disputed, tested, review or draft.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgePart(Phrases words) : TagHelper
{
    public required string Is { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var said = await output.GetChildContentAsync();
        output.Become(said.IsEmptyOrWhiteSpace
            ? Markup.Of($"<span class=\"badge {Is}\">{words["web.badge." + Is]}</span>")
            : Markup.Of($"<span class=\"badge {Is}\">{said}</span>"));
    }
}

/// <summary>A file one can take: what it is, and what it weighs before one pays for it. The language is written as people of this page call it.</summary>
public sealed record Download(string Name, string Address, string Format, string Language, long? Bytes = null)
{
    /// <summary>How long it is, in words, where that is known.</summary>
    public string? Length { get; init; }
}

/// <summary>Files to take, each with format, language and size.</summary>
[HtmlTargetElement("downloads")]
public sealed class DownloadsPart(Phrases words) : TagHelper
{
    public required IEnumerable<Download> Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become($"<ul class=\"downloads\">{Markup.Join(Of.Select(One))}</ul>");

    // Read one after the other, two links with the same name cannot be told apart: there the format is part of it.
    private Markup One(Download d) => Markup.Of(
        $"<li><a href=\"{d.Address}\">{d.Name}{(Of.Count(o => o.Name == d.Name) > 1 ? Markup.Of($" (<bdi>{d.Format}</bdi>)</a> <span class=\"meta\">") : Markup.Of($"</a> <span class=\"meta\"><bdi>{d.Format}</bdi> · "))}{d.Language}{(d.Bytes is { } bytes ? Markup.Of($" · {words.Size(bytes)}") : null)}{(d.Length is { } length ? Markup.Of($" · {length}") : null)}</span></li>");
}

/// <summary>Where one is in a list, and the way on.</summary>
public sealed record PageOfList(int From, int To, int Total, string? Previous, string? Next)
{
    public static readonly PageOfList Nothing = new(0, 0, 0, null, null);

    /// <summary>The page that is shown when one is asked for: the first is 1, and one that there is not is the nearest.</summary>
    public static int At(int asked, int total, int perPage) => Math.Clamp(asked, 1, Math.Max(1, (int)(((long)total + perPage - 1) / perPage)));

    /// <summary>The same of what stands in an address; what is no number asks for the first.</summary>
    public static int At(string? asked, int total, int perPage) => At(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, total, perPage);

    /// <summary>Where a page stands among the others.</summary>
    /// <param name="at">As it was asked for.</param>
    /// <param name="address">Of a page, the first of which is 1.</param>
    public static PageOfList Of(int at, int total, int perPage, Func<int, string> address)
    {
        at = At(at, total, perPage);
        var before = (at - 1) * perPage;
        return new PageOfList(total == 0 ? 0 : before + 1, Math.Min(before + perPage, total), total, at > 1 ? address(at - 1) : null, before + perPage < total ? address(at + 1) : null);
    }

    /// <summary>The same where there is more than one page; else nothing.</summary>
    public static PageOfList? IfMore(int at, int total, int perPage, Func<int, string> address) => total > perPage ? Of(at, total, perPage, address) : null;
}

/// <summary>"11 to 20 of 57", with the pages before and after; "3 in all" where one page holds everything, and nothing beside a single thing.</summary>
[HtmlTargetElement("pager")]
public sealed class PagerPart(Phrases words) : TagHelper
{
    public required PageOfList Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Of is { Previous: null, Next: null } ? All : Markup.Of(
        $"<nav class=\"pager\" aria-label=\"{words["web.pager.name"]}\">{Way(Of.Previous, "prev", "web.pager.previous")}<span>{words["web.pager.here", ("from", Of.From), ("to", Of.To), ("n", Of.Total)]}</span>{Way(Of.Next, "next", "web.pager.next")}</nav>"));

    private Markup All => Of.Total > 1 ? Markup.Of($"<p class=\"meta\">{words["web.pager.all", ("n", Of.Total)]}</p>") : Markup.Of($"");

    private Markup? Way(string? address, string rel, string key) =>
        address is null ? null : Markup.Of($"<a href=\"{address}\" rel=\"{rel}\">{words[key]}</a>");
}

/// <summary>Sizes as people say them.</summary>
public static class Sizes
{
    /// <summary>Kilobytes of a thousand bytes, as networks bill them; megabytes with one decimal from 1,000 KB.</summary>
    public static string Size(this Phrases words, long bytes) => bytes < 999_500
        ? words["web.size.kb", ("kb", Math.Max(1, (bytes + 500) / 1000))]
        : words["web.size.mb", ("mb", Numbers.Decimal(bytes / 1e6m, 1, words.Language))];
}
