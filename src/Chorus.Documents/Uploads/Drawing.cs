using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Chorus.Documents.Uploads;

/// <summary>
/// A drawing (SVG) that somebody sent, written again with what draws and nothing else: no script, no handler, no page inside, nothing fetched from elsewhere, and none of
/// the notes that drawing programs leave in it.
/// </summary>
public static partial class Drawing
{
    private const string Svg = "http://www.w3.org/2000/svg", Xlink = "http://www.w3.org/1999/xlink", Xml = "http://www.w3.org/XML/1998/namespace";

    // SVG 2, 5 to 16: what draws, what it refers to and what describes it. Animation is left out, since it can set an address.
    private static readonly HashSet<string> Drawn = new(StringComparer.Ordinal)
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "switch", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image", "style",
        "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
        "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
        "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    };

    /// <summary>The drawing in UTF-8; null where these bytes are none.</summary>
    public static byte[]? Read(byte[] bytes)
    {
        XDocument drawing;
        try
        {
            drawing = SafeXml.Load(bytes);
        }
        catch (XmlException)
        {
            return null;
        }
        if (drawing.Root is not { } root || root.Name != XName.Get("svg", Svg)) return null;
        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            if (element.Name.NamespaceName != Svg || !Drawn.Contains(element.Name.LocalName) || (element.Name.LocalName == "style" && IsFetching(element.Value))) element.Remove();
            else element.Attributes().Where(a => !IsDrawing(a)).Remove();
        }
        using var written = new MemoryStream();
        using (var writer = XmlWriter.Create(written, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) })) new XDocument(root).Save(writer);
        return written.ToArray();
    }

    private static bool IsDrawing(XAttribute attribute)
    {
        var name = attribute.Name;
        if (attribute.IsNamespaceDeclaration) return attribute.Value is Svg or Xlink;
        if (name.LocalName == "href" && name.NamespaceName is "" or Xlink) return Own().IsMatch(attribute.Value.Trim());
        return name.NamespaceName is "" or Xml && !name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) && !IsFetching(attribute.Value);
    }

    // A backslash could hide the word from this look and not from a browser.
    private static bool IsFetching(string style) => style.Contains('\\', StringComparison.Ordinal) || style.Contains("@import", StringComparison.OrdinalIgnoreCase) || style.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        || Named().Matches(style).Any(m => !Own().IsMatch(m.Groups[1].Value));

    [GeneratedRegex("""url\(\s*["']?([^"')]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // Within the drawing, or a picture that it carries itself.
    [GeneratedRegex("^(#|data:image/(png|jpeg|gif|webp);)", RegexOptions.IgnoreCase)]
    private static partial Regex Own();
}
