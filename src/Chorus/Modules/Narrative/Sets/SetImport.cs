using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>What bringing in a file would do.</summary>
/// <param name="Node">The set it would be a new version of; none for a new set.</param>
public sealed record ImportPlan(SetFile File, MessageSet Set, Node? Node, bool Same)
{
    public int Statements => Set.Blocks.Sum(b => b.Statements.Count);
}

/// <summary>Brings in a message set as its owner's own: first a plan, then all of it or nothing.</summary>
public sealed class SetImport(AppDb db, Chain chain, Claims claims, Contract.Messages messages, Atlas atlas)
{
    /// <summary>The plan, or everything that is wrong in the file. Saves nothing.</summary>
    /// <param name="ours">Whether it may be the edition that came with the software, which a file does not replace.</param>
    public async Task<(ImportPlan? Plan, IReadOnlyList<SpotProblem> Problems)> Look(byte[] bytes, CancellationToken stop, bool ours = false)
    {
        var reading = SetReading.Of(bytes, atlas);
        var claimIds = await claims.IdsOf([.. reading.Claims.Select(c => c.Key).Distinct()], stop);
        var messageIds = await messages.IdsOf([.. reading.Messages.Select(m => m.Slug).Distinct()], stop);
        var published = await Published([.. claimIds.Values, .. messageIds.Values], stop);
        foreach (var (spot, key) in reading.Claims)
            if (!claimIds.TryGetValue(key, out var id) || !published.Contains(id)) reading.Add(spot, "no-claim", ("value", key));
        foreach (var (spot, slug) in reading.Messages)
            if (!messageIds.TryGetValue(slug, out var id) || !published.Contains(id)) reading.Add(spot, "no-message", ("value", slug));
        var named = reading.File?.Definition;
        var defined = named is null ? null : await db.Nodes.AsNoTracking().Where(n => n.Kind == Defining.DefinitionKind.Name && n.Slug == named && n.PublishedId != null).Select(n => n.Id).FirstOrDefaultAsync(stop);
        if (named is not null && defined is null) reading.Add(reading.DefinedAt ?? new Spot(1, 1), "no-definition", ("value", named));
        if (reading.File is not { } file || reading.Problems.Count > 0) return (null, Sorted(reading));

        var node = await db.Nodes.FirstOrDefaultAsync(n => n.Kind == SetKind.Name && n.Slug == file.Set, stop);
        if (node is { OwnerId: null } && !ours)
        {
            reading.Add(new Spot(1, 1), "ours");
            return (null, Sorted(reading));
        }
        var set = new MessageSet(file.Title, file.Edition, DateOnly.ParseExact(file.Date, "yyyy-MM-dd"), file.Authors, file.Method, file.Licence, file.Languages,
            [.. file.Blocks.Select(b => new SetBlock(b.Audience, b.Title,
                [.. b.Statements.Select(s => new SetStatement(s.Key, s.Text, [.. s.Claims.Select(c => claimIds[c])], s.Value, s.Message is null ? null : messageIds[s.Message]))]) { Lead = b.Lead ?? new Dictionary<string, string>() })])
        { Definition = defined };
        var before = node?.PublishedId is { } id2 ? (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == id2, stop)).Body : null;
        return (new ImportPlan(file, set, node, before == set.ToFields().Write()), []);
    }

    /// <summary>Whether somebody has begun another version of a set: it is decided on before a further one comes in.</summary>
    public Task<bool> HasDraft(string nodeId, CancellationToken stop) => db.Revisions.OpenOf(nodeId).AnyAsync(stop);

    /// <summary>Publishes what was planned where nothing of it is published yet; another version of what is goes by <see cref="Propose"/>. The caller has looked at the same bytes just before.</summary>
    public async Task<IReadOnlyList<Problem>> Publish(ImportPlan plan, Viewer editor, CancellationToken stop)
    {
        if (plan.Same) return [];
        var fields = plan.Set.ToFields();
        Node node;
        Revision draft;
        if (plan.Node is null) (node, draft) = chain.Begin(db, SetKind.Name, plan.File.Set, fields, plan.Set.Languages[0], editor);
        else (node, draft) = (plan.Node, await chain.Revise(db, plan.Node, fields, editor, null, stop));
        var problems = await chain.Publish(db, node, draft, Correction.None, editor, stop);
        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return problems;
        }
        await db.SaveChangesAsync(stop);
        return [];
    }

    /// <summary>Puts what was planned beside the version that stands, as a draft in review: only a person can say which kind of correction it is.</summary>
    public async Task<Revision> Propose(ImportPlan plan, Viewer viewer, DateTime now, CancellationToken stop)
    {
        var draft = await chain.Revise(db, plan.Node!, plan.Set.ToFields(), viewer, null, stop);
        draft.Submit(now);
        await db.SaveChangesAsync(stop);
        return draft;
    }

    private Task<HashSet<string>> Published(List<string> ids, CancellationToken stop) =>
        db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id) && n.PublishedId != null).Select(n => n.Id).ToHashSetAsync(stop);

    private static IReadOnlyList<SpotProblem> Sorted(SetReading reading) => [.. reading.Problems.OrderBy(p => p.Spot.Line).ThenBy(p => p.Spot.Column)];
}
