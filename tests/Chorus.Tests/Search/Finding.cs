using Chorus.Platform.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Search;

public sealed class Finding
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Published_words_are_found_in_any_language_folded_and_unfinished(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        (await Titles(site, "Nepál WORKER", "en")).ShouldContain(t => t.Contains("115,800"));
        (await Titles(site, "أهداف التنمية", "ar")).ShouldNotBeEmpty();
        (await Titles(site, "the of", "en")).ShouldNotBeNull();
        (await Titles(site, "\"' OR 1=1; -- NEAR( * ) ^ zzqx", "en")).ShouldBeEmpty();
        var page = await site.Client().GetStringAsync("/en/search?q=Tanzania");
        page.ShouldContain("/en/claims/");
    }

    private static async Task<IReadOnlyList<string>> Titles(Site site, string words, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Chorus.Platform.Search.Search>().Find(words, language, null, 50, default)).Select(f => f.Title)];
    }
}
