using System.Buffers;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web;

/// <summary>The codings of an answer: which one a browser takes, and making it.</summary>
public static class Compression
{
    private const string Br = "br", Zip = "gzip";
    private const int Window = 22;

    /// <summary>The best coding of ours for Accept-Encoding (RFC 9110, 12.5.3): one with the weight 0 is not wanted. Null for none.</summary>
    public static string? Wanted(StringValues accepts)
    {
        if (accepts.Count == 0) return null;
        var line = accepts.ToString();
        // Browsers send no weights.
        if (!line.Contains(';')) return line.Contains(Br, StringComparison.OrdinalIgnoreCase) ? Br : line.Contains(Zip, StringComparison.OrdinalIgnoreCase) ? Zip : null;
        if (!StringWithQualityHeaderValue.TryParseList(accepts, out var asked)) return null;
        return Takes(Br) ? Br : Takes(Zip) ? Zip : null;

        bool Takes(string coding) => asked.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
    }

    /// <summary>The bytes in a coding that <see cref="Wanted"/> names.</summary>
    /// <param name="quality">Of brotli, 0 to 11: 9 takes about five times as long as 5 and saves a twentieth.</param>
    public static byte[] Pack(ReadOnlySpan<byte> plain, string? coding, int quality) => coding switch
    {
        Br => Brotli(plain, quality),
        Zip => Gzip(plain),
        _ => plain.ToArray(),
    };

    /// <summary>A stream that writes in a coding into another one, which stays open; fast, for what is written once.</summary>
    public static Stream Into(Stream to, string coding) => coding == Br ? new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);

    private static byte[] Brotli(ReadOnlySpan<byte> plain, int quality)
    {
        var target = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            BrotliEncoder.TryCompress(plain, target, out var written, quality, Window);
            return target[..written];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(target);
        }
    }

    private static byte[] Gzip(ReadOnlySpan<byte> plain)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(plain);
        return target.ToArray();
    }
}
