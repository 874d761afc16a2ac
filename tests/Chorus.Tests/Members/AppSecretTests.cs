using System.Net;
using System.Security.Cryptography;
using Chorus.Modules.Members;
using Chorus.Modules.Members.Contract;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chorus.Tests.Members;

/// <summary>The secret of an authenticator app is worth nothing to whoever has only the database, and a key that is lost locks nobody out.</summary>
public sealed class AppSecretTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_lies_sealed_and_while_the_key_is_away_paper_lets_one_in(string database)
    {
        await using var site = await Site.Start(database);
        var secrets = site.Services.GetRequiredService<AppSecrets>();
        var key = Path.Combine(site.Folder, "key");
        var id = await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        File.Exists(key).ShouldBeFalse("nobody needed it yet");
        var secret = OneTimeCode.NewSecret();
        var on = await (await SwitchOn(browser, secret)).Text();
        var paper = System.Text.RegularExpressions.Regex.Match(on, "[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}").Value;
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var member = await Kept(site, id);
        member.Authenticator.ShouldStartWith(OwnKey.Mark);
        member.Authenticator.ShouldNotContain(secret);
        secrets.Of(member).ShouldBe(secret);
        var (thief, _) = await site.SignIn(authenticator: member.Authenticator);
        secrets.Of(thief).ShouldBeNull("in another row it opens nothing");
        await using (var db = site.Db()) await db.Members.Where(m => m.Id == thief.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Authenticator, (string?)null));

        var content = await File.ReadAllTextAsync(key);
        foreach (var away in new[] { null, "this is no key" })
        {
            File.Delete(key);
            if (away is not null) await File.WriteAllTextAsync(key, away);
            using var phone = site.Client(follow: false);
            (await phone.SignIn("amina@example.org")).To().ShouldBe("/en/account/code");
            var refused = await phone.Send("/en/account/code", ("Code", CodeNow(secret)));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Text()).ShouldContain("Type one of the codes you wrote down");
            (await Lost(site)).ShouldBe(1);
            if (away is null) (await phone.Send("/en/account/code", ("Code", paper))).StatusCode.ShouldBe(HttpStatusCode.Found);
        }
        File.Delete(key);
        await site.Member("beatriz@example.org");
        using var other = site.Client(follow: false);
        await other.SignIn("beatriz@example.org");
        (await (await SwitchOn(other, OneTimeCode.NewSecret())).Text()).ShouldContain("cannot be switched on at the moment");
        File.Exists(key).ShouldBeFalse("a second key would only hide that the first is gone");

        await File.WriteAllTextAsync(key, content);
        (await Lost(site)).ShouldBe(0);
        using var back = site.Client(follow: false);
        await back.SignIn("amina@example.org");
        (await back.Send("/en/account/code", ("Code", CodeNow(secret)))).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_from_an_earlier_version_or_under_an_earlier_key_is_taken_over(string database)
    {
        await using var site = await Site.Start(database);
        var secret = OneTimeCode.NewSecret();
        var (before, _) = await site.SignIn(authenticator: secret);
        site.Services.GetRequiredService<AppSecrets>().Of(before).ShouldBe(secret, "good until it is sealed");
        await using (var db = site.Db())
            await new Chorus.Modules.Members.Members().Seed(db, new Seeding(site.Services, site.Services.GetRequiredService<Settings>(), TimeProvider.System), default);
        var sealedOne = await Kept(site, before.Id);
        sealedOne.Authenticator.ShouldStartWith(OwnKey.Mark);
        site.Services.GetRequiredService<AppSecrets>().Of(sealedOne).ShouldBe(secret);

        var given = new OwnKey(site.Services.GetRequiredService<Settings>() with { Key = RandomNumberGenerator.GetBytes(32) }, NullLogger<OwnKey>.Instance);
        var moved = new AppSecrets(given, NullLogger<AppSecrets>.Instance);
        moved.Of(sealedOne).ShouldBe(secret, "the file still opens what it sealed");
        await using (var db = site.Db()) await new Tidy(TimeProvider.System, moved).Run(db, new() { Kind = Tidy.WorkKind, Payload = "", DueAt = DateTime.UnixEpoch }, default);
        var anew = await Kept(site, before.Id);
        anew.Authenticator.ShouldStartWith(given.Begins!);
        moved.Of(anew).ShouldBe(secret);
        site.Services.GetRequiredService<AppSecrets>().Of(anew).ShouldBeNull("the file is no longer enough");
    }

    private static Task<HttpResponseMessage> SwitchOn(HttpClient browser, string secret) =>
        browser.Send("/en/account/second-step", ("Secret", secret), ("Code", OneTimeCode.At(secret, OneTimeCode.StepAt(TimeProvider.System.GetUtcNow().UtcDateTime))), ("Password", AccountPaths.Password));

    // A step ahead, which a slow clock may be: the step of now was used to switch on.
    private static string CodeNow(string secret) => OneTimeCode.At(secret, OneTimeCode.StepAt(TimeProvider.System.GetUtcNow().UtcDateTime) + 1);

    private static async Task<Member> Kept(Site site, string id)
    {
        await using var db = site.Db();
        return await db.Members.AsNoTracking().SingleAsync(m => m.Id == id);
    }

    private static async Task<int> Lost(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Accounts>().WithoutTheirApp(default);
    }
}
