using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Chorus.Documents.Uploads;

/// <summary>
/// Documents that are archives inside (Open XML, OpenDocument, EPUB): opened within bounds, by what is really unpacked and not by what the archive says of itself. Archives
/// inside archives (a workbook in a slide) are not opened.
/// </summary>
public static class Packed
{
    /// <summary>Bytes of all parts unpacked; an entry of more than a megabyte unpacks to a hundredfold at most.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Parts of an archive.</summary>
    public const int MostEntries = 5000;

    private const int Free = 1024 * 1024, MostRatio = 100, EndRecord = 22, LongestName = 500, MostXml = 4_000_000, MostBeginning = 65_536;

    private static readonly (UploadFormat Format, string Type)[] OpenXml =
    [
        (UploadFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        (UploadFormat.Pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        (UploadFormat.Pptx, "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"),
        (UploadFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    ];

    /// <summary>The document in an archive, its pictures without EXIF; or why it is not taken.</summary>
    public static (Upload? File, UploadFault? Fault) Read(byte[] bytes)
    {
        if (EntriesSaid(bytes) is not { } said) return (null, UploadFault.Damaged);
        if (said > MostEntries) return (null, UploadFault.Bomb);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Look(zip, bytes);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or XmlException or NotSupportedException or ArgumentException or OverflowException)
        {
            return (null, UploadFault.Damaged);
        }
    }

    /// <summary>The bytes of a part, at most so many; null where there is none, or it is larger.</summary>
    internal static byte[]? Part(ZipArchive zip, string name, long most)
    {
        if (zip.GetEntry(name) is not { } entry) return null;
        using var stream = entry.Open();
        return Unpack(stream, most, onlyPictures: false, out _);
    }

    private static (Upload? File, UploadFault? Fault) Look(ZipArchive zip, byte[] bytes)
    {
        if (zip.Entries.Count > MostEntries) return (null, UploadFault.Bomb);
        if (zip.Entries.Any(e => !IsPlain(e.FullName)) || zip.Entries.GroupBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1)) return (null, UploadFault.Damaged);
        if (FormatOf(zip) is not { } format) return (null, zip.Entries.Any(e => e.FullName == "[Content_Types].xml") && Types(zip).Any(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) ? UploadFault.Macros : UploadFault.Archive);
        if (HasMacros(zip, format)) return (null, UploadFault.Macros);
        if (format is not (UploadFormat.Odt or UploadFormat.Epub) && zip.Entries.Any(DefinesType)) return (null, UploadFault.Damaged);
        var (left, cleaned) = (MostBytes, new Dictionary<string, byte[]>());
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            // The length of what is packed is where the archive really ends; what it unpacks to is only said.
            var most = Math.Min(left, Math.Max(Free, entry.CompressedLength * MostRatio));
            if (Unpack(stream, most, onlyPictures: true, out var size) is not { } part) return (null, UploadFault.Bomb);
            left -= size;
            if ((Picture.Read(part) ?? Webp.Read(part)) is { } picture && picture.Bytes.Length != part.Length) cleaned[entry.FullName] = picture.Bytes;
        }
        // After the bounds: this reads parts whole.
        if ((format is UploadFormat.Odt && SelfActing.OpenText(zip)) || (format is UploadFormat.Epub && SelfActing.Epub(zip))) return (null, UploadFault.Macros);
        return (new(format, cleaned.Count == 0 ? bytes : Again(zip, cleaned)), null);
    }

    // The same archive with other pictures. "mimetype" stays first and unpacked, as its readers ask.
    private static byte[] Again(ZipArchive zip, Dictionary<string, byte[]> cleaned)
    {
        using var file = new MemoryStream();
        using (var copy = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in zip.Entries)
            {
                var plain = entry.FullName == "mimetype" || cleaned.ContainsKey(entry.FullName);
                var made = copy.CreateEntry(entry.FullName, plain ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                made.LastWriteTime = entry.LastWriteTime;
                using var target = made.Open();
                if (cleaned.TryGetValue(entry.FullName, out var picture)) target.Write(picture);
                else
                {
                    using var source = entry.Open();
                    source.CopyTo(target);
                }
            }
        return file.ToArray();
    }

    private static UploadFormat? FormatOf(ZipArchive zip)
    {
        if (zip.Entries.Count > 0 && zip.Entries[0].FullName == "mimetype" && Part(zip, "mimetype", 200) is { } type)
            return Encoding.ASCII.GetString(type).Trim() switch
            {
                Epub.MediaType => UploadFormat.Epub,
                "application/vnd.oasis.opendocument.text" => UploadFormat.Odt,
                _ => null,
            };
        var types = Types(zip).ToHashSet(StringComparer.Ordinal);
        return OpenXml.Where(f => types.Contains(f.Type)).Select(f => (UploadFormat?)f.Format).FirstOrDefault();
    }

    // ECMA-376 part 2, 10.1.2: what each part of the package is.
    private static IEnumerable<string> Types(ZipArchive zip) =>
        Part(zip, "[Content_Types].xml", MostXml) is { } xml ? SafeXml.Load(xml).Descendants().Select(e => e.Attribute("ContentType")?.Value).OfType<string>() : [];

    private static bool HasMacros(ZipArchive zip, UploadFormat format) => format is UploadFormat.Odt
        ? zip.Entries.Any(e => e.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
        : zip.Entries.Any(e => Path.GetFileName(e.FullName) is var name && (name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase) || name.StartsWith("activeX", StringComparison.OrdinalIgnoreCase)))
            || Types(zip).Any(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            || zip.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Any(e => Loads(Part(zip, e.FullName, MostXml)));

    // What the mere opening fetches from elsewhere: a template or an object with its macros, a picture that tells its owner who reads.
    private static readonly string[] Fetched = ["/attachedTemplate", "/oleObject", "/image", "/frame", "/subDocument"];

    private static bool Loads(byte[]? relations) => relations is null || SafeXml.Load(relations).Descendants().Any(r =>
        r.Attribute("TargetMode")?.Value == "External" && r.Attribute("Type")?.Value is { } type && Array.Exists(Fetched, f => type.EndsWith(f, StringComparison.Ordinal)));

    // ECMA-376 part 2, 8.1.4: no part has a document type. One that has may name files of whoever opens it, or grow without end; no program writes it. It stands before the first element.
    private static bool DefinesType(ZipArchiveEntry entry)
    {
        if (entry.Length == 0 || !(entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))) return false;
        using var stream = entry.Open();
        try
        {
            using var reader = XmlReader.Create(stream, SafeXml.Telling);
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
                if (reader.NodeType == XmlNodeType.DocumentType) return true;
            return false;
        }
        catch (XmlException)
        {
            // Named like XML and none: nobody's parser comes to a document type in it, or one of its own is what cannot be read.
            return Beginning(entry).IndexOf("<!DOCTYPE"u8) >= 0;
        }
    }

    // Without zeros, so that UTF-16 reads like ASCII.
    private static ReadOnlySpan<byte> Beginning(ZipArchiveEntry entry)
    {
        var bytes = new byte[MostBeginning];
        using var stream = entry.Open();
        return Array.FindAll(bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)], b => b != 0);
    }

    private static bool IsPlain(string name) => name.Length is > 0 and <= LongestName && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal)
        && !name.Contains(':', StringComparison.Ordinal) && !name.Split('/').Contains("..");

    // APPNOTE 4.3.16: the record at the end, and nothing behind its comment: what follows would be another file.
    private static int? EntriesSaid(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - EndRecord - ushort.MaxValue);
        var at = bytes[from..].LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || from + at + EndRecord > bytes.Length) return null;
        var record = bytes[(from + at)..];
        return EndRecord + BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length ? BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) : null;
    }

    // What is only counted is not held: a part of two hundred megabytes took three times as much. Its beginning says whether it is a picture.
    private static byte[]? Unpack(Stream stream, long most, bool onlyPictures, out long size)
    {
        using var held = new MemoryStream();
        var buffer = new byte[81920];
        size = 0;
        var hold = !onlyPictures;
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            if (size == 0) hold |= Picture.IsOne(buffer.AsSpan(0, read)) || Webp.IsOne(buffer.AsSpan(0, read));
            if ((size += read) > most) return null;
            if (hold) held.Write(buffer, 0, read);
        }
        return held.ToArray();
    }
}

/// <summary>XML from people: no document type that defines anything, nothing fetched, no more than a bound.</summary>
internal static class SafeXml
{
    public static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 60_000_000, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The same, and says where a document type stands; it is read, and nothing that it names.</summary>
    public static readonly XmlReaderSettings Telling = new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1, MaxCharactersInDocument = 60_000_000 };

    public static XDocument Load(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml, writable: false), Settings);
        return XDocument.Load(reader);
    }
}
