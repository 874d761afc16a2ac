using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>The part of a style sheet that depends on the document: faces, measures and colours of its script and organisation.</summary>
internal static class Faces
{
    // One more face than the document's own for each script that people quote, so that no fallback falls on a face that embeds badly.
    private static readonly string[] Others =
        ["am", "hi", "km", "bn", "ta", "te", "my", "lo", "th", "si", "ka", "hy", "he", "gu", "kn", "ml", "pa"];

    public static string Root(Script script, Accent accent, double size = 1, double leading = 1)
    {
        var more = (script.LineHeight * leading) - 1;
        return string.Create(CultureInfo.InvariantCulture,
            $":root{{--mark:{accent.Mark};--ink:{accent.Ink};--tint:{accent.Tint};--line:{1 + more:0.###};--snug:{1 + (more * 0.78):0.###};--small:{1 + (more * 0.66):0.###};--tight:{1 + (more * 0.42):0.###};--scale:{script.Scale * size:0.###};--serif:{Stack(script, serif: true)};--sans:{Stack(script, serif: false)}}}");
    }

    /// <summary>A CSS string: letters and digits as they are, ASCII punctuation escaped, so that nothing a person typed ends the string or the sheet.</summary>
    public static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var letter in Clean.Text(text))
        {
            if (letter > 0x7F || char.IsAsciiLetterOrDigit(letter) || letter == ' ') css.Append(letter);
            else css.Append(CultureInfo.InvariantCulture, $"\\{(int)letter:x6}");
        }

        return css.Append('"').ToString();
    }

    public static string Resource(string name)
    {
        using var stream = typeof(Faces).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The style sheet {name} is not embedded in the library.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Stack(Script script, bool serif)
    {
        string Face(Script one) => serif ? one.Serif : one.Sans;
        // Latin first also in Arabic: Naskh has a full stop that sinks below the line, and decimals are set with it.
        // Symbola last: pictographs, which people type on a phone, as outlines in the colour of the text; Noto has them only as coloured bitmaps.
        string[] faces = [serif ? "Noto Serif" : "Noto Sans", Face(script), "Noto Naskh Arabic", .. Others.Select(code => Face(Script.Of(code))), "Symbola"];
        return string.Join(',', faces.Distinct().Select(face => $"\"{face}\"")) + (serif ? ",serif" : ",sans-serif");
    }
}
