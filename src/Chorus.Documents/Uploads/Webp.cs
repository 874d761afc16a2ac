using System.Buffers.Binary;

namespace Chorus.Documents.Uploads;

/// <summary>
/// A picture in WebP (RFC 9649), told by its bytes and written again without what a camera or program adds (EXIF, XMP) and without anything behind its end. Messengers send pictures so.
/// </summary>
public static class Webp
{
    private const int Head = 12, ChunkHead = 8;
    private const byte SaysExif = 0x08, SaysXmp = 0x04;

    /// <summary>Whether these bytes begin as a WebP does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.Length > Head && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8);

    /// <summary>The picture, or null where these bytes are none, or half of one.</summary>
    public static Picture? Read(byte[] bytes)
    {
        if (!IsOne(bytes)) return null;
        var end = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) + 8L;
        if (end > bytes.Length) return null;
        using var kept = new MemoryStream((int)end);
        kept.Write(bytes.AsSpan(0, Head));
        (int Width, int Height) canvas = (0, 0), drawn = (0, 0);
        var moves = false;
        for (var at = Head; at + ChunkHead <= end;)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            if (size > end - at - ChunkHead) return null;
            // Chunks are of even length; some programs leave the last byte away.
            var whole = bytes.AsSpan(at, (int)Math.Min(ChunkHead + size + (size & 1), end - at));
            var type = whole[..4];
            var data = whole[ChunkHead..];
            var begins = (int)kept.Length;
            if (type.SequenceEqual("VP8X"u8))
            {
                // Those who draw it take the first, and only at the very beginning.
                if (at != Head || size < 10) return null;
                canvas = (1 + Three(data[4..]), 1 + Three(data[7..]));
                kept.Write(whole);
                kept.GetBuffer()[begins + ChunkHead] &= unchecked((byte)~(SaysExif | SaysXmp));
            }
            else if (type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8))
            {
                if (drawn.Width > 0 || Size(type, data) is not { } of) return null;
                drawn = of;
                kept.Write(whole);
            }
            else if (type.SequenceEqual("ANMF"u8))
            {
                moves = true;
                kept.Write(whole);
            }
            else if (type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ICCP"u8)) kept.Write(whole);
            at += whole.Length;
        }
        if (drawn.Width == 0 && !moves) return null;
        var (width, height) = canvas.Width > 0 ? canvas : drawn;
        if (width == 0) return null;
        var made = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(4), (uint)(made.Length - 8));
        var picture = new Picture(UploadFormat.Webp, made, width, height);
        // A head that says less than what is drawn would let something vast pass.
        return !moves && canvas.Width > 0 && canvas != drawn && !picture.IsVast ? null : picture;
    }

    // With loss a key frame of VP8 (RFC 6386, 9.1); without, a signature and twice fourteen bits.
    private static (int Width, int Height)? Size(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        const int fourteenBits = 0x3FFF;
        if (type[3] == (byte)'L')
        {
            if (data.Length < 5 || data[0] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(bits & fourteenBits) + 1, (int)((bits >> 14) & fourteenBits) + 1);
        }
        if (data.Length < 10 || data[3] != 0x9D || data[4] != 0x01 || data[5] != 0x2A) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & fourteenBits, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & fourteenBits);
        return width > 0 && height > 0 ? (width, height) : null;
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
