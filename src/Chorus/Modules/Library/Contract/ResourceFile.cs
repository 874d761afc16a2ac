using System.Globalization;
using Chorus.Documents.Uploads;

namespace Chorus.Modules.Library.Contract;

/// <summary>One language that a resource exists in: one line of a form or file, "fr | https://example.org/report.pdf | 812 KB". The size may be left out.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Address">Whole, http or https.</param>
public sealed record ResourceFile(string Language, string Address, long? Bytes)
{
    private static readonly (string Unit, decimal Bytes)[] Units = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)];
    // IANA media types.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["pdf"] = UploadFormat.Pdf.MediaType(), ["doc"] = "application/msword", ["docx"] = UploadFormat.Docx.MediaType(), ["epub"] = UploadFormat.Epub.MediaType(), ["odt"] = UploadFormat.Odt.MediaType(),
        ["ppt"] = "application/vnd.ms-powerpoint", ["pptx"] = UploadFormat.Pptx.MediaType(), ["xls"] = "application/vnd.ms-excel", ["xlsx"] = UploadFormat.Xlsx.MediaType(), ["csv"] = "text/csv",
        ["zip"] = "application/zip", ["mp3"] = "audio/mpeg", ["mp4"] = "video/mp4", ["txt"] = "text/plain",
    };

    /// <summary>PDF, DOCX … by the end of the address; null for a page of the web.</summary>
    public string? Format => Known.ContainsKey(Ending) ? Ending.ToUpperInvariant() : null;

    /// <summary>What a server would call it, by the end of the address; of what has no known one it is a page.</summary>
    public string MediaType => Known.GetValueOrDefault(Ending, "text/html");

    private string Ending
    {
        get
        {
            var path = Uri.TryCreate(Address, UriKind.Absolute, out var url) ? url.AbsolutePath : Address;
            return path[(path.LastIndexOf('.') + 1)..].ToLowerInvariant();
        }
    }

    /// <summary>The file of a line; null where it is none.</summary>
    public static ResourceFile? Of(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 3 || WebAddress.Of(parts[1]) is not { } address || parts[0].Length == 0) return null;
        if (parts.Length == 2 || parts[2].Length == 0) return new ResourceFile(parts[0], address, null);
        return SizeOf(parts[2]) is { } bytes ? new ResourceFile(parts[0], address, bytes) : null;
    }

    private static long? SizeOf(string text)
    {
        var digits = text.TrimEnd([.. "KMGBkmgb \u00A0"]);
        var unit = text[digits.Length..].Trim().ToUpperInvariant();
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is <= 0 or > 1_000_000_000) return null;
        var times = unit.Length == 0 ? 1 : Units.FirstOrDefault(u => u.Unit == unit).Bytes;
        return times > 0 && number * times is >= 1 and < 1_000_000_000_000 ? (long)(number * times) : null;
    }

    public override string ToString() => Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{Language} | {Address} | {bytes}") : $"{Language} | {Address}";
}
