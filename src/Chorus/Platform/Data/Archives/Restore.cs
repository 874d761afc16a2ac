using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Platform.Audit;
using Chorus.Platform.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chorus.Platform.Data.Archives;

/// <summary>Reads an archive, checks it, and puts it back: all of it or nothing.</summary>
public static class Restore
{
    /// <summary>The manifest of an archive, after every row and file in it was found to be what the manifest says.</summary>
    public static async Task<Manifest> Verify(string file, CancellationToken stop)
    {
        await using var zip = await Open(file, stop);
        var manifest = await ManifestOf(zip, stop);
        foreach (var table in manifest.Tables)
        {
            await using var entry = await EntryOf(zip, $"tables/{table.Name}.jsonl").OpenAsync(stop);
            var kept = await Backup.Copy(table.Name, entry, Stream.Null, stop);
            if (kept.Sha256 != table.Sha256) throw new ArchiveProblem($"The rows of {table.Name} in the archive are not what was saved: use another archive.");
        }
        foreach (var (saved, name) in manifest.Files.Select(f => (f, "files/" + f.Path)).Concat(manifest.Key is { } key ? [(key, Manifest.KeyEntry)] : []))
        {
            await using var entry = await EntryOf(zip, name).OpenAsync(stop);
            if (await Backup.Copy(saved.Path, entry, Stream.Null, stop) != saved) throw new ArchiveProblem($"The file {saved.Path} in the archive is not what was saved: use another archive.");
        }
        return manifest;
    }

    /// <summary>How the log in an archive stands; null for an archive from before there was one.</summary>
    public static async Task<AuditStanding?> Log(string file, CancellationToken stop)
    {
        await using var zip = await Open(file, stop);
        return zip.GetEntry($"tables/{AuditTable.Name}.jsonl") is { } entry ? await AuditChain.Walk(Lines(entry, stop), null, stop) : null;
    }

    private static async IAsyncEnumerable<AuditEntry> Lines(ZipArchiveEntry entry, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var lines = new StreamReader(await entry.OpenAsync(stop));
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return AuditEntry.OfArchive(row.RootElement);
        }
    }

    /// <summary>Fills an empty database (or one that may be replaced) and the files folder, and reads everything back before it stands.</summary>
    public static async Task<Manifest> Run(AppDb db, Settings settings, string file, bool replace, CancellationToken stop)
    {
        var manifest = await Verify(file, stop);
        var shapes = TableShape.Of(db);
        if (manifest.Fingerprint != TableShape.Fingerprint(shapes))
            throw new ArchiveProblem($"The archive has the schema {manifest.Schema} ({manifest.Fingerprint}), this program {Backup.SchemaOf(db)} ({TableShape.Fingerprint(shapes)}). Restore it with the version that made it, then upgrade.");
        await using var zip = await Open(file, stop);
        var folder = Backup.FilesFolder(settings);
        if (!replace && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ArchiveProblem($"There are files in {folder} already. Restore into an empty installation, or say --replace to lose what is there.");
        var arriving = folder + ".arriving";
        var (key, arrivingKey) = (OwnKey.FileOf(settings), OwnKey.FileOf(settings) + ".arriving");
        await Unpack(zip, manifest, arriving, stop);
        try
        {
            if (manifest.Key is { } saved)
            {
                await using var entry = await EntryOf(zip, Manifest.KeyEntry).OpenAsync(stop);
                await using var target = new FileStream(arrivingKey, OwnFiles.ForOwner());
                await Backup.Copy(saved.Path, entry, target, stop);
            }
            await Rows(db, zip, manifest, shapes, replace, stop);
        }
        catch
        {
            Directory.Delete(arriving, recursive: true);
            File.Delete(arrivingKey);
            throw;
        }
        // What the rows hold was sealed with this one; an archive without a key leaves the one that is there.
        if (manifest.Key is not null) File.Move(arrivingKey, key, overwrite: true);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.Move(arriving, folder);
        return manifest;
    }

    private static async Task Rows(AppDb db, ZipArchive zip, Manifest manifest, IReadOnlyList<TableShape> shapes, bool replace, CancellationToken stop)
    {
        await using var begun = await db.Database.BeginTransactionAsync(stop);
        var (connection, transaction) = (db.Database.GetDbConnection(), begun.GetDbTransaction());
        foreach (var shape in shapes.Reverse())
        {
            if (!replace && await Scalar(connection, transaction, $"SELECT COUNT(*) FROM \"{shape.Name}\"", stop) > 0)
                throw new ArchiveProblem($"The database is not empty ({shape.Name} has rows). Restore into an empty one, or say --replace to lose what is there.");
            await Execute(connection, transaction, $"DELETE FROM \"{shape.Name}\"", stop);
        }
        foreach (var shape in shapes) await Fill(connection, transaction, zip, shape, stop);
        foreach (var shape in shapes)
        {
            var there = await Backup.Table(connection, transaction, shape, null, stop);
            if (there != manifest.Tables.Single(t => t.Name == shape.Name)) throw new ArchiveProblem($"The rows of {shape.Name} did not come back as they were saved; nothing was changed.");
        }
        await begun.CommitAsync(stop);
    }

    private static async Task Fill(DbConnection connection, DbTransaction transaction, ZipArchive zip, TableShape shape, CancellationToken stop)
    {
        var names = shape.Columns.Select((_, i) => "@p" + i).ToArray();
        var insert = $"INSERT INTO \"{shape.Name}\" ({string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", names)})";
        await using var entry = await EntryOf(zip, $"tables/{shape.Name}.jsonl").OpenAsync(stop);
        using var lines = new StreamReader(entry);
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            // A command of its own for each row: one whose parameters are replaced sends an earlier row again once PostgreSQL has prepared it.
            await using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, insert);
            foreach (var (i, text) in row.RootElement.EnumerateArray().Index())
            {
                var mapping = shape.Columns[i].PropertyMappings[0].TypeMapping;
                command.Parameters.Add(mapping.CreateParameter(command, names[i], CanonicalText.Read(shape.Columns[i], text), shape.Columns[i].IsNullable));
            }
            await command.ExecuteNonQueryAsync(stop);
        }
        // A counter goes on after the largest number restored; SQLite sees to it by itself.
        if (connection is not SqliteConnection && shape.Key is [var key] && CanonicalText.TypeOf(key) == typeof(long))
            await Execute(connection, transaction, $"SELECT setval(pg_get_serial_sequence('\"{shape.Name}\"', '{key.Name}'), (SELECT COALESCE(MAX(\"{key.Name}\"), 0) + 1 FROM \"{shape.Name}\"), false)", stop);
    }

    private static async Task Unpack(ZipArchive zip, Manifest manifest, string folder, CancellationToken stop)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var saved in manifest.Files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, saved.Path));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new ArchiveProblem($"The archive wants to write outside its folder ({saved.Path}): do not use it.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var entry = await EntryOf(zip, "files/" + saved.Path).OpenAsync(stop);
            await using var target = File.Create(path);
            await Backup.Copy(saved.Path, entry, target, stop);
        }
    }

    private static async Task<ZipArchive> Open(string file, CancellationToken stop)
    {
        try
        {
            return await ZipFile.OpenReadAsync(file, stop);
        }
        catch (InvalidDataException)
        {
            throw new ArchiveProblem($"{file} cannot be read as an archive: it is none, or it is not whole.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveProblem($"{file} cannot be read as an archive ({e.Message}).");
        }
    }

    private static async Task<Manifest> ManifestOf(ZipArchive zip, CancellationToken stop)
    {
        try
        {
            await using var entry = await EntryOf(zip, Manifest.Entry).OpenAsync(stop);
            return await JsonSerializer.DeserializeAsync<Manifest>(entry, Manifest.Json, stop) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ArchiveProblem("The archive's manifest cannot be read: use another archive.");
        }
    }

    private static ZipArchiveEntry EntryOf(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new ArchiveProblem($"The archive has no {name}: it is not one of ours, or not whole.");

    private static async Task Execute(DbConnection connection, DbTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<long> Scalar(DbConnection connection, DbTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture);
    }
}
