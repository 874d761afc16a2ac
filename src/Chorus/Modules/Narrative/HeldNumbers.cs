using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>The numbers in the words of a message against what it rests on.</summary>
public static class HeldNumbers
{
    /// <summary>The numbers, part by part, that nothing below holds. A year is no figure; a number that is asked for is nobody's finding where the request stands, and one all the same where it is said what is so.</summary>
    /// <param name="rests">What its claims and their sources say, each with its language.</param>
    public static IEnumerable<(string Part, IReadOnlyList<string> Numbers)> Unheld(Fields words, string language, IEnumerable<(Fields Said, string Language)> rests)
    {
        var held = rests.SelectMany(r => r.Said.SelectMany(f => NumberInText.In(f.Value, LanguageOf(f.Key) ?? r.Language))).Select(n => n.Value).ToHashSet();
        var asked = NumberInText.In(words["ask"], language).Select(n => n.Value).ToHashSet();
        foreach (var part in Wording.Parts.Take(7))
        {
            List<string> open = [.. NumberInText.In(words[part], language).Where(n => n.Kind != NumberKind.Year && !held.Contains(n.Value) && !(part is not ("title" or "issue" or "care") && asked.Contains(n.Value))).Select(n => n.Kind == NumberKind.Percent ? n.Text + "%" : n.Text).Distinct()];
            if (open.Count > 0) yield return (part, open);
        }
    }

    /// <summary>What the claims of a message and their sources say as they are published. Two queries.</summary>
    public static async Task<IReadOnlyList<(Fields Said, string Language)>> Below(AppDb db, Fields message, CancellationToken stop)
    {
        var claims = await Published(db, message.Lines("claims"), stop);
        return [.. claims, .. await Published(db, [.. claims.Select(c => c.Said["source"]).Distinct()], stop)];
    }

    private static async Task<List<(Fields Said, string Language)>> Published(AppDb db, IReadOnlyList<string> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var found = await (
            from node in db.Nodes.AsNoTracking()
            where ids.Contains(node.Id)
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { said.Body, node.Language }).ToListAsync(stop);
        return found.ConvertAll(f => (Fields.Read(f.Body), f.Language));
    }

    // A field that stands in several languages has its own behind a dot.
    private static string? LanguageOf(string field) => field.IndexOf('.') is > 0 and var dot ? field[(dot + 1)..] : null;
}
