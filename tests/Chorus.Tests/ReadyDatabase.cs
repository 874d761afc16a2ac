using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Chorus.Tests;

/// <summary>
/// A database that the program prepared once for this run of the tests, with or without its starter content. A site begins with a copy, as a server begins on what an
/// earlier start left; making schema and content anew for each took half of the time of all tests. That the program does it right has tests of its own.
/// </summary>
public sealed class ReadyDatabase
{
    private static readonly ConcurrentDictionary<(string Kind, bool Seeded), Lazy<Task<ReadyDatabase>>> Made = new();

    private readonly string folder;
    private readonly string setting;

    private ReadyDatabase(string folder, string setting) => (this.folder, this.setting) = (folder, setting);

    public static Task<ReadyDatabase> Of(string kind, bool seeded) => Made.GetOrAdd((kind, seeded), key => new(() => Make(key.Kind, key.Seeded))).Value;

    /// <summary>A copy in a folder of its own; the setting that names it.</summary>
    public async Task<string> CopyTo(string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return setting.StartsWith(Databases.Sqlite, StringComparison.Ordinal) ? Databases.InFile(target) : await Databases.Make(Name(setting));
    }

    private static async Task<ReadyDatabase> Make(string kind, bool seeded)
    {
        var folder = Directory.CreateTempSubdirectory("chorus-ready-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var setting = await Databases.Fresh(kind, folder);
        await using (var app = Application.Build([], builder => Site.Configure(builder, folder, setting))) await Application.Prepare(app, seeded, CancellationToken.None);
        // A file is copied when its log is empty, and PostgreSQL copies a database that nobody is connected to.
        // Somebody else's site that ends closes the files of all at the same moment, and is perhaps still at it.
        for (var waited = 0; kind == Databases.Sqlite && waited < 3000 && (waited == 0 || Directory.EnumerateFiles(folder, "*-wal").Any()); waited++)
        {
            SqliteConnection.ClearAllPools();
            if (Directory.EnumerateFiles(folder, "*-wal").Any()) await Task.Delay(20);
        }
        if (kind == Databases.Postgres) await Databases.SendAway(Name(setting));
        Directory.EnumerateFiles(folder, "*-wal").ShouldBeEmpty("the log of a database that is copied has to be in the database");
        return new ReadyDatabase(folder, setting);
    }

    private static string Name(string setting) => new NpgsqlConnectionStringBuilder(setting[(setting.IndexOf(':') + 1)..]).Database!;
}
