using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>What is wrong with the form, above it, each sentence leading to its field. Nothing when nothing is wrong.</summary>
[HtmlTargetElement("problems")]
public sealed class ProblemsPart(Phrases words) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.Model is not ChorusPage { Problems: { Count: > 0 } problems })
        {
            output.SuppressOutput();
            return;
        }
        output.Become($"<div class=\"summary\" role=\"alert\" tabindex=\"-1\" autofocus><h2>{words["web.problems", ("n", problems.Count)]}</h2><ul>{Markup.Join(problems.Select(One))}</ul></div>");
    }

    private Markup One(Problem p) => p.Field is null ? Markup.Of($"<li>{words[p]}</li>") : Markup.Of($"<li><a href=\"#{p.Field}\">{words[p]}</a></li>");
}

/// <summary>A screen of several; one without an address cannot be gone to yet.</summary>
public sealed record Step(string Name, string? Address, bool Done = false);

/// <summary>"3 of 8", with the names one can go to. At counts from one.</summary>
[HtmlTargetElement("steps")]
public sealed class StepsPart(Phrases words) : TagHelper
{
    public required IReadOnlyList<Step> Of { get; set; }
    public int At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(
        $"<details class=\"steps\"><summary>{Marks.Draw(Of.Select((s, i) => s.Done || i < At))}{words["web.steps", ("n", At), ("of", Of.Count)]}</summary><ol>{Markup.Join(Of.Select(One))}</ol></details>");

    private Markup One(Step s, int i) => i + 1 == At ? Markup.Of($"<li><a href=\"{s.Address}\" aria-current=\"step\">{s.Name}</a></li>")
        : s.Address is null ? Markup.Of($"<li>{s.Name}</li>") : Markup.Of($"<li><a href=\"{s.Address}\">{s.Name}</a></li>");
}
