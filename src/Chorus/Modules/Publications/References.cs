using System.Text.RegularExpressions;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>What a text points at: [claim:slug] rests on a claim, [publication:slug] cites another publication, a story among them, and [resource:slug] something in the library.</summary>
public readonly partial record struct Reference(string Kind, string Slug)
{
    /// <summary>The kind of node of what stands in the library, and the address below which it stands: the two rooms share no more than these.</summary>
    public const string Resource = "resource", Library = "/library/";

    public override string ToString() => $"{Kind}:{Slug}";

    /// <summary>The references of a text in the order of reading, each once.</summary>
    public static IReadOnlyList<Reference> In(string markdown) => [.. Mark().Matches(markdown).Select(Of).Distinct()];

    /// <summary>The text with each reference, and the space before it, as <paramref name="mark"/> writes it.</summary>
    public static string Replace(string markdown, Func<Reference, string> mark) => Mark().Replace(markdown, m => mark(Of(m)));

    private static Reference Of(Match match) => new(match.Groups[1].Value, match.Groups[2].Value);

    [GeneratedRegex(@"[ \t]*\[(claim|publication|resource):([a-z0-9][a-z0-9-]{0,118})\]")]
    private static partial Regex Mark();
}

public static class References
{
    /// <summary>The links of a version: what its fields name, then what its text names. One query; what there is not is named as it was written, and publishing says so.</summary>
    public static async Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, IEnumerable<(string NodeId, Rests How)> named, string markdown, CancellationToken stop)
    {
        var references = Reference.In(markdown);
        if (references.Count == 0) return [.. named];
        var ids = await Ids(db, references, stop);
        return [.. named, .. references.Select(r => (ids.GetValueOrDefault(r)?.Id ?? r.ToString(), r.Kind == "claim" ? Rests.On : Rests.Cites))];
    }

    /// <summary>The things that references name.</summary>
    public static async Task<Dictionary<Reference, Node>> Ids(AppDb db, IReadOnlyList<Reference> references, CancellationToken stop)
    {
        var slugs = references.Select(r => r.Slug).ToList();
        return (await db.Nodes.AsNoTracking().Where(n => (n.Kind == "claim" || n.Kind == PublicationKind.Name || n.Kind == Reference.Resource) && slugs.Contains(n.Slug)).ToListAsync(stop))
            .ToDictionary(n => new Reference(n.Kind, n.Slug));
    }
}
