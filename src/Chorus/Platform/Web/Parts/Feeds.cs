using Chorus.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>The three formats in which a part of the site is followed, as links in the page's language.</summary>
[HtmlTargetElement("feeds")]
public sealed class FeedsPart(Phrases words, Settings settings) : TagHelper
{
    private static readonly (string Format, string Name)[] Formats = [("atom", "Atom"), ("rss", "RSS"), ("json", "JSON Feed")];

    /// <summary>The section: "library".</summary>
    public required string Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var query = words.Language == settings.Languages[0] ? "" : "?language=" + words.Language;
        output.Become($"{Markup.Join(Formats.Select(f => Markup.Of($"<a href=\"/{Of}/feed.{f.Format}{query}\">{f.Name}</a> ")))}");
    }
}
