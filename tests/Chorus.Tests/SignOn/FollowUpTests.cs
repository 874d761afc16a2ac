using System.IO.Compression;
using Chorus.Modules.SignOn;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>Who committed is followed up at the desk, and what is handed over names who signs, with the logos that may be printed.</summary>
public sealed class FollowUpTests
{
    private const string Call = "/en/calls/" + Signers.Slug, Desk = $"/en/desk/calls/{Signers.Slug}/commitments";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_by_telephone_is_entered_at_the_desk(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var recommendation = (await site.AtForm("organisation")).Page.QuerySelector("input[name='Form.Commits']")!.GetAttribute("value")!;
        await site.Confirmed("organisation", [.. Signers.Organisation(), ("Form.Commits", recommendation)]);
        await BookTests.Approve(site);
        await using (var db = site.Db()) await db.Commitments.ExecuteUpdateAsync(s => s.SetProperty(c => c.AskedAt, Signers.Now(site).AddDays(-9)));
        (await site.Client(follow: false).GetAsync(Desk)).StatusCode.ShouldNotBe(System.Net.HttpStatusCode.OK);
        var moderator = await site.Moderator();
        (await moderator.Open("/en/desk/calls/" + Signers.Slug)).Page.QuerySelector($"main a[href='{Desk}']").ShouldNotBeNull();
        await moderator.Open(Desk);
        moderator.Text.ShouldContain("Asked, no answer: 1");
        await moderator.Open(moderator.Page.QuerySelectorAll("main li.card a").Select(a => a.GetAttribute("href")!).Single(a => a.Contains("of=", StringComparison.Ordinal)).Split('#')[0]);
        await moderator.Send(null, ("Came", ""), ("SeenAt", "javascript:alert(1)"));
        ((int)moderator.Status).ShouldBe(422);
        moderator.Text.ShouldContain("Say how far it is");
        await moderator.Send(null, ("Came", "UnderWay"), ("SeenAt", "example.org/plan"));
        moderator.Text.ShouldContain("The answer is kept");
        moderator.Text.ShouldContain("Asked, no answer: 0");
        await using (var db = site.Db())
        {
            var kept = await db.Commitments.SingleAsync();
            (kept.Progress, kept.Url, kept.AnsweredAt is not null).ShouldBe((Progress.UnderWay, "https://example.org/plan", true));
        }
        (await new Person(site.Client()).Open(Call + "/wall")).Text.ShouldContain("Under way:");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_a_logo_with_leave_for_materials_is_handed_over(string database)
    {
        await using var site = await Site.Start(database, settings: ("Chromium", "/no-such-browser"));
        await site.PublishCall();
        await site.Confirmed("organisation", Signers.Organisation());
        await BookTests.Approve(site);
        var now = Signers.Now(site);
        foreach (var (scope, released) in new[] { (LogoScope.ThisCall, true), (LogoScope.Materials, false), (LogoScope.Materials, true) })
        {
            await using (var db = site.Db())
            {
                var id = (await db.Signatures.SingleAsync()).Id;
                await db.SignedLogos.ExecuteDeleteAsync();
                db.SignedLogos.Add(new SignedLogo { Id = id, Bytes = LogoTests.SmallPng, Type = "image/png", Width = 1, Height = 1, Scope = scope, LicensedAt = now, ReleasedAt = released ? now : null });
                await db.SaveChangesAsync();
            }
            await using var zip = new ZipArchive(new MemoryStream(await site.Client().GetByteArrayAsync(Call + "/pack.zip")));
            (zip.GetEntry("logos/0001.png") is not null, zip.GetEntry("logos.csv") is not null).ShouldBe((scope == LogoScope.Materials && released, scope == LogoScope.Materials && released));
        }
    }
}
