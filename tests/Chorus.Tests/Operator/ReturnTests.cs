using Chorus.Modules.Publications.Stories;
using Chorus.Modules.SignOn;
using Chorus.Operator.Exporting;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.SignOn;
using Microsoft.EntityFrameworkCore;
using ApiProgram = Chorus.Tests.Api.Program;
using Signers = Chorus.Tests.SignOn.Signers;

namespace Chorus.Tests.Operator;

/// <summary>Calls, what organisations committed to, and consents leave one installation and come back in another, on the other database, by each of the three ways.</summary>
public sealed class ReturnTests
{
    private const Scope Everything = Scope.Read | Scope.Write | Scope.Publish | Scope.People;
    private const string Tables = "/api/v1/tables", Story = """{"key":"an-open-door","kind":"story","title":"An open door","summary":"Made up.","language":"en","body":"She found it open."}""";
    private static readonly string[] All = ["calls/calls", "calls/recommendations", "calls/organisations", "calls/commitments", "calls/book", "people/consents"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_left_one_installation_stands_in_another_as_it_stood(string database)
    {
        await using var there = await Site.Start(database);
        await Fill(there);
        var left = await Export(there);
        await using var here = await Site.Start(database == Databases.Sqlite ? Databases.Postgres : Databases.Sqlite);
        await here.Publish("We ask every government to count its workforce.");
        using var admin = await ApiProgram.Of(here, Everything, Role.Administrator | Role.Editor);
        using var editor = await ApiProgram.Of(here, Everything);
        (await admin.Post("/api/v1/publications", Story)).Status.ShouldBe(201);

        var early = await editor.Post(Tables, left["calls/recommendations.json"]);
        early.ShouldBeProblem(422, "invalid");
        early.Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("Bring in the table of calls first");
        var would = await editor.Post(Tables + "?dryRun=true", left["calls/calls.json"]);
        (would.Status, would.Json!["new"]!.GetValue<int>(), would.Json["dryRun"]!.GetValue<bool>(), would.Json["says"]!.GetValue<string>()).ShouldBe((200, 1, true, "Nothing was kept: this is what would happen."));
        await using (var db = here.Db()) (await db.Calls.CountAsync()).ShouldBe(0);
        (await editor.Post(Tables, left["calls/calls.json"], "one")).Status.ShouldBe(201);

        var desk = await Person.At(here, Role.Editor);
        await desk.Open("/en/desk/import/table");
        await desk.Send(null, ("Pasted", left["calls/recommendations.csv"]));
        desk.Text.ShouldContain("recommendations · New: 3. Changed: 0.");
        await using (var db = here.Db()) (await db.Recommendations.CountAsync()).ShouldBe(0);
        await desk.Send("bring");
        desk.Text.ShouldContain("It is done. New: 3.");

        // Nobody counts because an editor has a list; who answers for the installation may say what was signed elsewhere.
        var outside = (await editor.Post(Tables, left["calls/organisations.json"])).Json!;
        outside["new"]!.GetValue<int>().ShouldBe(0);
        outside["outside"]![0]!["detail"]!.GetValue<string>().ShouldContain("An administrator brings this in");
        var table = Path.Combine(here.Folder, "organisations.csv");
        await File.WriteAllTextAsync(table, left["calls/organisations.csv"] + "count-us-call,Union of Other Words,ngo,KE,,endorse,2020-01-01,1," + new string('a', 64) + "\n");
        var ended = await TheProgram.Run(here.Folder, here.Database, "import", table);
        ended.Code.ShouldBe(0, ended.Error);
        ended.Out.ShouldContain("organisations: new: 2, changed: 0, the same as before: 0, not brought in: 1.");
        ended.Out.ShouldContain("It signed words that have never been published here");
        (await here.Recount()).ShouldBe(2);
        (await admin.Post(Tables, left["calls/commitments.json"])).Json!["new"]!.GetValue<int>().ShouldBe(2);
        (await admin.Post(Tables, left["people/consents.json"])).Json!["new"]!.GetValue<int>().ShouldBe(1);

        var back = await Export(here);
        foreach (var name in All.SelectMany(n => new[] { n + ".csv", n + ".json" })) back[name].ShouldBe(left[name], name);
        (await new Person(here.Client()).Open($"/en/calls/{Signers.Slug}/wall")).Text.ShouldContain("Wrote to the ministry");
        foreach (var name in All.Where(n => n != "calls/book"))
        {
            var again = (await admin.Post(Tables, left[name + ".json"])).Json!;
            (again["new"]!.GetValue<int>(), again["changed"]!.GetValue<int>(), again["outside"]!.AsArray().Count).ShouldBe((0, 0, 0), name);
        }
        await Stays(here, admin, left);
    }

    // Whoever signed here speaks here, and what a person took back stays so.
    private static async Task Stays(Site here, ApiProgram admin, IReadOnlyDictionary<string, string> left)
    {
        await using (var db = here.Db())
        {
            (await db.Signatures.AllAsync(s => s.Email == null)).ShouldBeTrue();
            await db.Signatures.ExecuteUpdateAsync(s => s.SetProperty(x => x.Email, "office@example.org"));
            await db.StoryConsents.ExecuteUpdateAsync(s => s.SetProperty(x => x.WithdrawnAt, Signers.Now(here)));
        }
        (await admin.Post(Tables, left["calls/commitments.json"].Replace("underway", "done", StringComparison.Ordinal))).Json!["outside"]![0]!["detail"]!.GetValue<string>().ShouldContain("no table speaks for it");
        (await admin.Post(Tables, left["people/consents.json"])).Json!["outside"]![0]!["detail"]!.GetValue<string>().ShouldContain("took this consent back");
        var torn = await admin.Post(Tables, left["calls/calls.json"].Replace("both", "nobody", StringComparison.Ordinal));
        torn.ShouldBeProblem(422, "invalid");
        torn.Json!["errors"]![0]!["line"]!.GetValue<int>().ShouldBe(6);
        (await admin.Post(Tables, """[{"a":"b"}]""")).Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("calls, recommendations");
    }

    private static async Task Fill(Site site)
    {
        await site.Publish("We ask every government to count its workforce.");
        using var admin = await ApiProgram.Of(site, Everything);
        (await admin.Post("/api/v1/publications", Story)).Status.ShouldBe(201);
        (await admin.Post("/api/v1/calls", $$$"""{"key":"{{{Signers.Slug}}}","asksCommitment":true,"opens":"2026-03-01","closes":"2099-09-30","recommendations":[{"texts":{"en":"Count, \"every\" year"}},{"level":"global","texts":{"en":"Pay the workforce"}}]}""")).Status.ShouldBe(201);
        await using var db = site.Db();
        var call = await db.Calls.Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsTracking().SingleAsync();
        var asked = call.Recommendations.OrderBy(r => r.Position).ToList();
        asked[0].Retired = true;
        asked[1].Texts.Add(new RecommendationText { Language = "fr", Text = "Payer le personnel" });
        var text = await db.Nodes.SingleAsync(n => n.Slug == Signers.Slug);
        var hash = (await admin.Get("/api/v1/calls/" + Signers.Slug)).Json!["texts"]![0]!["sha256"]!.GetValue<string>();
        var now = Signers.Now(site);
        var (ledger, lines) = (new Ledger(db), new List<SignatureEvent>());
        foreach (var (name, days) in new[] { ("Charter of Elsewhere", 40), ("Union \"of\" Nowhere", 3) })
        {
            var at = now.Date.AddDays(-days).AddHours(9);
            var one = SigningTests.Sent(call.Id, text, $"office-{days}@example.org", "KE", SignerKind.Ngo);
            (one.Name, one.Website, one.TextHash, one.ContactName, one.Role, one.Folded) = (name, "https://example.org/", hash, "Amina Made-Up", "Chair", SignerName.Key(name, "KE"));
            one.Confirm(at).ShouldBeNull();
            one.Approve(at).ShouldBeNull();
            one.Level = SignatureLevel.Commit;
            db.Signatures.Add(one);
            var commitment = new Commitment { SignatureId = one.Id, RecommendationId = asked[1].Id, DueAt = at.AddDays(200), AskedAt = days == 3 ? null : at.AddDays(10) };
            commitment.Report(Progress.UnderWay, "Wrote to the ministry\nand was heard", "https://example.org/letter", at.AddDays(1));
            commitment.Look(show: days == 40);
            db.Commitments.Add(commitment);
            lines.Add(Ledger.Line(one, SignatureStep.Approved, 1, at, null));
        }
        var story = await db.Nodes.SingleAsync(n => n.Slug == "an-open-door");
        db.StoryConsents.Add(new StoryConsent { Id = story.Id, Who = "A.M., folder 7", Purpose = "To show\nwhat a post changes", Languages = "en fr", Channels = "this site, print", Until = new DateOnly(2099, 12, 31), RecordedAt = now.AddDays(-2) });
        (await ledger.Save(lines, default)).ShouldBeTrue();
    }

    private static async Task<IReadOnlyDictionary<string, string>> Export(Site site)
    {
        var place = Path.Combine(site.Folder, "out-" + Ids.Code());
        await using (var db = site.Db())
        {
            using var folder = new ExportFolder(place);
            await new OfCalls(db).Write(folder, default);
            await new OfPeople(db).Write(folder, default);
            await folder.Finish(files => new ExportManifest(ExportManifest.FormatName, Signers.Now(site), "", null, "", [], true, files, [], 0, ""), default);
        }
        return Directory.EnumerateFiles(place, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(place, f), File.ReadAllText);
    }
}
