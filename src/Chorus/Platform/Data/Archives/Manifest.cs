using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Chorus.Platform.Data.Archives;

/// <summary>What an archive, or a living installation, holds: enough to say whether two of them are the same.</summary>
/// <param name="Key">The key of the installation, where it is a file of its own.</param>
public sealed record Manifest(string Schema, string Fingerprint, IReadOnlyList<Counted> Tables, IReadOnlyList<Kept> Files, Kept? Key = null)
{
    public const string Entry = "manifest.json", KeyEntry = "key";
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One checksum for all rows and files, and the key.</summary>
    public string Checksum()
    {
        var lines = Tables.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name} {t.Rows} {t.Sha256}")
            .Concat(Files.OrderBy(f => f.Path, StringComparer.Ordinal).Append(Key).OfType<Kept>().Select(f => $"{f.Path} {f.Bytes} {f.Sha256}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>What differs, by name; empty when all is the same.</summary>
    public IReadOnlyList<string> DifferencesFrom(Manifest other) =>
    [
        .. Tables.Except(other.Tables).Select(t => "table " + t.Name).Concat(other.Tables.Except(Tables).Select(t => "table " + t.Name))
            .Concat(Files.Except(other.Files).Select(f => "file " + f.Path)).Concat(other.Files.Except(Files).Select(f => "file " + f.Path)).Distinct(),
        .. Key == other.Key ? [] : new[] { "the key" },
    ];
}

/// <param name="Sha256">Of the rows' canonical lines in the order of the key.</param>
public sealed record Counted(string Name, long Rows, string Sha256);

/// <param name="Path">Below the files folder, with forward slashes.</param>
public sealed record Kept(string Path, long Bytes, string Sha256);

/// <summary>An archive that cannot be used; the sentence is for the operator.</summary>
public sealed class ArchiveProblem(string sentence) : Exception(sentence);
