using System.Text;
using Chorus.Modules.Publications.Stories;
using Chorus.Modules.SignOn;
using Chorus.Operator;
using Chorus.Operator.Exporting;
using Chorus.Platform.Api;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.SignOn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ApiProgram = Chorus.Tests.Api.Program;
using Signers = Chorus.Tests.SignOn.Signers;

namespace Chorus.Tests.Operator;

/// <summary>Calls, what organisations committed to, and consents leave one installation and come back in another, on the other database, by each of the three ways.</summary>
public sealed class ReturnTests
{
    private const Scope Everything = Scope.Read | Scope.Write | Scope.Publish | Scope.People;
    private const string Tables = "/api/v1/tables", Story = """{"key":"an-open-door","kind":"story","title":"An open door","summary":"Made up.","language":"en","body":"She found it open."}""";
    private static readonly string[] All = ["calls/calls", "calls/recommendations", "calls/organisations", "calls/commitments", "calls/book", "people/consents"];

    [Fact]
    public async Task What_left_one_installation_stands_in_another_as_it_stood()
    {
        await using var there = await Site.Start(Databases.Sqlite);
        await Fill(there);
        var left = await Export(there);
        await using var here = await Site.Start(Databases.Postgres);
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
        var none = Path.Combine(there.Folder, "consents.json");
        await File.WriteAllTextAsync(none, "[]");
        var ran = await Task.WhenAll(TheProgram.Run(here.Folder, here.Database, "import", table), TheProgram.Run(there.Folder, there.Database, "import", none));
        (ran[1].Code, ran[1].Out).ShouldBe((0, "There is nothing in this table. New: 0. Changed: 0. The same as before: 0." + Environment.NewLine), ran[1].Error);
        var ended = ran[0];
        ended.Code.ShouldBe(0, ended.Error);
        ended.Out.ShouldContain("organisations: new: 2, changed: 0, the same as before: 0, not brought in: 1.");
        ended.Out.ShouldContain("It signed a text that was never published here");
        (await here.Recount()).ShouldBe(2);
        (await Bring(here, left["calls/commitments.json"])).New.ShouldBe(2);
        (await Bring(here, left["people/consents.json"])).New.ShouldBe(1);
        await using (var db = here.Db())
            (await db.AuditEntries.Where(e => e.Act == AuditAct.Imported).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync()).ShouldBe(["calls 1 new 0 changed", "recommendations 3 new 0 changed", "organisations 2 new 0 changed", "commitments 2 new 0 changed"]);

        var back = await Export(here);
        foreach (var name in All.SelectMany(n => new[] { n + ".csv", n + ".json" })) back[name].ShouldBe(left[name], name);
        (await new Person(here.Client()).Open($"/en/calls/{Signers.Slug}/wall")).Text.ShouldContain("Wrote to the ministry");
        foreach (var site in new[] { here, there })
            foreach (var name in All.Where(n => n != "calls/book"))
            {
                var again = await Bring(site, left[name + ".json"]);
                (again.New, again.Changed, again.Outside.Count).ShouldBe((0, 0, 0), name);
            }
        await Unnamed(here);
        await Stays(here, there, left);
        await Told(here, left);
        await Consented(here, left);
        Pens(here, left["calls/calls.csv"]);
        Pens(here, "[]");
        var torn = await admin.Post(Tables, left["calls/calls.json"].Replace("both", "nobody", StringComparison.Ordinal));
        torn.ShouldBeProblem(422, "invalid");
        torn.Json!["errors"]![0]!["line"]!.GetValue<int>().ShouldBe(6);
        (await admin.Post(Tables, """[{"a":"b"}]""")).Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("calls, recommendations");
        (await admin.Post(Tables, " [ ]\n")).Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("nothing in this file");
    }

    // A column that is not in the file takes nothing away.
    private static async Task Unnamed(Site here)
    {
        await using var db = here.Db();
        var call = await db.Calls.Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsNoTracking().SingleAsync();
        var retired = call.Recommendations.Single(r => r.Retired);
        call.Closes.ShouldNotBeNull();
        string[] named =
        [
            $"call,for\n{Signers.Slug},both\n", $"call,recommendation,language,text\n{Signers.Slug},{retired.Id},en,\"{retired.Texts.Single().Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n",
            $"call,recommendation,name,country\n{Signers.Slug},{call.Recommendations.Single(r => !r.Retired).Id},Charter of Elsewhere,KE\n",
        ];
        foreach (var table in named)
        {
            var count = await Bring(here, table);
            (count.New, count.Changed, count.Same, count.Outside.Count).ShouldBe((0, 0, 1, 0), table);
        }
        var (fault, where) = Fault(await Bring(here, $$"""[{"call":"{{Signers.Slug}}","for":"both"},{"call":"{{Signers.Slug}}"}]"""));
        (fault, where.Line).ShouldBe(("trace.list.no-column", 1));
    }

    // What was said or decided here since stays, and whoever signed here speaks here.
    private static async Task Stays(Site here, Site there, IReadOnlyDictionary<string, string> left)
    {
        var (commitments, done) = (left["calls/commitments.csv"], left["calls/commitments.csv"].Replace("underway", "done", StringComparison.Ordinal));
        async Task<Commitment> Charter(Action<Commitment>? change = null)
        {
            await using var db = here.Db();
            var signer = await db.Signatures.SingleAsync(s => s.Name == "Charter of Elsewhere");
            var one = await db.Commitments.AsTracking().SingleAsync(c => c.SignatureId == signer.Id);
            change?.Invoke(one);
            await db.SaveChangesAsync();
            return one;
        }
        await Charter(c => c.Look(show: false));
        (await Bring(here, commitments)).Same.ShouldBe(2);
        (await Bring(here, done)).Changed.ShouldBe(2);
        (await Charter()).NoteState.ShouldBe(NoteState.LeftOut, "a word that was left out here is not let out by a table");
        await Charter(c => c.Report(Progress.NotYet, "By telephone", null, Signers.Now(here)));
        var older = await Bring(here, commitments);
        (older.Changed, Outside(older)).ShouldBe((1, "signon.table.newer"));
        (await Charter()).Progress.ShouldBe(Progress.NotYet);

        // The address of whoever signed for them is gone; they signed there all the same.
        await using (var db = there.Db()) await db.Signatures.ExecuteUpdateAsync(s => s.SetProperty(x => x.Email, (string?)null));
        var speaks = await Bring(there, done);
        (speaks.Changed, Outside(speaks)).ShouldBe((0, "signon.table.speaks-here"));

        var another = left["calls/organisations.csv"].Replace("Charter of Elsewhere", "Charter of Elsewhere Ltd", StringComparison.Ordinal);
        var alike = await Bring(here, another);
        (alike.New, alike.Same, Outside(alike)).ShouldBe((0, 1, "signon.table.alike"));
        alike.Outside[0].Problem.Args.ShouldContain(("name", (object?)"Charter of Elsewhere"));
        await using (var db = here.Db()) await db.Signatures.Where(s => s.Name == "Charter of Elsewhere").ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SignatureState.Declined));
        (await Bring(here, another, keep: false)).New.ShouldBe(1, "beside one that was not taken it stands alone");

        // Two of one name: the table says by the kind which one is meant, or nothing is done.
        async Task<IEnumerable<string>> Two(SignerKind other)
        {
            await using var db = here.Db();
            var union = await db.Signatures.SingleAsync(s => s.Kind == SignerKind.Ngo && s.Name!.StartsWith("Union") && s.State == SignatureState.Counted && s.Website != null);
            await db.Signatures.Where(s => s.Id != union.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SignatureState.Counted).SetProperty(x => x.Name, union.Name).SetProperty(x => x.Folded, union.Folded).SetProperty(x => x.Kind, other).SetProperty(x => x.Website, (string?)null));
            return (await Bring(here, commitments, keep: false)).Outside.Select(o => o.Problem.Key);
        }
        (await Two(SignerKind.Ngo)).ShouldBe(["signon.table.no-signature", "signon.table.which-one"]);
        (await Two(SignerKind.University)).ShouldBe(["signon.table.no-signature"]);
    }

    // One sentence for a cell, and the one that helps.
    private static async Task Told(Site here, IReadOnlyDictionary<string, string> left)
    {
        async Task<string> Organisation(string kind, string counted) => Fault(await Bring(here, $"call,name,kind,country,counted_on,text_sha256\n{Signers.Slug},Union of Cells,{kind},KE,{counted},a\n")).Key;
        (await Organisation("foo", "2026-01-03")).ShouldBe("trace.list.say-word");
        (await Organisation("person", "2026-01-03")).ShouldBe("signon.table.no-person");
        (await Organisation("ngo", "1.3.2026")).ShouldBe("trace.list.say-day");
        (await Organisation("ngo", "0001-01-01")).ShouldBe("trace.list.say-day");
        (await Organisation("ngo", "2099-03-01")).ShouldBe("signon.bring.say-date");

        async Task<string> Asked(IEnumerable<string> lines) => Fault(await Bring(here, "call,recommendation,position,language,text\n" + string.Concat(lines.Select(l => $"{Signers.Slug},{l}\n")))).Key;
        (await Asked(["another1,5,en,Pay", "another1,6,fr,Payer"])).ShouldBe("signon.table.differs");
        (await Asked(["another1,5,en,Pay", "another1,5,en,Pay more"])).ShouldBe("trace.file.twice");
        (await Asked(["another1,10001,en,Pay"])).ShouldBe("signon.table.say-position");
        (await Asked(Enumerable.Range(100, 99).Select(n => $"another{n},5,en,Pay"))).ShouldBe("signon.table.too-many");
        (await Bring(here, left["calls/recommendations.csv"])).Same.ShouldBe(3, "nothing of what was wrong was kept");
    }

    // A consent that is in force here is changed where two people see it, and what a person took back stays so.
    private static async Task Consented(Site here, IReadOnlyDictionary<string, string> left)
    {
        var wider = left["people/consents.csv"].Replace("this site, print", "everywhere", StringComparison.Ordinal);
        const string head = "publication,who,purpose,languages,channels,until", line = "\nan-open-door,B.,Another,en,everywhere,2099-12-31";
        Outside(await Bring(here, head + line + "\n")).ShouldBe("publications.table.newer");
        Fault(await Bring(here, head + ",recorded_at" + line + ",2098-01-01T00:00:00Z\n")).Key.ShouldBe("publications.table.say-past");
        await using (var db = here.Db())
        {
            await db.StoryConsents.ExecuteUpdateAsync(s => s.SetProperty(c => c.Clearance, "The employer"));
            var draft = await db.Revisions.Join(db.Nodes.Where(n => n.Slug == "an-open-door"), r => r.NodeId, n => n.Id, (r, n) => r.Id).SingleAsync();
            await db.Nodes.Where(n => n.Slug == "an-open-door").ExecuteUpdateAsync(s => s.SetProperty(n => n.PublishedId, draft));
        }
        Outside(await Bring(here, wider)).ShouldBe("publications.table.published");
        await using (var db = here.Db())
        {
            var kept = await db.StoryConsents.SingleAsync();
            (kept.Channels, kept.Clearance).ShouldBe(("this site, print", "The employer"));
            await db.Nodes.Where(n => n.Slug == "an-open-door").ExecuteUpdateAsync(s => s.SetProperty(n => n.PublishedId, (string?)null));
        }
        (await Bring(here, head + ",recorded_at" + line + $",{Signers.Now(here):yyyy-MM-dd'T'HH:mm:ss'Z'}\n")).Changed.ShouldBe(1);
        await using (var db = here.Db())
        {
            var kept = await db.StoryConsents.SingleAsync();
            (kept.Channels, kept.Clearance).ShouldBe(("everywhere", "The employer"));
            await db.StoryConsents.ExecuteUpdateAsync(s => s.SetProperty(x => x.WithdrawnAt, Signers.Now(here)));
        }
        Outside(await Bring(here, left["people/consents.json"])).ShouldBe("publications.table.taken-back");
    }

    /// <summary>As the operator brings it in, without a process for each.</summary>
    private static async Task<TableCount> Bring(Site site, string table, bool keep = true)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (intakes, bytes) = (scope.ServiceProvider.GetRequiredService<TableIntakes>(), Encoding.UTF8.GetBytes(table));
        return await intakes.Bring(intakes.Told(bytes).ShouldNotBeNull(), bytes, new Bringer(null, "en", Section.All, Attests: true, Signers.Now(site)), keep, default);
    }

    private static void Pens(Site site, string table)
    {
        using var scope = site.Services.CreateScope();
        var intakes = scope.ServiceProvider.GetRequiredService<TableIntakes>();
        Should.Throw<CommandProblem>(() => Import.TableIn(intakes, Encoding.UTF8.GetBytes(table), pen: true)).Message.ShouldBe("--pen is for resources only.");
        Import.TableIn(intakes, "title,url\n"u8.ToArray(), pen: true).ShouldBeNull();
    }

    private static string Outside(TableCount count) => count.Outside.Select(o => o.Problem.Key).Distinct().ShouldHaveSingleItem();

    private static (string Key, Spot Where) Fault(TableCount count)
    {
        var fault = count.Problems.ShouldHaveSingleItem();
        return (fault.Problem.Key, fault.Spot);
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
