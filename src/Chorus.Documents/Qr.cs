using System.Globalization;
using System.Text;
using QRCoder;

namespace Chorus.Documents;

/// <summary>QR codes of error correction level M (15 % may be lost), with the quiet zone of four modules that ISO/IEC 18004 asks for.</summary>
public static class Qr
{
    /// <summary>A picture that scales: SVG without style, script or fixed size.</summary>
    /// <param name="address">What the code holds.</param>
    /// <param name="description">What a screen reader says.</param>
    public static string Svg(string address, string description)
    {
        using var code = Code(address);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x < rows.Count && rows[y][x]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{Markup.Escape(description)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path fill="#111" d="{path}"/></svg>""");
    }

    /// <summary>The same as PNG.</summary>
    /// <param name="address">What the code holds.</param>
    /// <param name="pixelsPerModule">Size of one module in pixels.</param>
    public static byte[] Png(string address, int pixelsPerModule = 6)
    {
        using var code = Code(address);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(pixelsPerModule);
    }

    private static QRCodeData Code(string address) => QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
}
