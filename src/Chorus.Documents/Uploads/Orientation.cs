using System.Buffers.Binary;

namespace Chorus.Documents.Uploads;

/// <summary>How a photograph was held when it was taken, which a camera writes beside the picture (Exif 2.32, 4.6.5: tag 0x0112) and leaves to whoever shows it.</summary>
public static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>1 (as it should be seen) to 8; from 5 on width and height change places. 1 where nothing is said.</summary>
    public static int Of(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, ..]) return 1;
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] is >= 0xC0 and not 0xDA;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length < 2 || at + 2 + length > jpeg.Length) return 1;
            var segment = jpeg.Slice(at + 4, length - 2);
            if (jpeg[at + 1] == 0xE1 && segment.StartsWith("Exif\0\0"u8)) return Read(segment[6..]);
            at += 2 + length;
        }
        return 1;
    }

    // TIFF 6.0, section 2: the order of bytes, 42, where the first directory stands; in it entries of twelve bytes.
    private static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14) return 1;
        var little = tiff[0] == 'I';
        var from = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (from > tiff.Length - 2) return 1;
        var count = Short(tiff, (int)from, little);
        for (var entry = (int)from + 2; count > 0 && entry + 12 <= tiff.Length; count--, entry += 12)
            if (Short(tiff, entry, little) == Tag) return Short(tiff, entry + 8, little) is >= 1 and <= 8 and var said ? said : 1;
        return 1;
    }

    private static ushort Short(ReadOnlySpan<byte> tiff, int at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);
}
