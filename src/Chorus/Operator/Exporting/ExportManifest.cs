using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Chorus.Operator.Exporting;

/// <summary>A file of an export.</summary>
/// <param name="Holds">What it holds, in words.</param>
/// <param name="Number">How many things; null for a file that is one.</param>
/// <param name="ComesBack">How it is brought in again; null where it is not.</param>
public sealed record ExportedFile(string Path, long Bytes, string Sha256, string Holds, int? Number, string? ComesBack);

/// <summary>What an export does not hold.</summary>
public sealed record LeftOut(string What, string Why);

/// <summary>Says what an export holds, what it does not, and how the log stood when it was taken.</summary>
public sealed record ExportManifest(
    string Format, DateTime TakenAt, string Site, string? PublicUrl, string Program, IReadOnlyList<string> Languages, bool WithPeople, IReadOnlyList<ExportedFile> Files, IReadOnlyList<LeftOut> LeftOut, long LogLines, string LogHash)
{
    public const string File = "manifest.json", Sums = "SHA256SUMS", FormatName = "chorus-export/1";

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the manifest, and beside it the sums as sha256sum --check reads them.</summary>
    public async Task Write(string folder, CancellationToken stop)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(this, Writing);
        await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, File), said, stop);
        var lines = Files.Select(f => $"{f.Sha256}  {f.Path}\n").Append($"{Convert.ToHexStringLower(SHA256.HashData(said))}  {File}\n");
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, Sums), string.Concat(lines), stop);
    }
}
