using System.CommandLine;
using System.Net.Sockets;
using Chorus.Operator.Demonstration;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Chorus.Operator;

/// <summary>Brings the database to the newest schema, enters the starter content and serves the site until Ctrl-C.</summary>
public static class Serve
{
    private const string UsualAddress = "http://localhost:5080";

    public static Command Command()
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to serve, several with ; between them. {UsualAddress} if left out." };
        var data = Shared.Data;
        var demo = new Option<bool>("--demo") { Description = "Adds a clearly fictional demonstration network." };
        urls.Validators.Add(given =>
        {
            foreach (var address in (given.GetValueOrDefault<string?>() ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                if (!IsAddress(address)) given.AddError($"“{address}” is not an address such as {UsualAddress}.");
        });
        var command = new Command("serve", "Serves the site.") { urls, data, demo };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(urls), parsed.GetValue(data), parsed.GetValue(demo), stop));
        return command;
    }

    private static bool IsAddress(string address)
    {
        // A star or a plus stands for every address of the machine.
        var host = address.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(host, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/";
    }

    private static async Task<int> Run(string? urls, string? data, bool demo, CancellationToken stop)
    {
        await using var app = Application.Build([], builder =>
        {
            var given = new Dictionary<string, string?>();
            if (data is not null) given["Data"] = data;
            if (demo) given["Demo"] = "true";
            given["urls"] = urls ?? builder.Configuration["urls"] ?? UsualAddress;
            builder.Configuration.AddInMemoryCollection(given);
            builder.Services.AddHostedService<AfterStart>();
        });
        var settings = app.Services.GetRequiredService<Settings>();
        await using var only = OnlyOne(settings);
        if (await Beginning.Elsewhere(settings, stop) is var code and not Commands.Good) return code;
        await Application.Prepare(app, seed: true, stop);
        // What the site is called is read while the server starts; whatever is asked for first waits for it (SiteLooks).
        var look = app.Services.GetRequiredService<SiteLook>();
        var named = Task.Run(async () => await look.Fresh(stop), stop);
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new CommandProblem(Commands.Environment,
                $"{app.Configuration["urls"]} cannot be served ({(e.InnerException ?? e).Message}). End what uses this address, or choose another with --urls.");
        }
        await named;
        foreach (var line in await StartLines(app, stop)) await Console.Out.WriteLineAsync(line);
        await app.WaitForShutdownAsync(stop);
        return Commands.Good;
    }

    // Two processes on one SQLite would each do the background work, and send each letter twice. The system lets go of the file when the process ends, however it ends.
    private static FileStream? OnlyOne(Settings settings)
    {
        if (settings.IsPostgres) return null;
        var path = settings.ConnectionString + ".serving";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || !File.Exists(path))
        {
            // What keeps us from this file keeps us from the database beside it, and there it is said in full.
            return null;
        }
        catch (IOException)
        {
            throw new CommandProblem(Commands.Environment, $"Another process serves {settings.ConnectionString} already: end it first, or name another folder with --data; several processes need PostgreSQL.");
        }
    }

    private static async Task<IReadOnlyList<string>> StartLines(WebApplication app, CancellationToken stop)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var lines = new List<string> { $"{settings.Name} is at {string.Join(" and ", addresses)}" };
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var module in House.Modules)
            lines.AddRange(await module.StartLines(scope.ServiceProvider, settings.PublicUrl ?? addresses.First(), stop));
        if (settings.Demo) lines.AddRange(await Demonstrating.Links(scope.ServiceProvider, settings.PublicUrl ?? addresses.First(), stop));
        return lines;
    }
}
