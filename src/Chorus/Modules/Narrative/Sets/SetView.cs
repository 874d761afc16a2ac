using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>A published set with what its statements point at: claims with their strength, messages with their addresses.</summary>
public sealed record SetView(Node Node, MessageSet Set, IReadOnlyDictionary<string, ClaimCard> Claims, IReadOnlyDictionary<string, (string Slug, string Title)> Messages)
{
    /// <summary>The definition with which it opens: its name in files, and what it says.</summary>
    public (string Slug, Fields Said)? Definition { get; init; }

    /// <summary>Its core text in a language that it has, with that language.</summary>
    public (string Text, string Language)? Defined(string language) => Definition is not { Said: var said } ? null
        : said["core." + language] is { Length: > 0 } own ? (own, language) : Defining.DefinitionKind.LanguagesOf(said) is [var first, ..] ? (said["core." + first], first) : null;

    /// <summary>Nobody on this site entered it: it came with the software.</summary>
    public bool IsStarter => Node.OwnerId is null;

    /// <summary>The blocks for an audience, or all.</summary>
    public IReadOnlyList<SetBlock> For(string? audience) =>
        audience is null ? Set.Blocks : [.. Set.Blocks.Where(b => b.Audience.Contains(audience, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Weakest strength of the claims of a statement; none for a value.</summary>
    public Strength? Weakest(SetStatement statement) => statement.Claims.Where(Claims.ContainsKey).Select(id => (Strength?)Claims[id].Strength).Max();

    /// <summary>Six queries, however long the set.</summary>
    public static async Task<SetView?> Of(AppDb db, Claims claims, string slug, string language, CancellationToken stop)
    {
        var found = await (
            from node in db.Nodes.AsNoTracking()
            where node.Kind == SetKind.Name && node.Slug == slug && node.PublishedId != null
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { Node = node, revision.Body }).FirstOrDefaultAsync(stop);
        if (found is null) return null;
        var set = MessageSet.Of(Fields.Read(found.Body));
        var statements = set.Blocks.SelectMany(b => b.Statements).ToList();
        var cards = await claims.Named([.. statements.SelectMany(s => s.Claims).Distinct()], language, stop);
        var ids = statements.Select(s => s.Message).OfType<string>().Distinct().ToList();
        var messages = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id) && n.PublishedId != null).ToDictionaryAsync(n => n.Id, n => (n.Slug, n.Title), stop);
        var definition = set.Definition is not { } defined ? null : await (
            from node in db.Nodes.AsNoTracking()
            where node.Id == defined
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { node.Slug, revision.Body }).FirstOrDefaultAsync(stop);
        return new SetView(found.Node, set, cards.ToDictionary(c => c.Id), messages) { Definition = definition is null ? null : (definition.Slug, Fields.Read(definition.Body)) };
    }
}
