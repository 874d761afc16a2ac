using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;
using Chorus.Tests.Operator;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Events;

/// <summary>The real program, pressed by many at once and really killed: an event has as many people as places, and whoever was told of a place has one.</summary>
public sealed class RushTests
{
    private const int People = 50, Places = 20;
    private static readonly int[] KilledAfter = [7, 22];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Fifty_who_press_at_once_share_twenty_places_through_two_kills(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var id = await site.Announce(Announced.Webinar().Registering(Places));
        var waiting = await Sent(site, id);
        var told = new ConcurrentDictionary<string, string>();
        for (var life = 0; life <= KilledAfter.Length; life++)
        {
            var start = TheProgram.Asked(site.Folder, site.Database, "serve", "--urls", "http://127.0.0.1:0");
            start.Environment["CHORUS__Limits__Writes"] = "100000";
            using var process = Process.Start(start)!;
            var address = await AddressOf(process);
            int? until = life < KilledAfter.Length ? KilledAfter[life] : null;
            await Task.WhenAll(waiting.Where(w => !told.ContainsKey(w.Value)).Select(w => Press(address, w.Value, w.Key, told, until, process)));
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
        }
        await using var db = site.Db();
        var states = await db.Registrations.AsNoTracking().ToDictionaryAsync(r => r.Id, r => r.State);
        states.Values.Count(s => s == RegistrationState.Registered).ShouldBe(Places);
        states.Values.Count(s => s == RegistrationState.Waiting).ShouldBe(People - Places);
        foreach (var (registration, path) in told.Where(t => t.Value.Length > 0)) states[registration].ToString().ShouldBe(path[(path.LastIndexOf('/') + 1)..], StringCompareShould.IgnoreCase);
        told.Count.ShouldBe(People); // whom the kills left without an answer pressed again, and got one
    }

    // By the secret of its link, the id of each registration that waits for its button.
    private static async Task<Dictionary<string, string>> Sent(Site site, string eventId)
    {
        await using var db = site.Db();
        var sent = new Dictionary<string, string>();
        for (var i = 0; i < People; i++)
        {
            var registration = Coming.Made(eventId, $"p{i}@example.org");
            var secret = Ids.Secret();
            db.Registrations.Add(registration);
            db.RegistrationLinks.Add(new RegistrationLink { Use = RegistrationUse.Confirm, RegistrationId = registration.Id, Hash = Ids.Hash(secret), ExpiresAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
            sent[secret] = registration.Id;
        }
        await db.SaveChangesAsync();
        return sent;
    }

    private static async Task Press(string address, string registration, string secret, ConcurrentDictionary<string, string> told, int? until, Process process)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
        try
        {
            using var answer = await client.PostAsync($"/en/events/{Announced.Slug}/confirm/{secret}", new FormUrlEncodedContent([]));
            // Pressed again after a kill, the page says how one stands.
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther) told[registration] = answer.Headers.Location?.ToString() ?? "";
            if (told.Count >= until) process.Kill();
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
        {
            // Killed before it answered: pressed again in the next life.
        }
    }

    private static async Task<string> AddressOf(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains(" is at ", StringComparison.Ordinal)) return line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim();
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }
}
