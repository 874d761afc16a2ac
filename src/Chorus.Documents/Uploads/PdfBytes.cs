using System.Buffers.Binary;
using System.IO.Compression;

namespace Chorus.Documents.Uploads;

/// <summary>
/// What the bytes of a PDF say without a library that reads it all: whether it is whole, whether it is another file too, and whether it runs something. Objects that are packed
/// together are unpacked for it, within a bound; what is encrypted keeps its names to itself.
/// </summary>
internal static class PdfBytes
{
    private const int Tail = 1024, Head = 4096, EndRecord = 22, MostUnpacked = 100 * 1024 * 1024;

    /// <summary>Why it is not taken; null where nothing is against it.</summary>
    public static UploadFault? Fault(ReadOnlySpan<byte> bytes)
    {
        if (!IsWhole(bytes) || IsArchiveToo(bytes)) return UploadFault.Damaged;
        return Runs(bytes) ? UploadFault.Macros : InsidePacked(bytes);
    }

    // ISO 32000-2, 7.5.5: at the end the place of the table and the mark of the end, which readers look for in the last kilobyte; the trailer names the root of its objects.
    private static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes[Math.Max(0, bytes.Length - Tail)..].IndexOf("%%EOF"u8) >= 0 && bytes.LastIndexOf("startxref"u8) >= 0 && bytes.IndexOf(" obj"u8) >= 0 && Next(bytes, "Root"u8) >= 0;

    // The end of an archive, with a list of its parts before it where it says that one is: readers of archives look for it at the end of any file.
    private static bool IsArchiveToo(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - EndRecord - ushort.MaxValue);
        var at = bytes[from..].LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || from + at + EndRecord > bytes.Length) return false;
        var list = from + at - BinaryPrimitives.ReadUInt32LittleEndian(bytes[(from + at + 12)..]);
        return list >= 0 && list < from + at && bytes[(int)list..].StartsWith("PK\x01\x02"u8);
    }

    // ISO 32000-2, 12.6.4: an action that runs a script, or another program.
    private static bool Runs(ReadOnlySpan<byte> bytes) => Next(bytes, "JavaScript"u8) >= 0 || Next(bytes, "Launch"u8) >= 0;

    // 7.5.7: objects packed into a stream, nearly always by the one method that is unpacked here.
    private static UploadFault? InsidePacked(ReadOnlySpan<byte> bytes)
    {
        var left = MostUnpacked;
        for (int at; (at = Next(bytes, "ObjStm"u8)) >= 0;)
        {
            bytes = bytes[at..];
            var head = bytes[..Math.Min(Head, bytes.Length)].IndexOf("stream"u8);
            if (head < 0) continue;
            var packed = bytes[(head + "stream".Length)..].TrimStart("\r\n"u8);
            var end = packed.IndexOf("endstream"u8);
            if (Unpack(end < 0 ? packed : packed[..end], ref left) is not { } objects) return UploadFault.Bomb;
            if (Runs(objects)) return UploadFault.Macros;
        }
        return null;
    }

    // Null where it is more than is left. What cannot be unpacked by this method cannot be looked into.
    private static byte[]? Unpack(ReadOnlySpan<byte> packed, ref int left)
    {
        using var objects = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) return null;
                objects.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came before the fault is looked at all the same.
        }
        return objects.ToArray();
    }

    /// <summary>The place behind the next name of these letters; less than nothing where there is none.</summary>
    private static int Next(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        for (int from = 0, slash; (slash = bytes[from..].IndexOf((byte)'/')) >= 0;)
        {
            from += slash + 1;
            if (Length(bytes[from..], name) is > 0 and var length) return from + length;
        }
        return -1;
    }

    // 7.3.5: any letter of a name may stand as "#" and two digits. So many bytes; none where this is another name.
    private static int Length(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        var at = 0;
        foreach (var letter in name)
            if (at < bytes.Length && bytes[at] == letter) at++;
            else if (at + 2 < bytes.Length && bytes[at] == '#' && Digit(bytes[at + 1]) * 16 + Digit(bytes[at + 2]) == letter) at += 3;
            else return 0;
        return at < bytes.Length && (char.IsAsciiLetterOrDigit((char)bytes[at]) || bytes[at] == '#') ? 0 : at;
    }

    private static int Digit(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : 1000;
}
