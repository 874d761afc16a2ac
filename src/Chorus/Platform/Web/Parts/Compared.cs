using Chorus.Methods.Text;
using Chorus.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>Two versions of a text as one, with what went and what came. Heard as well as seen: each change begins with a word for it.</summary>
[HtmlTargetElement("compared")]
public sealed class ComparedPart(Phrases words) : TagHelper
{
    public required IReadOnlyList<Change> Of { get; set; }

    /// <summary>Of the text, where it is another than the page's.</summary>
    public string? Language { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become($"<p class=\"compared\" dir=\"auto\"{(Language is null ? null : Markup.Of($" lang=\"{Language}\""))}>{Markup.Join(Of.Select(One))}</p>");

    private Markup One(Change change) => change.Kind switch
    {
        ChangeKind.Removed => Markup.Of($"<del><span class=\"vh\">{words["web.removed"]} </span>{change.Text}</del>"),
        ChangeKind.Added => Markup.Of($"<ins><span class=\"vh\">{words["web.added"]} </span>{change.Text}</ins>"),
        _ => Markup.Of($"{change.Text}"),
    };
}
