using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>Publications that a test writes, published by the code that publishes for people.</summary>
internal static class Made
{
    public const string Claim = "sdg105-oecd-2020";

    public static async Task<Node> Publication(Site site, string slug, PublicationText text) => (await Publish(site, PublicationKind.Name, slug, text.ToFields(), text.Language)).Node;

    public static async Task<Node> Chapter(Site site, Node publication, string slug, int position, string title, string body, string? parent = null, string part = "", string? worksheet = null) =>
        (await Publish(site, ChapterKind.Name, $"{publication.Slug}--{slug}", new Fields().With("publication", publication.Id).With("position", $"{position}").With("title", title)
            .With("body", body).With("parent", parent).With("part", part).With("worksheet", worksheet).With("summary", $"About {slug}."), publication.Language)).Node;

    /// <summary>A first version; its problems where it may not be published.</summary>
    public static async Task<(Node Node, IReadOnlyList<Chorus.Platform.Problem> Problems)> Publish(Site site, string kind, string slug, Fields fields, string language = "en", bool expectProblems = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var (node, draft) = chain.Begin(db, kind, slug, fields, language, null);
        var problems = await chain.Publish(db, node, draft, Correction.None, null, CancellationToken.None);
        if (!expectProblems) problems.ShouldBeEmpty();
        if (problems.Count == 0) await db.SaveChangesAsync();
        return (node, problems);
    }

    /// <summary>The next version of something, with the work that follows from it done.</summary>
    public static async Task Correct(Site site, string kind, string slug, Action<Fields> change, Correction correction = Correction.Figure)
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            var node = await db.Nodes.AsTracking().FirstAsync(n => n.Kind == kind && n.Slug == slug);
            var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
            change(fields);
            var draft = await chain.Revise(db, node, fields, null, null, CancellationToken.None);
            (await chain.Publish(db, node, draft, correction, null, CancellationToken.None)).ShouldBeEmpty();
            await db.SaveChangesAsync();
        }
        await Work(site);
    }

    public static async Task Work(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var works = scope.ServiceProvider.GetServices<IWork>().ToDictionary(w => w.Kind);
        foreach (var item in await db.WorkItems.AsNoTracking().Where(w => w.Kind == TraceSpread.WorkKind).ToListAsync()) await works[item.Kind].Run(db, item, CancellationToken.None);
    }
}
