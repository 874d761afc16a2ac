using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>Enters the sources and claims that Chorus ships, once; what somebody changed or removed later is left as it is.</summary>
public static class Starter
{
    private sealed record SourceRow(string Key, string Citation, string? Publisher, int? Year, string? Url, string Kind, string? Accessed, string? Licence, string? Note);

    private sealed record ClaimRow(
        string Key, string Topic, Dictionary<string, string> Text, string? Figure, Dictionary<string, string>? Unit, Dictionary<string, string>? Population,
        Dictionary<string, string>? Place, string[]? Countries, string[]? Regions, string? Year, string Strength, string Fidelity, string Source, string[] Chain, string Read,
        Dictionary<string, string>? Caution, string? Expires, string[]? Offers, bool? IncomeNote, string? ReviewNote);

    public static async Task Enter(AppDb db, Seeding seeding, CancellationToken stop)
    {
        if (await db.Nodes.AnyAsync(n => n.Kind == SourceKind.Name, stop)) return;
        var chain = seeding.Services.GetRequiredService<Chain>();
        var sources = new Dictionary<string, string>();
        foreach (var row in StarterFile.Read<SourceRow[]>("sources"))
        {
            var fields = new Fields().With("citation", row.Citation).With("publisher", row.Publisher).With("year", row.Year?.ToString()).With("url", row.Url)
                .With("kind", row.Kind).With("accessed", row.Accessed).With("licence", row.Licence).With("note", row.Note);
            var (node, draft) = chain.Begin(db, SourceKind.Name, row.Key, fields, "en", null);
            await StarterFile.Publish(chain, db, node, draft, stop);
            sources[row.Key] = node.Id;
        }
        await db.SaveChangesAsync(stop);

        var claims = new Dictionary<string, string>();
        // What others offer as the accurate wording comes first, so that the offer can name its version.
        foreach (var row in StarterFile.Read<ClaimRow[]>("claims").OrderBy(r => r.Offers?.Length ?? 0))
        {
            var fields = new Fields().With("topic", row.Topic).With("text", row.Text).With("figure", row.Figure).With("unit", row.Unit).With("population", row.Population)
                .With("place", row.Place).With("countries", row.Countries ?? []).With("regions", row.Regions ?? []).With("year", row.Year).With("strength", row.Strength)
                .With("fidelity", row.Fidelity).With("source", sources[row.Source]).With("chain", row.Chain).With("read", row.Read).With("caution", row.Caution)
                .With("expires", row.Expires).With("offers", (row.Offers ?? []).Select(k => claims[k])).With("high-income", row.IncomeNote == true ? "yes" : null)
                .With("review-note", row.ReviewNote);
            var (node, draft) = chain.Begin(db, ClaimKind.Name, row.Key, fields, "en", null);
            await StarterFile.Publish(chain, db, node, draft, stop);
            claims[row.Key] = node.Id;
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
