using System.Net;
using System.Net.Sockets;

namespace Chorus.Bench;

/// <summary>What every measurement stands on: the published program, folders of its own, free ports, and servers that are ended with it.</summary>
public sealed class Workbench : IAsyncDisposable
{
    /// <summary>Public pages that every installation has; addresses of the contract.</summary>
    public static readonly string[] Pages = ["/en/", "/ar/", "/en/case", "/en/messages", "/en/evidence", "/en/countries", "/en/countries/ke"];

    private readonly List<string> folders = [];
    private readonly List<IAsyncDisposable> servers = [];
    private readonly List<Store> stores = [];

    private Workbench(string root, string program) => (Root, Program) = (root, program);

    public string Root { get; }

    /// <summary>The published ReadyToRun program, named by CHORUS_BENCH_PROGRAM.</summary>
    public string Program { get; }

    public static Task<Workbench> Open()
    {
        var root = Environment.GetEnvironmentVariable("CHORUS_BENCH_ROOT");
        var program = Environment.GetEnvironmentVariable("CHORUS_BENCH_PROGRAM");
        if (root is null || program is null || !File.Exists(program)) throw new BenchProblem("Start the measurements with ./bench, which publishes the program first.");
        return Task.FromResult(new Workbench(root, program));
    }

    /// <summary>An empty folder that other accounts may read (nginx gives up root) and that is removed at the end.</summary>
    public string Folder()
    {
        var folder = Directory.CreateTempSubdirectory("chorus-bench-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        folders.Add(folder);
        return folder;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Serves an installation from a data folder; a new one where none is named. It answers when this returns.</summary>
    public async Task<Site> Serve(string? data = null, int? core = null)
    {
        var site = await Site.Start(Program, data ?? Folder(), null, FreePort(), core);
        servers.Add(site);
        return site;
    }

    /// <summary>Serves what was laid into a store.</summary>
    public async Task<Site> Serve(Store store, int? core = null, int? port = null)
    {
        var site = await Site.Start(Program, store.Folder, store.Setting, port ?? FreePort(), core);
        servers.Add(site);
        return site;
    }

    /// <summary>Serves the plain page of comparison from a store's file; CHORUS_BENCH_PLAIN names its program.</summary>
    public async Task<Plain> ServePlain(Store store, int core)
    {
        var program = Environment.GetEnvironmentVariable("CHORUS_BENCH_PLAIN") ?? throw new BenchProblem("Start the measurements with ./bench, which publishes the plain page first.");
        var plain = await Plain.Start(program, store.Connection, FreePort(), core);
        servers.Add(plain);
        return plain;
    }

    /// <summary>An empty installation on each database; gone with the workbench.</summary>
    public async Task<IReadOnlyList<Store>> Stores()
    {
        var both = await Store.Both(this);
        stores.AddRange(both);
        return both;
    }

    public async Task<Nginx> ServeStatic(Reply page, int core)
    {
        var nginx = await Nginx.Start(Path.Combine(Root, "benchmarks", "nginx.conf"), Folder(), FreePort(), page, core);
        servers.Add(nginx);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
        foreach (var store in stores) await store.DisposeAsync();
        foreach (var folder in folders) Directory.Delete(folder, recursive: true);
    }
}
