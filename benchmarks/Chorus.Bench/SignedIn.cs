using System.Net;
using Chorus.Modules.Case;
using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Bench;

/// <summary>A member's list of cases beside the same list from a plain Razor page with EF and the framework's own cookie (benchmarks/Chorus.Plain), on the same database file.</summary>
public sealed class SignedIn : IMeasurement
{
    private const int Cases = 60, Warm = 10, Seconds = 5, Rounds = 3, ServerCore = 0, LoadCore = 1;

    public string Name => "signed-in";

    public string What => "requests per CPU-second of the server, one after the other on one core: a member's list of cases, beside a plain Razor page with EF that shows the same rows";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        if (Environment.ProcessorCount < 2) throw new BenchProblem("This comparison needs two cores: one for the servers, one for the load.");
        var store = (await bench.Stores())[0];
        var (member, token) = ("", "");
        await store.Prepare(async databases => (member, token) = await Lay(databases, store.Settings));
        var site = await bench.Serve(store, ServerCore);
        var plain = await bench.ServePlain(store, ServerCore);
        var (ours, theirs) = ((site.Id, Address: site.Address + "/en/case/mine", Cookie: $"{Cookies.Session}={token}"), (plain.Id, Address: plain.Address + "/mine", Cookie: await SignIn(plain.Address, member)));
        var rows = (Chorus: await Rows(ours.Address, ours.Cookie), Plain: await Rows(theirs.Address, theirs.Cookie));
        await Wrk.LoadAs(ours.Cookie, ours.Address, Warm, LoadCore); // compiled before anything counts
        await Wrk.LoadAs(theirs.Cookie, theirs.Address, Warm, LoadCore);
        List<double> chorus = [], razor = [], ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            razor.Add(await PerCpuSecond(theirs));
            chorus.Add(await PerCpuSecond(ours));
            ratios.Add(chorus[^1] / razor[^1]);
        }
        return
        [
            new Figure("rows of Chorus", "rows", rows.Chorus),
            new Figure("rows of the plain page", "rows", rows.Plain),
            Figure.Of("Chorus", "requests/CPU-s", chorus),
            Figure.Of("plain page", "requests/CPU-s", razor),
            Figure.Of("Chorus of the plain page", "times", ratios, budget: 2, atLeast: true),
        ];
    }

    private static async Task<double> PerCpuSecond((int Id, string Address, string Cookie) server)
    {
        var before = Machine.CpuSeconds(server.Id);
        var requests = await Wrk.LoadAs(server.Cookie, server.Address, Seconds, LoadCore);
        return requests / (Machine.CpuSeconds(server.Id) - before);
    }

    private static async Task<string> SignIn(string address, string member)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        using var answer = await http.GetAsync(new Uri($"{address}/sign-in?id={member}"));
        return cookies.GetCookieHeader(new Uri(address));
    }

    // Both must show the same list, or the comparison says nothing.
    private static async Task<double> Rows(string address, string cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await http.GetStringAsync(new Uri(address))).Split("name=\"open\"").Length - 1;
    }

    // Nobody of this name exists.
    private static async Task<(string Member, string Token)> Lay(IDbContextFactory<AppDb> databases, Platform.Settings settings)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var address = EmailAddress.Read("member@example.org")!;
        var member = new Member { Email = address.Text, EmailKey = address.Key, PasswordHash = "", Name = "Amina", Language = "en", Roles = Role.Member, CreatedAt = now };
        var (session, token) = Session.Begin(member, "", kept: true, now, settings);
        db.Add(member);
        db.Add(session);
        for (var i = 0; i < Cases; i++)
        {
            var kept = new Case { CreatedAt = now, TouchedAt = now.AddMinutes(-i), Setting = new Setting { Place = "KE" }, Office = new Office { Name = $"Ministry of Planning {i}" } };
            kept.KeepIn(member.Id);
            db.Add(kept);
        }
        await db.SaveChangesAsync();
        return (member.Id, token);
    }
}
