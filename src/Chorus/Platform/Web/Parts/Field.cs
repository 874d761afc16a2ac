using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>One thing that a person may answer. Its name is the name of the property; a problem on that property is said between the label and the field.</summary>
public abstract class FieldPart(Phrases words) : TagHelper
{
    protected Phrases T => words;

    public required string Name { get; set; }
    public required string Label { get; set; }
    public string? Help { get; set; }

    /// <summary>Says beside the label that one may leave it empty.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <summary>Where the error summary points: the last part of the name, which is the property.</summary>
    protected string Id => Name[(Name.LastIndexOf('.') + 1)..];

    protected Problem? Problem => (ViewContext.ViewData.Model as ChorusPage)?.ProblemOf(Id);

    protected Markup LabelText => Markup.Of($"{Label}{(Optional ? Markup.Of($" <small>{T["web.optional"]}</small>") : null)}");

    protected Markup? HelpText => Help is null ? null : Markup.Of($"<p class=\"help\" id=\"{Id}-help\">{Help}</p>");

    protected Markup? ErrorText => Problem is { } p ? Markup.Of($"<p class=\"error\" id=\"{Id}-error\">{T[p]}</p>") : null;

    protected Markup? Described => (Help, Problem) switch
    {
        (null, null) => null,
        (_, null) => Markup.Of($" aria-describedby=\"{Id}-help\""),
        (null, _) => Markup.Of($" aria-invalid=\"true\" aria-describedby=\"{Id}-error\""),
        _ => Markup.Of($" aria-invalid=\"true\" aria-describedby=\"{Id}-help {Id}-error\""),
    };

    /// <summary>type, inputmode, autocomplete, dir, maxlength …: what the page wrote on the tag goes on the control.</summary>
    protected static Markup Rest(TagHelperOutput output) =>
        Markup.Join(output.Attributes.Select(a => Markup.Of($" {a.Name}=\"{a.Value?.ToString()}\"")));

    protected void Wrap(TagHelperOutput output, Markup control) => output.Become(
        $"<div class=\"field\"><label for=\"{Id}\">{LabelText}</label>{HelpText}{ErrorText}{control}</div>");

    protected void Group(TagHelperOutput output, Markup controls) => output.Become(
        $"<fieldset class=\"field\"{(Help is null ? null : Markup.Of($" aria-describedby=\"{Id}-help\""))}><legend>{LabelText}</legend>{HelpText}{ErrorText}{controls}</fieldset>");
}

/// <summary>A line, or with rows a text of several lines.</summary>
[HtmlTargetElement("field")]
public sealed class TextField(Phrases words) : FieldPart(words)
{
    public string? Value { get; set; }
    public int Rows { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Wrap(output, Rows > 0
        ? Markup.Of($"<textarea id=\"{Id}\" name=\"{Name}\" rows=\"{Rows}\"{Described}{Rest(output)}>\n{Value}</textarea>")
        : Markup.Of($"<input id=\"{Id}\" name=\"{Name}\"{Given(output)}{Described}{Rest(output)}>"));

    // A browser never sends a file that the page chose, and HTML forbids to name one.
    private Markup? Given(TagHelperOutput output) => output.Attributes["type"]?.Value?.ToString() == "file" ? null : Markup.Of($" value=\"{Value}\"");
}

/// <summary>An answer one can choose.</summary>
public sealed record Option(string Value, string Label, string? Help = null);

/// <summary>One of many: a native list.</summary>
[HtmlTargetElement("field-pick")]
public sealed class PickField(Phrases words) : FieldPart(words)
{
    public required IEnumerable<Option> Options { get; set; }
    public string? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Wrap(output,
        $"<select id=\"{Id}\" name=\"{Name}\"{Described}{Rest(output)}>{Markup.Join(Options.Select(One))}</select>");

    private Markup One(Option o) => Markup.Of($"<option value=\"{o.Value}\"{(o.Value == (Value ?? "") ? Markup.Of($" selected") : null)}>{o.Label}</option>");
}

/// <summary>One of a few, or with many any of a few: cards that are easy to touch.</summary>
[HtmlTargetElement("field-choice")]
public sealed class ChoiceField(Phrases words) : FieldPart(words)
{
    public required IEnumerable<Option> Options { get; set; }
    public string? Value { get; set; }
    public IEnumerable<string> Values { get; set; } = [];
    public bool Many { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Group(output, $"<div class=\"choices\">\n{Markup.Join(Options.Select(One))}</div>");

    // Where no style sheet is read, a label and its help stand in one line, and each choice in its own.
    // The first card carries the name as its id, so that the error summary has somewhere to point.
    private Markup One(Option o, int i) => Markup.Of(
        $"<label><input type=\"{(Many ? "checkbox" : "radio")}\" name=\"{Name}\" value=\"{o.Value}\"{Anchor(i)}{Checked(o)}><span>{o.Label}{(o.Help is null ? null : Markup.Of($" <small>{o.Help}</small>"))}</span></label>\n");

    private Markup? Anchor(int i) => i > 0 ? null
        : Problem is null ? Markup.Of($" id=\"{Id}\"") : Markup.Of($" id=\"{Id}\" aria-describedby=\"{Id}-error\"");

    private Markup? Checked(Option o) => o.Value == Value || Values.Contains(o.Value) ? Markup.Of($" checked") : null;
}
