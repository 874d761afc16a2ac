using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
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

        // What stands in six languages is found once.
        var found = await new Desk.Person(site.Client()).Open("/en/search?q=Kenya");
        await using var db = site.Db();
        var nodes = (await db.SearchTexts.Select(s => new { s.Path, s.NodeId }).ToListAsync()).DistinctBy(s => s.Path).ToDictionary(s => "/en" + s.Path, s => s.NodeId);
        var parents = (await db.TraceLinks.Where(l => l.Current && l.How == Rests.Localises).ToListAsync()).DistinctBy(l => l.FromId).ToDictionary(l => l.FromId, l => l.ToId);
        var shown = found.Page.QuerySelectorAll("main ul.found a").Select(a => nodes[a.GetAttribute("href")!]).ToList();
        shown.ShouldContain(id => parents.ContainsValue(id), "one that has translations is among them");
        shown.Select(id => parents.GetValueOrDefault(id, id)).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_readers_language_comes_first_then_messages_and_claims_then_archives_and_a_chapter_once(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        foreach (var (words, language) in new[] { ("violence", "en"), ("Kenya", "en"), ("Kenya", "fr") })
        {
            var found = await Found(site, words, language);
            var own = found.TakeWhile(f => f.Language == language).ToList();
            own.ShouldNotBeEmpty(words);
            found.Skip(own.Count).ShouldAllBe(f => f.Language != language);
            static int Rank(string kind) => kind is "message" or "localisation" or "claim" ? 0 : kind.StartsWith("week", StringComparison.Ordinal) ? 2 : 1;
            own.Select(f => Rank(f.Kind)).ShouldBeInOrder();
            found.Where(f => f.Kind == "chapter").Select(f => f.Path.Split('/')[^1]).ShouldBeUnique();
        }
        (await Found(site, "violence", "en")).Select(f => f.Kind).ShouldContain("week-item");
        (await Found(site, "Kenya", "en")).Select(f => f.Kind).ShouldContain("chapter");

        var list = await site.Client().GetStringAsync("/fr/messages?q=cibles+105");
        list.ShouldContain("/fr/messages/local-services-and-the-global-goals\"");
        (await site.Client().GetStringAsync("/en/messages?q=zzqx")).ShouldNotContain("class=\"card\"");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_claim_that_is_disputed_says_so_among_what_is_found_and_comes_after_those_that_hold(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using var db = site.Db();
        var strengths = await db.ClaimStandings.Join(db.Nodes, c => c.Id, n => n.Id, (c, n) => new { n.Slug, c.Strength }).ToDictionaryAsync(c => "/en/claims/" + c.Slug, c => c.Strength);
        var reader = await new Desk.Person(site.Client()).Open("/en/search?q=workforce&kind=claim");
        var shown = reader.Page.QuerySelectorAll("main ul.found li").Select(l => (Strength: strengths[l.QuerySelector("a")!.GetAttribute("href")!], Marks: l.QuerySelectorAll(".badge").Select(b => b.ClassName!).ToList())).ToList();
        shown.ShouldContain(s => s.Strength == Strength.Disputed);
        shown.ShouldAllBe(s => s.Strength == Strength.Primary || s.Marks.Contains("badge " + s.Strength.ToString().ToLowerInvariant()));
        shown.Select(s => s.Strength == Strength.Disputed).ShouldBeInOrder();
        reader.Page.QuerySelectorAll("main nav [aria-current=true]").ShouldHaveSingleItem().TextContent.ShouldContain("claim");
    }

    private static async Task<IReadOnlyList<Found>> Found(Site site, string words, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Chorus.Platform.Search.Search>().Find(words, language, null, 50, default);
    }

    private static async Task<IReadOnlyList<string>> Titles(Site site, string words, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Chorus.Platform.Search.Search>().Find(words, language, null, 50, default)).Select(f => f.Title)];
    }
}
