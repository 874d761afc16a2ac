using Chorus.Platform.Trace;
using Chorus.Tests.Browser;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Outside;

/// <summary>One running site with the starter content that all tests from outside look at, and the people who look: a stranger, somebody with a case, and each role.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly Lazy<Task<Survey>> survey;

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
        Site = await Site.Start(Kind, seed: true, WithoutLimits, ("Chromium", Prints ? Browser.Tools.Chromium : "/no-such-browser"));
        foreach (var language in Chorus.Platform.Settings.Known) cookies[Who.Advocate + language] = await CaseIn(language);
    }

    /// <summary>All visitors of a test come from one address; the limits have tests of their own.</summary>
    public static void WithoutLimits(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
        builder.Services.PostConfigure<RateLimiterOptions>(limits => limits.GlobalLimiter = null);

    /// <summary>The visitor who may see a page, for a language.</summary>
    public Visitor VisitorFor(PageTemplate page, string language) => new(Site.Address, page.As == Who.Stranger ? "" : cookies[page.As + language]);

    /// <summary>The address of a page with what stands in braces found in the database: {claim} is the slug of a published claim.</summary>
    public async Task<string> AddressOf(PageTemplate page, string language)
    {
        var address = page.Address;
        while (address.IndexOf('{') is >= 0 and var open)
        {
            var kind = address[(open + 1)..address.IndexOf('}')];
            await using var db = Site.Db();
            var slug = await db.Nodes.AsNoTracking().Where(n => n.Kind == kind && n.PublishedId != null).OrderBy(n => n.Slug).Select(n => n.Slug).FirstOrDefaultAsync()
                ?? throw new InvalidOperationException($"The starter content has no published {kind} for {page.Route}.");
            address = address.Replace("{" + kind + "}", slug, StringComparison.Ordinal);
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

    private async Task<string> CaseIn(string language)
    {
        using var visitor = new Visitor(Site.Address);
        await MadeUpCase.Fill(visitor, language);
        // Taking the brief issues it: from now on there is a verification page.
        ((int)(await visitor.Get($"/{language}/case/brief.txt")).Status).ShouldBe(200);
        return visitor.Cookie;
    }

    public async ValueTask DisposeAsync()
    {
        if (survey is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) (await survey.Value).Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }
}

[CollectionDefinition("outside")]
public sealed class OutsideTests : ICollectionFixture<World>;
