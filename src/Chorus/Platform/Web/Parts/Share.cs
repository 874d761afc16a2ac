using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>Ways to pass a page on: plain links that ask nobody until one follows them. With the words to send, or the page's title; below them the page as a picture.</summary>
[HtmlTargetElement("share")]
public sealed class SharePart(Phrases words, Settings settings, Pictures pictures) : TagHelper
{
    /// <summary>The words to send along.</summary>
    public required string Text { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var address = settings.Origin(http.Request) + Viewer.Of(http).To(Languages.PathOf(http));
        var (url, text) = (Uri.EscapeDataString(address), Uri.EscapeDataString(Text));
        // A letter has a line for what it is about; the words to send are what it says.
        var subject = Uri.EscapeDataString(ViewContext.ViewData["Title"] as string ?? Text);
        (string Name, string Address)[] ways =
        [
            ("WhatsApp", $"https://wa.me/?text={text}%0A{url}"),
            (words["web.share.mail"], $"mailto:?subject={subject}&body={text}%0A%0A{url}"),
            ("X", $"https://x.com/intent/post?text={text}&url={url}"),
            ("Facebook", $"https://www.facebook.com/sharer/sharer.php?u={url}"),
            ("LinkedIn", $"https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        ];
        output.Become($"<nav class=\"share\" aria-label=\"{words["web.share.name"]}\"><ul class=\"plain actions\">{Markup.Join(ways.Select(One))}</ul></nav>{PictureLink.Of(ViewContext, words, pictures)}");
    }

    private static Markup One((string Name, string Address) way) => Markup.Of($"<li><a href=\"{way.Address}\" rel=\"noopener noreferrer nofollow\">{way.Name}</a></li>");
}
