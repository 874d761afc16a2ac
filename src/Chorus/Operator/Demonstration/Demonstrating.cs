using System.Text.Json;
using System.Text.Json.Serialization;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Members.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Demonstration;

/// <summary>
/// --demo: the Alliance of Nowhere, which does not exist. Its accounts, evidence and messages come to be as real ones do: written by somebody, published, corrected,
/// disputed. Only into an installation that nobody uses, and from then on every page says what it is.
/// </summary>
public static class Demonstrating
{
    private const string First = "demonstration-count", Host = "@nowhere.example";

    /// <summary>One account for each thing that one may do.</summary>
    private static readonly (string Name, Role Role)[] People =
        [("administrator", Role.Administrator), ("editor", Role.Editor), ("translator", Role.Translator), ("moderator", Role.Moderator), ("member", Role.Member)];

    /// <summary>Something that one of them did. A second step on the same thing writes a new version of it.</summary>
    /// <param name="Fields">What changes; “@slug” stands for the thing of that slug.</param>
    private sealed record Step(string Kind, string Slug, string By, RevisionState State, Dictionary<string, string> Fields, string Language = "en", Correction Correction = Correction.None, string? Note = null);

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether this database holds the demonstration, however it was started this time.</summary>
    public static Task<bool> IsIn(AppDb db, CancellationToken stop) => db.Nodes.AnyAsync(n => n.Slug == First, stop);

    public static async Task Enter(AppDb db, IServiceProvider services, CancellationToken stop)
    {
        if (await IsIn(db, stop)) return;
        var accounts = services.GetRequiredService<Accounts>();
        if ((await accounts.All(Role.None, stop)).Count > 0 || await db.Cases.AnyAsync(stop))
            throw new SettingsProblem("--demo fills only an installation that nobody uses yet: choose an empty folder with --data DIR, or leave --demo out.");
        var viewers = new Dictionary<string, Viewer>();
        foreach (var (name, role) in People)
        {
            var shown = $"{char.ToUpperInvariant(name[0])}{name[1..]} of Nowhere (made up)";
            var (id, problem) = await accounts.Add(name + Host, shown, "en", role, stop);
            viewers[name] = new Viewer("en", id ?? throw new InvalidOperationException($"{name}: {problem}"), shown, role | Role.Member);
        }
        var chain = services.GetRequiredService<Chain>();
        foreach (var step in StarterFile.Read<Step[]>("demonstration", Reading)) await Do(db, chain, step, viewers[step.By], stop);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await DemonstrationCall.Enter(db, services.GetRequiredService<PublishedTexts>(), viewers["moderator"], now, stop);
        await DemonstrationPeople.Enter(db, services, name => viewers[name], now, stop);
        Keep(db, viewers["member"], now);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A link for each account with which whoever started the demonstration chooses its password.</summary>
    public static async Task<IReadOnlyList<string>> Links(IServiceProvider services, string address, CancellationToken stop)
    {
        var accounts = services.GetRequiredService<Accounts>();
        var lines = new List<string> { "This is a demonstration; its people and organisations are made up. Each link works once, within the hour: choose a password and you are in." };
        foreach (var (name, _) in People)
            if (await accounts.IdOf(name + Host, stop) is { } id) lines.Add($"  {name + Host,-32} {address}{await accounts.ResetPath(id, stop)}");
        return lines;
    }

    private static async Task Do(AppDb db, Chain chain, Step step, Viewer by, CancellationToken stop)
    {
        var node = await db.Nodes.FirstOrDefaultAsync(n => n.Kind == step.Kind && n.Slug == step.Slug, stop);
        var fields = node is null ? new Fields() : (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId, stop)).Fields;
        foreach (var (field, value) in step.Fields)
        {
            var lines = new List<string>();
            foreach (var line in value.Split('\n')) lines.Add(line.StartsWith('@') ? await IdOf(db, line[1..], stop) : line);
            fields[field] = string.Join('\n', lines);
        }
        Revision draft;
        if (node is null) (node, draft) = chain.Begin(db, step.Kind, step.Slug, fields, step.Language, by);
        else draft = await chain.Revise(db, node, fields, by, step.Note, stop);
        draft.Note = step.Note;
        var problems = step.State switch
        {
            RevisionState.Published => await chain.Publish(db, node, draft, step.Correction, by, stop),
            RevisionState.Review when draft.Submit(draft.CreatedAt) is { } problem => [problem],
            _ => [],
        };
        if (problems.Count > 0) throw new InvalidOperationException($"Demonstration {step.Slug}: {string.Join(", ", problems)}");
        await db.SaveChangesAsync(stop);
    }

    private static Task<string> IdOf(AppDb db, string slug, CancellationToken stop) => db.Nodes.Where(n => n.Slug == slug).Select(n => n.Id).FirstAsync(stop);

    /// <summary>A case that its owner has answered half of; the figures say that they are made up.</summary>
    private static void Keep(AppDb db, Viewer owner, DateTime now)
    {
        var @case = new Case
        {
            CreatedAt = now, TouchedAt = now,
            Setting = new Setting { Place = "001", Area = "Nowhere (made up)", Language = "en" },
            Office = new Office { Audience = Audience.DecisionMaker, Name = "Ministry of Finance of Nowhere (made up)", Cares = "What a post costs, and what it saves.", Meeting = NextTuesday(now) },
            Ask = new Ask { Topic = "workforce", Pillar = Pillar.Plan, Change = Change.Policy, Text = "Fund sixty posts in next year’s budget.", By = $"{now.Year + 1}" },
        };
        @case.Put(new CaseFigure { Kind = FigureKind.Workers, Value = 500, WhoIsCounted = "paid workers of the government of Nowhere", Date = "2025", Source = "Made up for the demonstration" });
        @case.KeepIn(owner.MemberId!);
        db.Cases.Add(@case);
        EraseIdle.Plan(db, @case, now + Case.Idle);
    }

    private static DateOnly NextTuesday(DateTime now)
    {
        var day = DateOnly.FromDateTime(now).AddDays(7);
        while (day.DayOfWeek != DayOfWeek.Tuesday) day = day.AddDays(1);
        return day;
    }
}
