using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Documents;

/// <summary>
/// An Office Open XML package (ISO/IEC 29500-2) without what its writer leaves to chance and to the clock: the names of relationships, the name of the part with its
/// properties, the order of its parts and their times. Whoever fetches the same file again can tell that it is the same.
/// </summary>
internal static partial class SettledPackage
{
    private const string Types = "[Content_Types].xml", Relationships = ".rels", Properties = "properties";

    // The first moment that a ZIP can name.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same package, always in the same bytes.</summary>
    public static byte[] Of(byte[] package)
    {
        using var from = new ZipArchive(new MemoryStream(package, writable: false), ZipArchiveMode.Read);
        // What a package is stands first in it: many programs look no further.
        var parts = from.Entries.OrderBy(e => e.FullName != Types).ThenBy(e => e.FullName, StringComparer.Ordinal).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Where(p => p.FullName.EndsWith(Relationships, StringComparison.Ordinal)))
            foreach (Match id in Id().Matches(Text(part)))
                names.TryAdd(id.Groups[1].Value, string.Create(CultureInfo.InvariantCulture, $"rId{names.Count + 1}"));
        using var file = new MemoryStream();
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
            {
                var entry = to.CreateEntry(PropertiesName().Replace(part.FullName, Properties), CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var stream = entry.Open();
                stream.Write(Settled(part, names));
            }

        return file.ToArray();
    }

    private static byte[] Settled(ZipArchiveEntry part, Dictionary<string, string> names)
    {
        var relates = part.FullName.EndsWith(Relationships, StringComparison.Ordinal);
        if (!relates && !part.FullName.EndsWith(".xml", StringComparison.Ordinal)) return Bytes(part);
        var text = Named().Replace(Text(part), found => names.TryGetValue(found.Groups[1].Value, out var name) ? $"\"{name}\"" : found.Value);
        return Encoding.UTF8.GetBytes(relates ? PropertiesName().Replace(text, Properties) : text);
    }

    private static string Text(ZipArchiveEntry part) => Encoding.UTF8.GetString(Bytes(part)).TrimStart('\uFEFF');

    private static byte[] Bytes(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("Id=\"(R[0-9a-f]{16})\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"(R[0-9a-f]{16})\"")]
    private static partial Regex Named();

    [GeneratedRegex("(?<=core-properties/)[0-9a-f]{32}")]
    private static partial Regex PropertiesName();
}
