using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>What a reader of the list asked for; a word that means nothing counts as not asked.</summary>
public sealed record MessageFilter
{
    /// <summary>The strength of a message that says a value and rests on no claim.</summary>
    public const string Value = "value";

    /// <summary>The kind of node that a test of a message is.</summary>
    public const string TestKind = "test";

    public Audience? Audience { get; init; }
    public string? Topic { get; init; }
    public Place? Place { get; init; }
    public string? Language { get; init; }
    public Strength? Strength { get; init; }
    public bool OnlyValue { get; init; }
    public Pillar? Pillar { get; init; }
    public Change? Change { get; init; }
    public bool? Tested { get; init; }

    public bool AsksNothing => this == new MessageFilter();

    /// <summary>The published messages that fit. Without a place all are browsed; with one, those for elsewhere are left out.</summary>
    public IQueryable<Message> Of(AppDb db, Atlas atlas)
    {
        var nodes = db.Nodes;
        var query = db.Messages.AsNoTracking().Where(m => nodes.Any(n => n.Id == m.Id && n.PublishedId != null));
        if (Audience is { } audience) query = query.Where(m => m.Audience == audience);
        if (Topic is { } topic) query = query.Where(m => m.Topic == topic);
        if (Pillar is { } pillar) query = query.Where(m => m.Pillar == pillar);
        if (Change == Contract.Change.Policy) query = query.Where(m => m.ForPolicy);
        if (Change == Contract.Change.Programmatic) query = query.Where(m => m.ForProgrammatic);
        if (Place is { } place) query = query.OfferedIn(place, atlas);
        if (Language is { } language)
        {
            var wordings = db.Wordings;
            query = query.Where(m => wordings.Any(w => w.MessageId == m.Id && w.Language == language && nodes.Any(n => n.Id == w.Id && n.PublishedId != null)));
        }
        return ByTest(db, ByStrength(db, query));
    }

    // A message is as strong as the weakest claim it rests on.
    private IQueryable<Message> ByStrength(AppDb db, IQueryable<Message> query)
    {
        var links = db.TraceLinks.Where(l => l.Current && l.How == Rests.On);
        if (OnlyValue) return query.Where(m => !links.Any(l => l.FromId == m.Id));
        if (Strength is not { } strength) return query;
        var resting = from link in links join claim in db.ClaimStandings on link.ToId equals claim.Id select new { link.FromId, claim.Strength };
        var weaker = Enum.GetValues<Strength>().Where(s => s > strength).ToList();
        return query.Where(m => resting.Any(r => r.FromId == m.Id && r.Strength == strength) && !resting.Any(r => r.FromId == m.Id && weaker.Contains(r.Strength)));
    }

    private IQueryable<Message> ByTest(AppDb db, IQueryable<Message> query)
    {
        if (Tested is not { } wanted) return query;
        var tested = TestedIds(db);
        return query.Where(m => tested.Any(id => id == m.Id) == wanted);
    }

    /// <summary>The messages on which a published test rests, in any of their wordings.</summary>
    public static IQueryable<string> TestedIds(AppDb db) =>
        from test in db.Nodes
        where test.Kind == TestKind && test.PublishedId != null
        join link in db.TraceLinks on test.Id equals link.FromId
        where link.Current
        join wording in db.Wordings on link.ToId equals wording.Id
        select wording.MessageId;
}
