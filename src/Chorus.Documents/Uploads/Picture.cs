using System.Buffers.Binary;
using System.Text;

namespace Chorus.Documents.Uploads;

/// <summary>
/// A picture told by its bytes and written again with nothing but what is needed to draw it: no EXIF (places, cameras, names), no comments, nothing behind its end.
/// </summary>
/// <param name="Format">PNG, JPEG or WebP.</param>
/// <param name="Bytes">The file anew.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Picture(UploadFormat Format, byte[] Bytes, int Width, int Height)
{
    /// <summary>Pixels of a side, as its head says: what browsers and programs for pictures still open.</summary>
    public const int MostSide = 16_384;

    /// <summary>Pixels in all: a sheet of A0 at 300 to the inch is 139 million, and takes half a gigabyte of whoever opens it.</summary>
    public const long MostPixels = 150_000_000;

    private static readonly string[] Drawn = ["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Its head claims more pixels than anybody's program should be asked to open.</summary>
    public bool IsVast => Width > MostSide || Height > MostSide || (long)Width * Height > MostPixels;

    /// <summary>Whether these bytes begin as a PNG or JPEG does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Png) || bytes is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>The picture, or null where these bytes are none of ours, or half of one.</summary>
    public static Picture? Read(byte[] bytes) => bytes.AsSpan().StartsWith(Png) ? ReadPng(bytes) : bytes is [0xFF, 0xD8, 0xFF, ..] ? ReadJpeg(bytes) : null;

    // PNG (W3C, third edition), 5.3: length, type, data, check sum.
    private static Picture? ReadPng(byte[] bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(Png);
        var (width, height, data) = (0, 0, false);
        for (var at = Png.Length; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > (uint)(bytes.Length - at - 12)) return null;
            var whole = bytes.AsSpan(at, (int)length + 12);
            var type = Encoding.ASCII.GetString(whole.Slice(4, 4));
            if ((width == 0) != (type == "IHDR")) return null;
            if (type == "IHDR")
            {
                if (length != 13) return null;
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(whole[8..]), BinaryPrimitives.ReadInt32BigEndian(whole[12..]));
                if (width <= 0 || height <= 0) return null;
            }
            data |= type == "IDAT";
            if (Drawn.Contains(type)) kept.Write(whole);
            if (type == "IEND") return data ? new Picture(UploadFormat.Png, kept.ToArray(), width, height) : null;
            at += whole.Length;
        }
        return null;
    }

    // ITU-T T.81, B.1: markers with a length, and behind each start of scan the picture itself until the next marker.
    private static Picture? ReadJpeg(byte[] bytes)
    {
        const byte startOfScan = 0xDA, end = 0xD9, application = 0xE0, adobe = 0xEE, comment = 0xFE;
        var kept = new MemoryStream(bytes.Length);
        kept.Write([0xFF, 0xD8]);
        var (width, height, scanned) = (0, 0, false);
        var at = 2;
        while (at + 4 <= bytes.Length || (at + 2 == bytes.Length && bytes[at + 1] == end))
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == end)
            {
                kept.Write([0xFF, end]);
                return scanned && width > 0 && height > 0 ? new Picture(UploadFormat.Jpeg, kept.ToArray(), width, height) : null;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            var segment = bytes.AsSpan(at, length + 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8) return null;
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
            }
            // Of what programs add, only the note that says how colours are meant stays.
            if (marker is not (>= application and <= 0xEF or comment) || marker == adobe) kept.Write(segment);
            at += segment.Length;
            if (marker != startOfScan) continue;
            scanned = true;
            var from = at;
            while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or >= 0xD0 and <= 0xD7))) at++;
            kept.Write(bytes.AsSpan(from, at - from));
        }
        return null;
    }
}
