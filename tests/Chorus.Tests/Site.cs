using System.Net;
using Chorus.Modules.Members;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chorus.Tests;

/// <summary>A whole running site on a loopback port with a database and folder of its own: real Kestrel, real pages, real rows.</summary>
public sealed class Site : IAsyncDisposable
{
    // A client's own hundred seconds, and what printing is given, are too little for a machine ten times slower; whatever is there is taken at once.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string folder = Directory.CreateTempSubdirectory("chorus-test-").FullName;
    private WebApplication app = null!;

    public Uri Address { get; private set; } = null!;
    public IServiceProvider Services => app.Services;
    public string Folder => folder;
    public string Database { get; private set; } = "";

    public static async Task<Site> Start(string database, bool seed = false, Action<WebApplicationBuilder>? change = null, params (string Key, string Value)[] settings)
    {
        var site = new Site();
        // A demonstration prepares more. What a test changes in the program it changes for what happens afterwards.
        var ready = !settings.Any(s => s.Key == "Demo");
        site.Database = ready ? await (await ReadyDatabase.Of(database, seed)).CopyTo(site.folder) : await Databases.Fresh(database, site.folder);
        await site.Open(seed, change, settings);
        return site;
    }

    /// <summary>A second process, as it were, on the same PostgreSQL.</summary>
    public static async Task<Site> Beside(Site other)
    {
        var site = new Site { Database = other.Database };
        await site.Open(false, null, []);
        return site;
    }

    private async Task Open(bool seed, Action<WebApplicationBuilder>? change, (string Key, string Value)[] settings)
    {
        app = Application.Build([], builder =>
        {
            Configure(builder, folder, Database);
            builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
            change?.Invoke(builder);
            builder.Services.AddSingleton(new PrinterOptions { Chromium = Settings.Read(builder.Configuration).Chromium, Limit = Patience, FirstLimit = Patience });
        });
        await Application.Prepare(app, seed, CancellationToken.None);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    internal static void Configure(WebApplicationBuilder builder, string folder, string database)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data", folder), new("Database", database), new("urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "Warning"), new("Work", "off"),
        ]);
        builder.Logging.ClearProviders();
    }

    /// <summary>A new browser-like client: its own cookies, redirects followed unless told otherwise.</summary>
    public HttpClient Client(bool follow = true, string? language = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = follow, CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = Address, Timeout = Patience,
        };
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>Somebody with these roles, signed in on a browser of their own: a member and a session made by the code that makes them for people.</summary>
    public async Task<HttpClient> SignedIn(Role roles = Role.Member, string name = "Amina", string language = "en", bool follow = true)
    {
        var (_, token) = await SignIn(roles, name, language);
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie(Cookies.Session, token));
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = follow, CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = Address, Timeout = Patience };
    }

    /// <summary>A browser with this in the cookie of its session.</summary>
    public HttpClient Wearing(string token)
    {
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie(Cookies.Session, token));
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
    }

    /// <summary>A new member and what the cookie of their browser holds.</summary>
    public async Task<(Member Member, string Token)> SignIn(Role roles = Role.Member, string name = "Amina", string language = "en", string? authenticator = null)
    {
        await using var db = Db();
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var address = EmailAddress.Read($"{Ids.New()}@example.org")!;
        var member = new Member { Email = address.Text, EmailKey = address.Key, PasswordHash = "", Name = name, Language = language, Roles = roles | Role.Member, CreatedAt = now, Authenticator = authenticator };
        var (session, token) = Session.Begin(member, "Mozilla/5.0 (Linux; Android 13) Chrome/120.0", kept: true, now, Services.GetRequiredService<Settings>());
        db.Add(member);
        db.Add(session);
        await db.SaveChangesAsync();
        return (member, token);
    }

    /// <summary>The member of whom this client is the browser.</summary>
    public static async Task<string> MemberOf(HttpClient client) =>
        System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/account/data.json")).RootElement.GetProperty("account").GetProperty("id").GetString()!;

    /// <summary>A context of its own for looking into the database.</summary>
    public AppDb Db() => Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    // Each site has a database, so a pool, of its own, whose idle connections stay for minutes; many short sites in a row would use up what the server allows.
    private async Task GiveBack()
    {
        await using var db = Db();
        if (db.Database.GetDbConnection() is Npgsql.NpgsqlConnection connection) Npgsql.NpgsqlConnection.ClearPool(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(); // otherwise what runs on a timetable still writes into the folder while it is being deleted
        await GiveBack();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
