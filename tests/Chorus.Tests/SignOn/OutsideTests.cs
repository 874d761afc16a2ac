using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Data;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.SignOn;

/// <summary>What leaves the site: the frame on another page, the sheet on paper, the pack that is handed over, a logo, and what a signer takes along.</summary>
public sealed partial class OutsideTests
{
    private const string Call = "/en/calls/" + Signers.Slug;

    [Fact]
    public async Task Only_the_embed_may_stand_in_a_frame_and_it_holds_no_form_and_no_script()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.PublishCall();
        using var client = site.Client();
        var embed = await client.GetAsync(Call + "/embed");
        embed.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *");
        embed.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var html = await embed.Content.ReadAsStringAsync();
        foreach (var tag in new[] { "<form", "<script", "<iframe", "<img", "<input" }) html.ShouldNotContain(tag);
        html.ShouldContain($"href=\"{Call}\" target=\"_blank\"");
        // From the shelf of ready answers it is the same.
        (await client.GetAsync(Call + "/embed")).Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors *");
        foreach (var path in new[] { "", "/sign", "/wall", "/count", "/mine" })
            (await client.GetAsync(Call + path)).Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'none'");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_pack_can_be_checked_and_no_cell_of_it_is_a_formula(string database)
    {
        await using var site = await Site.Start(database, settings: ("Chromium", "/no-such-browser"));
        await site.PublishCall();
        var recommendation = (await site.AtForm("organisation")).Page.QuerySelector("input[name='Form.Commits']")!.GetAttribute("value")!;
        await site.Confirmed("organisation", [.. Signers.Organisation("=HYPERLINK(\"https://example.org\")"), ("Form.Commits", recommendation)]);
        await BookTests.Approve(site);
        using var client = site.Client();
        byte[] pack, again;
        DateTime day;
        do
        {
            day = Signers.Now(site).Date;
            (pack, again) = (await client.GetByteArrayAsync(Call + "/pack.zip"), await client.GetByteArrayAsync(Call + "/pack.zip"));
        }
        while (day != Signers.Now(site).Date); // it says of which day it is
        again.ShouldBe(pack, "who fetches it again on that day sees that nothing changed");
        await using var zip = new ZipArchive(new MemoryStream(pack));
        var sums = Read(zip, "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ")).ToDictionary(l => l[1], l => l[0]);
        sums.Keys.Order().ShouldBe(["commitments-en.docx", "commitments-en.txt", "commitments.csv", "counts.csv", "paper.csv", "recommendations.csv", "signatures.csv", "signers-en.docx", "signers-en.txt", "text-en.docx", "text-en.md"]);
        foreach (var (name, sum) in sums)
        {
            await using var entry = zip.GetEntry(name)!.Open();
            Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)).ShouldBe(sum, name);
        }
        await using var db = site.Db();
        sums["text-en.md"].ShouldBe((await db.Signatures.SingleAsync()).TextHash, "the file holds what was signed, byte for byte");
        var rows = Read(zip, "signatures.csv");
        rows.ShouldContain("'=HYPERLINK");
        rows.ShouldNotContain("union@example.org");
        rows.ShouldNotContain("Amina");
        Read(zip, "counts.csv").ShouldContain("Association,KE,1");
        foreach (var said in new[] { "Organisations: 1. People: 0. Countries: 1.", "HYPERLINK", "Kenya" }) Read(zip, "signers-en.txt").ShouldContain(said);
        Read(zip, "recommendations.csv").ShouldContain($"{recommendation},Country,yes,en,Count the workforce every year,1,0,0,0");
        Read(zip, "commitments.csv").ShouldContain($",Association,KE,Kenya,{recommendation},Count the workforce every year,Country,NotSaid,,");
        Read(zip, "commitments.csv").ShouldContain("'=HYPERLINK");
        foreach (var said in new[] { "In each country", "Count the workforce every year", "Committed: 1. Done: 0.", "HYPERLINK", "Kenya" }) Read(zip, "commitments-en.txt").ShouldContain(said);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sheet_goes_out_with_a_code_and_comes_back_as_a_count_of_its_own(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        using var client = site.Client();
        await using var sheet = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(Call + "/sheet.docx")));
        var words = Tags().Replace(Read(sheet, "word/document.xml"), " ");
        await using var db = site.Db();
        var issued = await db.Issued.SingleAsync();
        foreach (var said in new[] { "We ask every government", "Signature", "fingerprint", "counted and not published", IssueCode.Written(issued.Code) }) words.ShouldContain(said);
        Read(sheet, "word/document.xml").ShouldNotContain("w:pageBreakBefore", customMessage: "a short text stands above the rows");
        (await client.GetStringAsync("/en/v/" + issued.Code)).ShouldContain("A sheet to sign");

        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/calls/{Signers.Slug}/paper");
        (string, string)[] typed =
            [("Number", "17"), ("Code", IssueCode.Written(issued.Code)), ("Country", "Kenya"), ("Place", "Nowhere"), ("SignedOn.Day", "1"), ("SignedOn.Month", "11"), ("SignedOn.Year", "2025"), ("Signatures", "12"), ("Names", "Amina Made-Up")];
        await editor.Send(null, [.. typed.Select(t => t.Item1 == "Code" ? ("Code", "zzzz-zzzz") : t)]);
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await editor.Send(null, typed);
        editor.Text.ShouldContain("And 12 signatures on paper");
        await editor.Send(null, typed);
        editor.Text.ShouldContain("there already");
        (await new Person(site.Client()).Open(Call)).Text.ShouldContain("12 signatures on paper");
        (await site.Recount()).ShouldBe(0);
        await editor.Open($"/en/desk/calls/{Signers.Slug}/paper");
        await editor.Send("Strike");
        editor.Text.ShouldContain("Struck out");
        (await db.PaperSheets.CountAsync()).ShouldBe(1);
        (await new Person(site.Client()).Open(Call)).Text.ShouldNotContain("on paper, counted apart");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_logo_shows_when_it_is_released_and_goes_with_the_signature(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Sign("organisation", Signers.Organisation());
        using var client = site.Client(follow: false);
        var link = await site.LinkTo("union@example.org");
        async Task<HttpResponseMessage> Confirm(byte[] file, bool licensed)
        {
            var body = new MultipartFormDataContent { { new ByteArrayContent(file), "Logo", "logo.png" }, { new StringContent("ThisCall"), "Scope" } };
            if (licensed) body.Add(new StringContent("true"), "Licensed");
            return await client.PostAsync(link, body);
        }

        (await Confirm("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(), true)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Confirm(LogoTests.SmallPng, false)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Confirm(LogoTests.SmallPng, true)).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var db = site.Db();
        var id = (await db.SignedLogos.SingleAsync()).Id;
        var address = $"/calls/{Signers.Slug}/logos/{id}";
        var moderator = await site.Moderator();
        await moderator.Open($"/en/desk/calls/{Signers.Slug}/{id}");
        moderator.Page.QuerySelector("img[src^='data:image/png']").ShouldNotBeNull();
        moderator.Page.QuerySelector("[name=WithLogo][checked]").ShouldNotBeNull("it is looked at in the same step");
        await moderator.Send("Approve", ("WithLogo", ""));
        (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await moderator.Open($"/en/desk/calls/{Signers.Slug}/{id}");
        await moderator.Send("Logo");
        var shown = await client.GetAsync(address);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; sandbox");
        var wall = await client.GetStringAsync(Call + "/wall");
        wall.ShouldNotContain(address, customMessage: "a picture weighs more than the page, and is shown when it is asked for");
        wall.ShouldContain("Show the logo");
        (await client.GetStringAsync(Call + "/wall?logos=1")).ShouldContain(address);
        var signer = new Person(site.Client());
        await signer.Open(await site.LinkTo("union@example.org"));
        await signer.Send("Withdraw");
        (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetStringAsync(Call + "/wall")).ShouldNotContain("Union of Nowhere");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_member_takes_their_signature_along_and_it_goes_with_the_account(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Member("amina@example.org");
        await site.Confirmed("person", Signers.Somebody());
        using var client = site.Client();
        (await client.SignIn("amina@example.org")).EnsureSuccessStatusCode();
        (await client.GetStringAsync("/account/data.json")).ShouldContain("\"signatures\"");
        (await client.Send("/en/account/erase", ("Password", AccountPaths.Password))).EnsureSuccessStatusCode();
        (await site.Recount()).ShouldBe(0);
        await using var db = site.Db();
        var left = await db.Signatures.SingleAsync();
        (left.Name, left.Email, left.State).ShouldBe((null, null, SignatureState.Withdrawn));
    }

    /// <summary>Counts the saves of a context.</summary>
    private sealed class Saves : SaveChangesInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }

    [Fact]
    public async Task Signatures_that_go_with_an_account_leave_the_counts_together()
    {
        var saves = new Saves();
        await using var site = await Site.Start(Databases.Sqlite, change: b => b.Intercept(saves));
        await site.PublishCall();
        var (member, _) = await site.SignIn(Role.Member);
        await site.Confirmed("person", Signers.Somebody());
        await site.Confirmed("person", Signers.Somebody("Jonas Made-Up", "jonas@example.org", "Uganda"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Signatures.ExecuteUpdateAsync(s => s.SetProperty(x => x.MemberId, member.Id));
        var before = saves.Count;
        await using var whole = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetServices<IPersonalData>().Single(d => d.Name == "signatures").Erase(db, member.Id, Signers.Now(site), default);
        await whole.CommitAsync();
        (saves.Count - before).ShouldBe(1, "two that take the counts one by one can wait for each other for ever");
        (await site.Recount()).ShouldBe(0);
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
