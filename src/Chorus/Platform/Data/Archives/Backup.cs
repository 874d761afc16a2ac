using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Platform.Data.Archives;

/// <summary>
/// Writes every row and file into one archive that either database can take back, while the site runs: the rows come from one read transaction, so they are of one
/// moment. A zip of JSON lines, readable without Chorus.
/// </summary>
public static class Backup
{
    /// <summary>Writes the archive; the file appears only when it is whole.</summary>
    public static async Task<Manifest> Write(AppDb db, Settings settings, string file, CancellationToken stop)
    {
        if (Directory.Exists(file)) throw new ArchiveProblem($"{file} is a folder: name the file to write, such as {Path.Combine(file, "today.chorus")}.");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) throw new ArchiveProblem($"There is no folder {folder}: make it first, or name another.");
        var part = file + ".part";
        try
        {
            var manifest = await Fill(db, settings, part, stop);
            File.Move(part, file, overwrite: true);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Half an archive is none, and keeps a full disk full.
            File.Delete(part);
            throw new IOException($"{file} could not be written ({e.Message.TrimEnd('.')}). Make room or name another place; what stood there before still does.");
        }
    }

    private static async Task<Manifest> Fill(AppDb db, Settings settings, string part, CancellationToken stop)
    {
        // It holds private plans and contacts: nobody else on the machine reads it.
        await using var stream = new FileStream(part, OwnFiles.ForOwner());
        Manifest manifest;
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            manifest = await Read(db, settings, zip, stop);
            await using var entry = await zip.CreateEntry(Manifest.Entry).OpenAsync(stop);
            await JsonSerializer.SerializeAsync(entry, manifest, Manifest.Json, stop);
        }
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>The manifest of the living installation.</summary>
    public static Task<Manifest> Look(AppDb db, Settings settings, CancellationToken stop) => Read(db, settings, null, stop);

    private static async Task<Manifest> Read(AppDb db, Settings settings, ZipArchive? into, CancellationToken stop)
    {
        var shapes = TableShape.Of(db);
        await db.Database.OpenConnectionAsync(stop);
        var connection = db.Database.GetDbConnection();
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var tables = new List<Counted>();
        foreach (var shape in shapes) tables.Add(await Table(connection, transaction, shape, into, stop));
        var files = new List<Kept>();
        foreach (var path in FilesIn(settings)) files.Add(await Copy(Path.Combine(FilesFolder(settings), path), path, "files/" + path, into, stop));
        // Without the key nobody who has a second step could come in with their app after a restore. One that a setting gives is its operator's to keep.
        var key = File.Exists(OwnKey.FileOf(settings)) ? await Copy(OwnKey.FileOf(settings), Manifest.KeyEntry, Manifest.KeyEntry, into, stop) : null;
        await db.Database.CloseConnectionAsync();
        return new Manifest(SchemaOf(db), TableShape.Fingerprint(shapes), [.. tables.OrderBy(t => t.Name, StringComparer.Ordinal)], files, key);
    }

    /// <summary>The name of the newest migration, which both databases share.</summary>
    public static string SchemaOf(AppDb db) => db.Database.GetMigrations().Last() is var last && last.IndexOf('_') is > 0 and var at ? last[(at + 1)..] : last;

    public static string FilesFolder(Settings settings) => Path.GetFullPath(settings.Files["disk:".Length..]);

    private static IEnumerable<string> FilesIn(Settings settings)
    {
        var folder = FilesFolder(settings);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Where(f => !IsMade(f)).Order(StringComparer.Ordinal)
            : [];
    }

    // What was made is made again, and is swept while a backup runs; a file that is just arriving has no row yet.
    private static bool IsMade(string path) => path.StartsWith(PaperShelf.Folder + "/", StringComparison.Ordinal) || (path.StartsWith(KeptFiles.Kept + "/", StringComparison.Ordinal) && path.Contains('.', StringComparison.Ordinal));

    internal static async Task<Counted> Table(DbConnection connection, DbTransaction transaction, TableShape shape, ZipArchive? into, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Keys by their bytes: the order of letters is not the same in both databases.
        var bytes = connection is SqliteConnection ? "" : " COLLATE \"C\"";
        var order = shape.Key.Select(c => $"\"{c.Name}\"{(CanonicalText.TypeOf(c) == typeof(string) ? bytes : "")}");
        command.CommandText = $"SELECT {string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""))} FROM \"{shape.Name}\" ORDER BY {string.Join(", ", order)}";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var entry = into is null ? Stream.Null : await into.CreateEntry($"tables/{shape.Name}.jsonl").OpenAsync(stop);
        var rows = 0L;
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var line = CanonicalText.Write(shape.Columns, reader.GetValue);
            hash.AppendData(line);
            await entry.WriteAsync(line, stop);
            rows++;
        }
        return new Counted(shape.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<Kept> Copy(string from, string name, string entryName, ZipArchive? into, CancellationToken stop)
    {
        await using var file = File.OpenRead(from);
        await using var entry = into is null ? Stream.Null : await into.CreateEntry(entryName).OpenAsync(stop);
        return await Copy(name, file, entry, stop);
    }

    internal static async Task<Kept> Copy(string path, Stream from, Stream to, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var length = 0L;
        int read;
        while ((read = await from.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
            length += read;
        }
        return new Kept(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
