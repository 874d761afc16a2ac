using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Library;

/// <summary>A few resources and a collection, published as an editor does.</summary>
public static class Shelved
{
    public const string Guide = "made-up-guide", Count = "made-up-count", Film = "made-up-film", Collection = "made-up-collection";

    public static readonly IReadOnlyList<(string Slug, ResourceText Text)> All =
    [
        (Guide, new ResourceText("A made-up guide to supervision", "guidance-manual", "en")
        {
            Abstract = "How a supervisor listens.\nMade up for a test.", Authors = [new("Njeri, Wanjiku"), new("Office of Nowhere")], Organisation = "Office of Nowhere", Year = 2021,
            Pillars = ["support"], Topics = ["supervision"], Countries = ["KE"], Files = [new("en", "https://example.org/guide.pdf", 812_000), new("sw", "https://example.org/mwongozo", null)],
            Licence = "CC BY 4.0", Url = "https://www.example.org/guide/", SuggestedBy = "Somebody made up",
        }),
        (Count, new ResourceText("Un recensement imaginaire", "report", "fr")
        {
            Abstract = "Qui compte le personnel.", Organisation = "OFFICE of  Nowhere", Year = 2019, Pillars = ["plan", "support"], Topics = ["workforce"], Regions = ["014"],
            Doi = "10.1234/made.up", Isbn = "9783161484100", Journal = "Revue imaginaire", Volume = "12", Issue = "3", Pages = "45–67",
        }),
        (Film, new ResourceText("فيلم متخيل", "video", "ar") { Url = "https://example.org/film" }),
    ];

    public static async Task<Dictionary<string, string>> In(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var ids = new List<string>();
        foreach (var (slug, text) in All) ids.Add(await Publish(db, chain, ResourceKind.Name, slug, text.ToFields(), text.Language));
        await Publish(db, chain, CollectionKind.Name, Collection, new Fields().With("title", "What a supervisor reads").With("intro", "Two texts, in the order to read them.").With("language", "en").With("resources", [ids[1], ids[0]]), "en");
        return new() { ["library-resource"] = Guide, ["library-collection"] = Collection };
    }

    public static async Task<string> Publish(AppDb db, Chain chain, string kind, string slug, Fields fields, string language)
    {
        var (node, draft) = chain.Begin(db, kind, slug, fields, language, null);
        (await chain.Publish(db, node, draft, Correction.None, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        return node.Id;
    }
}
