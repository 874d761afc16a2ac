using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>The page as a picture, for whoever writes about it: what it weighs, and how it may be used. Nothing where the page has none.</summary>
[HtmlTargetElement("page-picture")]
public sealed class PictureLink(Phrases words, Pictures pictures) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Of(ViewContext, words, pictures));

    internal static Markup Of(ViewContext view, Phrases words, Pictures pictures)
    {
        if (pictures.Of(view.ViewData[PagePicture.Key], words) is not { } offered) return Markup.Of($"");
        var viewer = Viewer.Of(view.HttpContext);
        var terms = (view.ViewData[PagePicture.Key] as PagePicture)?.Licence is { } licence ? Markup.Of($"<bdi>{licence}</bdi>") : Markup.Of($"<a href=\"{viewer.To("/about")}\">{words["web.picture.terms"]}</a>");
        return Markup.Of($"<p class=\"meta\"><a href=\"{viewer.To(Languages.PathOf(view.HttpContext)) + Pictures.End}\">{words["web.picture.name"]}</a> <bdi>JPEG · 1200 × 630</bdi> · {words["web.picture.most", ("size", words.Size(PictureRoom.MostBytes))]} · {terms}</p>");
    }
}
