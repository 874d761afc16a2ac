using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Bench;

/// <summary>A call that is laid for a measurement, what people send to it, and what stands in the database afterwards.</summary>
public static partial class LaidCall
{
    public const string Slug = "bench-call";

    /// <summary>The fields of a form that was handed out.</summary>
    public sealed record HandedOut(string Since, string Hash);

    public static string AddressOf(int number) => number.ToString("signer00000", CultureInfo.InvariantCulture) + "@example.org";

    public static async Task Publish(IServiceProvider house)
    {
        var (db, chain) = (house.GetRequiredService<AppDb>(), house.GetRequiredService<Chain>());
        var fields = new PublicationText(PublicationKinds.CallToAction, "A call for a measurement", "en", "We ask every government to count its workforce.") { Summary = "Laid for a measurement." }.ToFields();
        var author = new Viewer("en", Ids.New(), "Bench", Role.Editor);
        var (node, draft) = chain.Begin(db, PublishedTexts.NodeKind, Slug, fields, "en", author);
        if (await chain.Publish(db, node, draft, Correction.None, author, CancellationToken.None) is { Count: > 0 } problems) throw new BenchProblem(string.Join(' ', problems));
        db.Calls.Add(new Call { Slug = Slug, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
    }

    /// <summary>The form as a person has it open, after the time that a person takes.</summary>
    public static async Task<HandedOut> Form(string address)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri($"{address}/en/calls/{Slug}/sign?as=person"));
        await Task.Delay(TimeSpan.FromSeconds(4));
        string Field(string name) => Hidden().Matches(page).FirstOrDefault(m => m.Groups[1].Value == name)?.Groups[2].Value ?? throw new BenchProblem($"The form has no field {name}.");
        return new HandedOut(Field("Form.Since"), Field("Form.Hash"));
    }

    public static HttpRequestMessage Signing(HandedOut form, string email) => new(HttpMethod.Post, $"/en/calls/{Slug}/sign?as=person")
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Since"] = form.Since, ["Form.Hash"] = form.Hash, ["Form.Name"] = "Somebody", ["Form.Country"] = "Kenya", ["Form.Role"] = "Social worker", ["Form.Shows"] = "true",
            ["Form.Email"] = email.Contains('@') ? email : email + "@example.org",
        }),
    };

    public static HttpRequestMessage Confirming(string secret) => new(HttpMethod.Post, $"/en/calls/{Slug}/confirm/{secret}") { Content = new FormUrlEncodedContent([]) };

    /// <summary>How many of those who were answered are not there, and how many stand there more than once (the answer was lost and the form sent again).</summary>
    public static async Task<(int Lost, int Again)> Look(Store store, int many)
    {
        var found = new Dictionary<string, int>();
        await store.Open(async databases =>
        {
            await using var db = await databases.CreateDbContextAsync();
            foreach (var key in await db.Signatures.Select(s => s.EmailKey!).ToListAsync()) found[key] = found.GetValueOrDefault(key) + 1;
        });
        var theirs = Enumerable.Range(0, many).Select(i => found.GetValueOrDefault(AddressOf(i))).ToList();
        return (theirs.Count(n => n == 0), theirs.Count(n => n > 1));
    }

    /// <summary>A link for one signature of each signer, as the letters carry them.</summary>
    public static async Task<string[]> Links(Store store)
    {
        var secrets = new List<string>();
        await store.Open(async databases =>
        {
            await using var db = await databases.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var one in (await db.Signatures.Where(s => s.EmailKey!.StartsWith("signer")).Select(s => new { s.Id, s.EmailKey }).ToListAsync()).GroupBy(s => s.EmailKey).OrderBy(g => g.Key))
            {
                secrets.Add(Ids.Secret());
                db.CallLinks.Add(new CallLink { Use = LinkUse.Confirm, SignatureId = one.First().Id, Hash = Ids.Hash(secrets[^1]), ExpiresAt = DateTime.MaxValue.AddYears(-1).ToUniversalTime() });
            }
            await db.SaveChangesAsync();
        });
        return [.. secrets];
    }

    /// <summary>How many confirmed signatures are missing, and how many the counts hold too many, by the counts that are kept and by the book.</summary>
    public static async Task<(int Lost, int Doubled)> Counted(Store store, int many)
    {
        var (kept, book, rows) = (0, 0, 0);
        await store.Open(async databases =>
        {
            await using var db = await databases.CreateDbContextAsync();
            (kept, book, rows) = (await db.SignatureCounts.SumAsync(c => c.Number), await db.SignatureEvents.SumAsync(e => e.Change), await db.Signatures.CountAsync(s => s.State == SignatureState.Counted));
        });
        int[] all = [kept, book, rows];
        return (Math.Max(0, many - all.Min()), Math.Max(0, all.Max() - many));
    }

    /// <summary>More names, until the wall is this long.</summary>
    public static Task Fill(Store store, int many) => store.Open(async databases =>
    {
        await using var db = await databases.CreateDbContextAsync();
        var call = await db.Calls.SingleAsync();
        var text = await db.Nodes.SingleAsync(n => n.Kind == PublishedTexts.NodeKind && n.Slug == Slug);
        var (now, hash) = (DateTime.UnixEpoch, new string('a', 64));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_signatures ("Id", "Version", "CallId", "Kind", "State", "Level", "Name", "Country", "ShowsName", "TextId", "TextRevisionId", "TextNumber", "TextHash", "Language", "SignedAt", "ConfirmedAt", "CountedAt", "ReleasedAt", "OneKey", "WallKey")
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
            SELECT 'laid' || CAST(i AS text), 1, {call.Id}, CASE WHEN i % 50 = 0 THEN 'Ngo' ELSE 'Person' END, 'Counted', 'Endorse', 'Signer ' || CAST(i AS text),
              CASE WHEN i % 3 = 0 THEN 'KE' WHEN i % 3 = 1 THEN 'FR' ELSE 'LK' END, i > 0, {text.Id}, {text.PublishedId}, 1, {hash}, 'en', {now}, {now}, {now}, {now}, 'p:' || CAST(i AS text),
              'signer ' || substr('000000' || CAST(i AS text), length(CAST(i AS text)) + 1)
            FROM n
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_events ("CallId", "SignatureId", "At", "Step", "Change", "Kind", "Country", "TextRevisionId", "TextNumber")
            SELECT "CallId", "Id", "CountedAt", 'Confirmed', 1, "Kind", "Country", "TextRevisionId", "TextNumber" FROM call_signatures WHERE "Id" LIKE 'laid%'
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_counts ("CallId", "Kind", "Country", "TextRevisionId", "Part", "TextNumber", "Number")
            SELECT "CallId", "Kind", "Country", "TextRevisionId", 100, 1, count(*) FROM call_signatures WHERE "Id" LIKE 'laid%' GROUP BY "CallId", "Kind", "Country", "TextRevisionId"
            """);
        if (store.Kind == "PostgreSQL") await db.Database.ExecuteSqlAsync($"ANALYZE call_signatures");
    });

    [GeneratedRegex("""<input type="?hidden"? name="([^"]+)" value="([^"]*)">""")]
    private static partial Regex Hidden();
}
