using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Sets;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>Enters the messages that Chorus ships in its own words, once: the English as the message, each other language as a translation of it.</summary>
public static class Starter
{
    private sealed record MessageRow(
        string Key, string Slug, string Audience, string Topic, string? Pillar, string[] Change, Dictionary<string, string> Title, Dictionary<string, string> Issue,
        Dictionary<string, string> Care, Dictionary<string, string> Solution, Dictionary<string, string> Ask, Dictionary<string, string>? Short,
        Dictionary<string, string>? Sms, Dictionary<string, string>? Messenger, string[] Claims, Dictionary<string, bool>? Frame, string[]? Places);

    public static async Task Enter(AppDb db, Seeding seeding, CancellationToken stop)
    {
        var rows = StarterFile.Read<MessageRow[]>("messages");
        if (!await db.Nodes.AnyAsync(n => n.Kind == MessageKind.Name, stop)) await EnterMessages(db, seeding, rows, stop);
        var ids = await seeding.Services.GetRequiredService<Contract.Messages>().IdsOf([.. rows.Select(r => r.Slug)], stop);
        await StarterSets.Enter(db, seeding, rows.Where(r => ids.ContainsKey(r.Slug)).ToDictionary(r => r.Key, r => ids[r.Slug]), stop);
    }

    private static async Task EnterMessages(AppDb db, Seeding seeding, MessageRow[] rows, CancellationToken stop)
    {
        var claims = await seeding.Services.GetRequiredService<Claims>().IdsOf([.. rows.SelectMany(r => r.Claims).Distinct()], stop);
        var chain = seeding.Services.GetRequiredService<Chain>();
        foreach (var row in rows)
        {
            var fields = Words(row, "en").With("audience", Choice.Of<Contract.Audience>(row.Audience).ToString()).With("topic", row.Topic).With("pillar", Choice.Of<Contract.Pillar>(row.Pillar).ToString()).With("change", row.Change)
                .With("claims", row.Claims.Select(k => claims[k])).With("places", row.Places ?? [])
                .With("frame", (row.Frame ?? []).Where(f => f.Value).Select(f => f.Key));
            var (node, draft) = chain.Begin(db, MessageKind.Name, row.Slug, fields, "en", null);
            await StarterFile.Publish(chain, db, node, draft, stop);
            foreach (var language in row.Title.Keys.Where(l => l != "en"))
            {
                var words = Words(row, language).With("message", node.Id).With("language", language).With("kind", nameof(Contract.WordingKind.Translation));
                var (localisation, first) = chain.Begin(db, LocalisationKind.Name, $"{row.Slug}-{language}", words, language, null);
                await StarterFile.Publish(chain, db, localisation, first, stop);
            }
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    private static Fields Words(MessageRow row, string language) => new Fields()
        .With("title", row.Title[language]).With("issue", row.Issue[language]).With("care", row.Care[language]).With("solution", row.Solution[language])
        .With("ask", row.Ask[language]).With("short", row.Short?.GetValueOrDefault(language)).With("sms", row.Sms?.GetValueOrDefault(language))
        .With("messenger", row.Messenger?.GetValueOrDefault(language));
}
