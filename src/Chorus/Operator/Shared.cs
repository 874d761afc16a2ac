using System.CommandLine;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator;

/// <summary>What the operator's commands have in common: where the data are, how they answer, how they reach the database.</summary>
public static class Shared
{
    private static readonly JsonSerializerOptions Writing = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Option<string?> Data = new("--data") { Description = "The folder of the database and the files. ./data if left out." };
    public static readonly Option<bool> Json = new("--json") { Description = "Answers in JSON.", Recursive = true };

    /// <summary>The house put together but not serving.</summary>
    public static WebApplication House(ParseResult parsed) => Application.Build([], builder =>
    {
        // The answer stands alone on the output; what is wrong is said in a sentence, not in a log.
        builder.Logging.ClearProviders();
        if (parsed.GetValue(Data) is { } data) builder.Configuration.AddInMemoryCollection([new("Data", data)]);
    });

    public static async Task<AppDb> Open(WebApplication app, CancellationToken stop)
    {
        var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(stop);
        var settings = app.Services.GetRequiredService<Settings>();
        if (!settings.IsPostgres && Forbidden(settings.ConnectionString) is { } forbidden) throw new CommandProblem(Commands.Environment, forbidden);
        if (!settings.IsPostgres && !File.Exists(settings.ConnectionString))
            throw new CommandProblem(Commands.Environment, $"There is no database at {settings.ConnectionString}. Say where the data are with --data DIR or CHORUS__Database, or make one with: chorus migrate");
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            throw new CommandProblem(Commands.Environment, "The database has an older schema than this program. Bring it up with: chorus migrate");
        return db;
    }

    /// <summary>What to do where this account may not read and write a file or folder that is there; null where it may, or where nothing is. Looks only.</summary>
    public static string? Forbidden(string path)
    {
        var sentence = $"This account may not read and write {path}. Run the command as the account that the site runs as, for example with: runuser -u chorus --";
        try
        {
            if (File.GetAttributes(path).HasFlag(FileAttributes.Directory)) _ = Directory.EnumerateFileSystemEntries(path).Any();
            else using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)) { }
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return sentence;
        }
        catch (IOException)
        {
            return null; // not there, or in a state that whoever opens it will tell
        }
    }

    /// <summary>The answer, for people or for programs.</summary>
    public static Task Say(ParseResult parsed, object value, params IEnumerable<string> sentences) =>
        Console.Out.WriteLineAsync(parsed.GetValue(Json) ? JsonSerializer.Serialize(value, Writing) : string.Join(Environment.NewLine, sentences));
}
