using System.Buffers.Binary;
using System.IO.Compression;

namespace Chorus.Documents.Uploads;

/// <summary>
/// What the bytes of a PDF say without a library that reads it all: whether it is whole, whether it is another file too, and whether it runs something. Objects that are packed
/// together are unpacked for it, within a bound; what is encrypted keeps its names to itself.
/// </summary>
internal static class PdfBytes
{
    // Streams of objects: the thickest report in 25 MB has some thousands.
    private const int Tail = 1024, Head = 4096, EndRecord = 22, MostUnpacked = 100 * 1024 * 1024, MostStreams = 50_000, Piece = 81920;

    /// <summary>Why it is not taken; null where nothing is against it.</summary>
    public static UploadFault? Fault(byte[] bytes)
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

    // 7.5.7: objects packed into a stream, nearly always by the one method that is unpacked here. Each is read where it stands and ends where it says itself: a copy of the rest of
    // the file for each of a hundred thousand would keep the machine busy for hours.
    private static UploadFault? InsidePacked(byte[] bytes)
    {
        var (left, buffer) = (MostUnpacked, new byte[Piece]);
        for (int from = 0, streams = 0, at; (at = Next(bytes.AsSpan(from), "ObjStm"u8)) >= 0; streams++)
        {
            if (streams == MostStreams) return UploadFault.Bomb;
            from += at;
            var head = bytes.AsSpan(from, Math.Min(Head, bytes.Length - from)).IndexOf("stream"u8);
            if (head < 0) continue;
            var begins = from + head + "stream".Length;
            while (begins < bytes.Length && bytes[begins] is (byte)'\r' or (byte)'\n') begins++;
            if (!IsZlib(bytes.AsSpan(begins))) continue;
            using var objects = new MemoryStream();
            if (!Unpack(bytes, begins, objects, buffer, ref left)) return UploadFault.Bomb;
            if (Runs(objects.GetBuffer().AsSpan(0, (int)objects.Length))) return UploadFault.Macros;
        }
        return null;
    }

    // RFC 1950, 2.2: deflate, and a check of the first two bytes.
    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && (bytes[0] & 15) == 8 && BinaryPrimitives.ReadUInt16BigEndian(bytes) % 31 == 0;

    // False where it is more than is left. What cannot be unpacked by this method cannot be looked into.
    private static bool Unpack(byte[] bytes, int from, MemoryStream objects, byte[] buffer, ref int left)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes, from, bytes.Length - from, writable: false), CompressionMode.Decompress);
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) return false;
                objects.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came before the fault is looked at all the same.
        }
        return true;
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
