using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Defining;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Enters the definition and the edition of key messages that Chorus ships, once, after the messages that its statements were built into.</summary>
public static class StarterSets
{
    private sealed record DefinitionRow(string Key, Dictionary<string, string> Title, Dictionary<string, string> Core, HistoryRow[] History);

    private sealed record HistoryRow(Dictionary<string, string> Period, Dictionary<string, string> Change, string Source);

    private sealed record SetRow(
        string Key, Dictionary<string, string> Title, string Edition, string Date, Dictionary<string, string> Method, BlockRow[] Blocks);

    private sealed record BlockRow(string[] Audience, Dictionary<string, string> Title, StatementRow[] Statements);

    private sealed record StatementRow(string Key, Dictionary<string, string> Text, string[] Claims, bool Value, string? Message);

    public static async Task Enter(AppDb db, Seeding seeding, IReadOnlyDictionary<string, string> messages, CancellationToken stop)
    {
        var chain = seeding.Services.GetRequiredService<Chain>();
        if (!await db.Nodes.AnyAsync(n => n.Kind == DefinitionKind.Name, stop)) await EnterDefinition(db, chain, stop);
        if (!await db.Nodes.AnyAsync(n => n.Kind == SetKind.Name, stop)) await EnterSets(db, chain, seeding, messages, stop);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    private static async Task EnterDefinition(AppDb db, Chain chain, CancellationToken stop)
    {
        var row = StarterFile.Read<DefinitionRow>("definition");
        var fields = new Fields().With("title", row.Title).With("core", row.Core);
        foreach (var (i, step) in row.History.Index())
            fields.With($"history.{i + 1}.period", step.Period).With($"history.{i + 1}.change", step.Change).With($"history.{i + 1}.source", step.Source);
        var (node, draft) = chain.Begin(db, DefinitionKind.Name, row.Key, fields, "en", null);
        await StarterFile.Publish(chain, db, node, draft, stop);
    }

    private static async Task EnterSets(AppDb db, Chain chain, Seeding seeding, IReadOnlyDictionary<string, string> messages, CancellationToken stop)
    {
        var rows = StarterFile.Read<SetRow[]>("sets");
        var keys = rows.SelectMany(r => r.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Claims).Distinct().ToList();
        var claims = await seeding.Services.GetRequiredService<Claims>().IdsOf(keys, stop);
        foreach (var row in rows)
        {
            var set = new MessageSet(row.Title, row.Edition, DateOnly.ParseExact(row.Date, "yyyy-MM-dd"), ["Chorus"], row.Method, "CC0-1.0", [.. row.Title.Keys],
                [.. row.Blocks.Select(b => new SetBlock(b.Audience, b.Title,
                    [.. b.Statements.Select(s => new SetStatement(s.Key, s.Text, [.. s.Claims.Select(k => claims[k])], s.Value, messages.GetValueOrDefault(s.Message ?? "")))]))]);
            var (node, draft) = chain.Begin(db, SetKind.Name, row.Key, set.ToFields(), "en", null);
            await StarterFile.Publish(chain, db, node, draft, stop);
        }
    }
}
