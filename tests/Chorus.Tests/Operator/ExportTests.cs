using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Platform.Audit;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Operator;

public sealed class ExportTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_published_leaves_beside_the_running_site_whole_and_without_people(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (member, _) = await site.SignIn(Role.Editor, "Eftychia Editor");
        var place = Path.Combine(site.Folder, "out", "open");
        var code = PartPicture.CodeOf(SignOn.LogoTests.SmallPng);
        var issue = (await Publications.Made.Publish(site, "newsletter", "9", Newsletter.Mailing.Issue("9"))).Node;
        await using (var db = site.Db())
        {
            // One of a draft stays.
            foreach (var bytes in new[] { SignOn.LogoTests.SmallPng, Uploads.Sent.JpegWithPlace }) db.PartPictures.Add(PartPicture.Of(issue.Id, SentPicture.Read(bytes)!, Newsletter.Mailing.Now(site)));
            await db.SaveChangesAsync();
        }
        await Publications.Made.Correct(site, "newsletter", "9", f => f.With("picture1", code).With("alt1.en", "A hall").With("credit1", "Nobody"), Correction.Pen);
        Directory.CreateDirectory(place);
        // One that was cut off goes; what somebody else put there does not.
        Directory.CreateDirectory(place + ".part");
        await File.WriteAllTextAsync(Path.Combine(place + ".part", "UNFINISHED"), "");

        var ended = await TheProgram.Run(site.Folder, site.Database, "export", place, "--json");
        ended.Code.ShouldBe(0, ended.Error);
        Directory.Exists(place + ".part").ShouldBeFalse();
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(place, "manifest.json"))).RootElement;
        var files = manifest.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!);
        var there = Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(place, f)).Order(StringComparer.Ordinal).ToList();
        there.Except(["manifest.json", "SHA256SUMS"]).ShouldBe(files.Keys.Order(StringComparer.Ordinal));
        var sums = (await File.ReadAllLinesAsync(Path.Combine(place, "SHA256SUMS"))).ToDictionary(l => l[66..], l => l[..64]);
        foreach (var path in there.Where(p => p != "SHA256SUMS")) Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(place, path)))).ShouldBe(sums[path], path);
        manifest.GetProperty("leftOut").EnumerateArray().Select(l => l.GetProperty("what").GetString()!).ShouldContain(w => w.Contains("passwords"));

        await using (var db = site.Db())
        {
            foreach (var (collection, kind) in new[] { ("claims", "claim"), ("sources", "source"), ("messages", "message"), ("publications", "publication"), ("definitions", "definition") })
            {
                var published = await db.Nodes.CountAsync(n => n.Kind == kind && n.PublishedId != null);
                published.ShouldBeGreaterThan(0, kind);
                files[$"things/{collection}.csv"].GetProperty("number").GetInt32().ShouldBe(published, kind);
                JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(place, $"things/{collection}.json"))).RootElement.GetArrayLength().ShouldBe(published, kind);
            }
            files["versions.csv"].GetProperty("number").GetInt32().ShouldBeGreaterThan(100);
            files["links.json"].GetProperty("number").GetInt32().ShouldBeGreaterThan(50);
        }
        files.Keys.Where(p => p.StartsWith("pictures/", StringComparison.Ordinal)).ShouldBe([$"pictures/newsletter-9-{code}.png"]);
        (await File.ReadAllBytesAsync(Path.Combine(place, $"pictures/newsletter-9-{code}.png"))).ShouldBe(SignOn.LogoTests.SmallPng);
        files["things/resources.csv"].GetProperty("comesBack").GetString()!.ShouldContain("chorus import things/resources.csv --dry-run");
        // The same bytes as the site itself hands out.
        using var reader = site.Client();
        (await File.ReadAllBytesAsync(Path.Combine(place, "things/claims.csv"))).ShouldBe(await reader.GetByteArrayAsync("/claims.csv"));
        foreach (var path in there) (await File.ReadAllTextAsync(Path.Combine(place, path))).ShouldNotContain("Eftychia", Case.Sensitive, path);

        var again = await TheProgram.Run(site.Folder, site.Database, "export", place);
        (again.Code, again.Out).ShouldBe((1, ""));
        again.Error.ShouldContain("holds something already");

        var people = await TheProgram.Run(site.Folder, site.Database, "export", place + "-2", "--with-people");
        people.Code.ShouldBe(0, people.Error);
        var accounts = await File.ReadAllTextAsync(Path.Combine(place + "-2", "people", "members.json"));
        accounts.ShouldContain(member.Email);
        accounts.ShouldNotContain("assword");
        await using var log = site.Db();
        (await log.AuditEntries.AsNoTracking().SingleAsync()).Act.ShouldBe(AuditAct.Exported);
    }
}
