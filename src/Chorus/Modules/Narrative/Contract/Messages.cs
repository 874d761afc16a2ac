using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Contract;

/// <summary>Published messages for other modules.</summary>
public sealed class Messages(AppDb db, Atlas atlas)
{
    /// <summary>The messages that match, best audience and topic first by their order of entry; at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<MessageCard>> Find(MessageSearch search, int most, CancellationToken stop)
    {
        var query = db.Messages.AsNoTracking().OfferedIn(atlas.Place(search.Country), atlas);
        if (search.Audience is { } audience) query = query.Where(m => m.Audience == audience);
        if (search.Topic is { } topic) query = query.Where(m => m.Topic == topic);
        if (search.Pillar is { } pillar) query = query.Where(m => m.Pillar == pillar);
        if (search.Change == Change.Policy) query = query.Where(m => m.ForPolicy);
        if (search.Change == Change.Programmatic) query = query.Where(m => m.ForProgrammatic);
        var ids = await query.OrderBy(m => m.Slug).Select(m => m.Id).Take(most).ToListAsync(stop);
        return await Named(ids, search.Language, search.Country, stop);
    }

    /// <summary>
    /// A message that shows what the chain is: published last of those that rest on one claim, which a reviewer has read at its source, and of which nothing is doubtful; in the
    /// language asked for where there is one. Null where there is none. One query, and no more than the first page says: it is asked while somebody waits for a start.
    /// </summary>
    public Task<ExemplarMessage?> Exemplar(string language, CancellationToken stop)
    {
        var (links, standings, nodes) = (db.TraceLinks.AsNoTracking().Where(l => l.Current && l.How == Rests.On), db.ClaimStandings, db.Nodes);
        return (
            from message in db.Messages.AsNoTracking()
            join node in nodes on message.Id equals node.Id
            where node.PublishedId != null && node.OpenFlags == 0 && links.Count(l => l.FromId == message.Id) == 1
                && links.Any(l => l.FromId == message.Id && standings.Any(s => s.Id == l.ToId && s.Strength == Strength.Primary) && nodes.Any(n => n.Id == l.ToId && n.PublishedId != null && n.OpenFlags == 0))
            join wording in db.Wordings.AsNoTracking() on message.Id equals wording.MessageId
            join said in nodes on wording.Id equals said.Id
            where said.PublishedId != null && wording.Country == null && (wording.Language == language || wording.Kind == WordingKind.Original)
            orderby wording.Language == language descending, node.PublishedAt descending, message.Slug
            select new ExemplarMessage(message.Slug, wording.Title, wording.Language, links.First(l => l.FromId == message.Id).ToId)).FirstOrDefaultAsync(stop);
    }

    /// <summary>The messages with these ids, in that order, each in the wording nearest to the language and country asked for. Three queries, however many.</summary>
    public async Task<IReadOnlyList<MessageCard>> Named(IReadOnlyCollection<string> ids, string language, string? country, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var messages = await (
            from message in db.Messages.AsNoTracking()
            where ids.Contains(message.Id)
            join node in db.Nodes on message.Id equals node.Id
            where node.PublishedId != null
            select new { Message = message, node.PublishedId, node.OpenFlags, Places = message.Places.Select(p => p.Code).ToList() }).ToDictionaryAsync(m => m.Message.Id, stop);
        var wordings = (await (
            from wording in db.Wordings.AsNoTracking()
            where ids.Contains(wording.MessageId) && (wording.Language == language || wording.Kind == WordingKind.Original)
            join node in db.Nodes on wording.Id equals node.Id
            where node.PublishedId != null
            select new { Wording = wording, node.PublishedId, node.OpenFlags }).ToListAsync(stop)).ToLookup(w => w.Wording.MessageId);
        var claims = (await db.TraceLinks.AsNoTracking().Where(l => ids.Contains(l.FromId) && l.Current && l.How == Rests.On).OrderBy(l => l.Position)
            .Select(l => new { l.FromId, l.ToId }).ToListAsync(stop)).ToLookup(l => l.FromId, l => l.ToId);
        var cards = new List<MessageCard>();
        foreach (var id in ids.Distinct())
        {
            if (!messages.TryGetValue(id, out var found)) continue;
            // The country's own adaptation before the plain translation before the original.
            var best = wordings[id].OrderByDescending(w => (w.Wording.Language == language ? 2 : 0) + (w.Wording.Country == country && country is not null ? 1 : 0))
                .FirstOrDefault(w => w.Wording.Country is null || w.Wording.Country == country);
            if (best is null) continue;
            cards.Add(Card(found.Message, found.PublishedId!, found.Places, best.Wording, best.PublishedId!, best.OpenFlags + found.OpenFlags > 0, [.. claims[id]]));
        }
        return cards;
    }

    /// <summary>A message in exactly these words, by the node of the wording; none when it or its message is not published.</summary>
    public async Task<MessageCard?> Worded(string wordingId, CancellationToken stop) => (await Worded([wordingId], stop)).FirstOrDefault();

    /// <summary>Messages in exactly these words, in no order; what is not published is left out. Two queries, however many.</summary>
    public async Task<IReadOnlyList<MessageCard>> Worded(IReadOnlyCollection<string> wordingIds, CancellationToken stop)
    {
        if (wordingIds.Count == 0) return [];
        var found = await (
            from wording in db.Wordings.AsNoTracking()
            where wordingIds.Contains(wording.Id)
            join its in db.Nodes on wording.Id equals its.Id
            join message in db.Messages on wording.MessageId equals message.Id
            join node in db.Nodes on message.Id equals node.Id
            where its.PublishedId != null && node.PublishedId != null
            select new { Wording = wording, WordingRevision = its.PublishedId, OpenFlags = its.OpenFlags + node.OpenFlags, Message = message, node.PublishedId, Places = message.Places.Select(p => p.Code).ToList() })
            .ToListAsync(stop);
        var ids = found.Select(f => f.Message.Id).ToList();
        var claims = (await db.TraceLinks.AsNoTracking().Where(l => ids.Contains(l.FromId) && l.Current && l.How == Rests.On).OrderBy(l => l.Position)
            .Select(l => new { l.FromId, l.ToId }).ToListAsync(stop)).ToLookup(l => l.FromId, l => l.ToId);
        return [.. found.Select(f => Card(f.Message, f.PublishedId!, f.Places, f.Wording, f.WordingRevision!, f.OpenFlags > 0, [.. claims[f.Message.Id]]))];
    }

    /// <summary>Every published wording of a message, its original first, then by language and country.</summary>
    public async Task<IReadOnlyList<MessageWording>> WordingsOf(string messageId, CancellationToken stop) => await (
        from wording in db.Wordings.AsNoTracking()
        where wording.MessageId == messageId
        join node in db.Nodes on wording.Id equals node.Id
        where node.PublishedId != null
        orderby wording.Kind == WordingKind.Original descending, wording.Language, wording.Country
        select new MessageWording(wording.Id, node.Slug, wording.Language, wording.Country, wording.Kind)).ToListAsync(stop);

    private static MessageCard Card(Message m, string revision, IReadOnlyList<string> places, Wording w, string wordingRevision, bool needsReview, IReadOnlyList<string> claims) =>
        new(m.Id, m.Slug, revision, w.Id, wordingRevision, w.Language, w.Kind, w.Country, m.Audience, m.Topic, m.Pillar, m.ForPolicy, m.ForProgrammatic,
            w.Title, w.Issue, w.Care, w.Solution, w.Ask, w.Short, w.Sms, w.Messenger, needsReview, claims)
        { NativeReviewed = w.NativeReviewed, Places = places };

    /// <summary>The ids of messages by their slugs, for content that names messages so.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdsOf(IReadOnlyCollection<string> slugs, CancellationToken stop) =>
        await db.Nodes.AsNoTracking().Where(n => n.Kind == MessageKind.Name && slugs.Contains(n.Slug)).ToDictionaryAsync(n => n.Slug, n => n.Id, stop);
}
