using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>A piece of HTML written as an interpolated string: what the programmer wrote stands as it is, what comes through a hole is encoded.</summary>
[InterpolatedStringHandler]
public sealed class Markup(int literalLength, int holes) : IHtmlContent
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new(literalLength + (16 * holes));

    /// <summary>Lets an interpolated string become markup where the compiler would take it for a string.</summary>
    public static Markup Of(Markup markup) => markup;

    public static Markup Join(IEnumerable<Markup> pieces)
    {
        var all = new Markup(0, 8);
        foreach (var piece in pieces) all.text.Append(piece.text);
        return all;
    }

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value)
    {
        if (value is not null) text.Append(Encoder.Encode(value));
    }

    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(Markup? value) => text.Append(value?.text);

    public void AppendFormatted(IHtmlContent value)
    {
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture);
        value.WriteTo(writer, Encoder);
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(text);

    public override string ToString() => text.ToString();
}

internal static class Parts
{
    /// <summary>The tag in the page gives way to the markup.</summary>
    public static void Become(this TagHelperOutput output, Markup markup)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(markup);
    }
}
