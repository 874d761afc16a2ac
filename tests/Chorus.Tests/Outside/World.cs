using Chorus.Modules.Members;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Chorus.Tests.Outside;

/// <summary>One running site with the starter content that all tests from outside look at, and the people who look: a stranger, somebody with a case, and each role.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly Lazy<Task<Survey>> survey;
    private Dictionary<string, string> named = [];
    private Site? unclaimed;

    /// <summary>The database it stands on.</summary>
    public string Kind { get; init; } = Databases.Sqlite;

    /// <summary>Whether it has a browser to print with.</summary>
    public bool Prints { get; init; }

    public World() => survey = new Lazy<Task<Survey>>(() => Browser.Survey.Take(this));

    public Site Site { get; private set; } = null!;

    /// <summary>What a real browser found on every page; looked at once.</summary>
    public Task<Survey> Survey => survey.Value;

    public async ValueTask InitializeAsync()
    {
        // Without Chromium the site says what it cannot print, which is a page template too; printing has tests of its own.
        Site = await Site.Start(Kind, seed: true, settings: [.. WithoutLimits, ("Chromium", Prints ? Browser.Tools.Chromium : "/no-such-browser")]);
        unclaimed = await Site.Start(Databases.Sqlite, settings: WithoutLimits);
        named = await Named.In(Site);
        named["set-up"] = await Named.SetUp(unclaimed);
        using (var reader = Site.Client()) (await reader.GetStringAsync("/en/toolkit.txt")).ShouldNotBeEmpty(); // rests on more than any other file
        foreach (var language in Chorus.Platform.Settings.Known) cookies[Who.Advocate + language] = await CaseIn(language, "");
        foreach (var who in new[] { Who.Halfway, Who.Member, Who.Translator, Who.Editor, Who.Administrator }) cookies[who.ToString()] = await Somebody(who);
    }

    /// <summary>All visitors of a test come from one address; the limits have tests of their own.</summary>
    public static readonly (string Key, string Value)[] WithoutLimits = [("Limits:Reads", "100000000"), ("Limits:Writes", "100000000")];

    /// <summary>The visitor who may see a page, for a language.</summary>
    public Visitor VisitorFor(PageTemplate page, string language) => new(SiteOf(page).Address, CookiesOf(page.As, language));

    /// <summary>The site on which a page is looked at: all but one are on the same.</summary>
    public Site SiteOf(PageTemplate page) => page.As == Who.First ? unclaimed! : Site;

    /// <summary>Somebody new of the same kind as <paramref name="who"/>, for a test after which they are gone; their cookies.</summary>
    public Task<string> Somebody(Who who) => who switch
    {
        Who.Stranger or Who.First => Task.FromResult(""),
        Who.Advocate => CaseIn("en", ""),
        Who.Halfway => Halfway(),
        Who.Member => Member(),
        Who.Translator => SignIn(Role.Translator),
        Who.Editor => SignIn(Role.Editor),
        _ => SignIn(Role.Administrator),
    };

    /// <summary>The address of a page with what stands in braces found in the database: {claim} is the slug of a published claim.</summary>
    public async Task<string> AddressOf(PageTemplate page, string language)
    {
        var address = page.Address;
        while (address.IndexOf('{') is >= 0 and var open)
        {
            var name = address[(open + 1)..address.IndexOf('}')];
            address = address.Replace("{" + name + "}", named.GetValueOrDefault(name) ?? await Published(name), StringComparison.Ordinal);
        }
        return $"/{language}{(address == "/" ? "" : address)}";
    }

    public async Task<Answer> Get(PageTemplate page, string language)
    {
        using var visitor = VisitorFor(page, language);
        var answer = await visitor.Get(await AddressOf(page, language));
        ((int)answer.Status).ShouldBe(page.Status, $"{answer.Path} for {page.As}");
        return answer;
    }

    private string CookiesOf(Who who, string language) => who is Who.Stranger or Who.First ? "" : cookies.GetValueOrDefault(who + language) ?? cookies[who.ToString()];

    private async Task<string> Published(string kind)
    {
        await using var db = Site.Db();
        // Of the files that were made the one that rests on most: the pages about the others are shorter.
        if (kind == Issued.NodeKind) return await db.Issued.OrderByDescending(i => i.Lines.Count).ThenBy(i => i.Code).Select(i => i.Code).FirstAsync();
        return await db.Nodes.AsNoTracking().Where(n => n.Kind == kind && n.PublishedId != null).OrderBy(n => n.Slug).Select(n => n.Slug).FirstOrDefaultAsync()
            ?? throw new InvalidOperationException($"The starter content has no published {kind}.");
    }

    private async Task<string> SignIn(Role role) => $"{Cookies.Session}={(await Site.SignIn(role)).Token}";

    // The ten minutes in which the code is to be typed are over before a slow machine has looked at every page.
    private async Task<string> Halfway()
    {
        var (member, token) = await Site.SignIn(authenticator: OneTimeCode.NewSecret());
        await using var db = Site.Db();
        await db.Sessions.Where(s => s.MemberId == member.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, x => x.CreatedAt.AddDays(1)));
        return $"{Cookies.Session}={token}";
    }

    private async Task<string> Member()
    {
        var (member, token) = await Site.SignIn();
        await Named.FormWaits(Site, member, token);
        await Named.HasPasskey(Site, member);
        return await CaseIn("en", $"{Cookies.Session}={token}", keep: true);
    }

    private async Task<string> CaseIn(string language, string cookie, bool keep = false)
    {
        using var visitor = new Visitor(Site.Address, cookie);
        await MadeUpCase.Fill(visitor, language);
        // Taking the brief issues it: from now on there is a verification page.
        ((int)(await visitor.Get($"/{language}/case/brief.txt")).Status).ShouldBe(200);
        if (keep) await visitor.Submit(await visitor.Get($"/{language}/case/brief"), $"/{language}/case/brief", new Dictionary<string, string[]> { ["do"] = ["keep"] });
        return visitor.Cookie;
    }

    public async ValueTask DisposeAsync()
    {
        if (unclaimed is not null) await unclaimed.DisposeAsync();
        if (Site is not null) await Site.DisposeAsync();
    }
}

[CollectionDefinition("outside")]
public sealed class OutsideTests : ICollectionFixture<World>;
