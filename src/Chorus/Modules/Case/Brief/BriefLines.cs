using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Case.Brief;

/// <summary>
/// What can be checked in a brief, line by line as printed: figures, then what follows from them, then messages, then the footnotes of their claims. For whom it is and what
/// it asks of them stays between those who met.
/// </summary>
public static class BriefLines
{
    public static IReadOnlyList<IssuedLine> Of(BriefWords say)
    {
        var (brief, document) = (say.Brief, BriefDocument.Of(say, null));
        var lines = new List<IssuedLine>();
        void Add(string? text, string? source = null, string? date = null, string? counted = null, string? node = null, string? revision = null, bool own = false, int? footnote = null, IReadOnlyList<int>? rests = null)
        {
            if (text is not null)
                lines.Add(new IssuedLine
                {
                    // With the numbers of its footnotes, as it is read on paper.
                    Position = lines.Count, Text = (footnote is null ? "" : $"[{footnote}] ") + text + string.Concat((rests ?? []).Select(number => $" [{number}]")),
                    Source = source, Date = date, WhoIsCounted = counted, NodeId = node, RevisionId = revision, Own = own, Footnote = footnote, RestsOn = string.Join(' ', rests ?? []),
                });
        }

        if (say.Ratio is not null)
        {
            Add(say.Ratio, say["brief.worked-out"], counted: brief.Workers?.Counted);
            Add(say.Counts, string.Join(" · ", new[] { say.SourceLine(brief.Workers!), say.SourceLine(brief.People!) }.Distinct().Select(s => s.TrimEnd('.'))));
        }
        else if (brief.Workers is { Value: not null } workers)
        {
            Add(say.Number(workers) + " " + say["brief.figure.workers"], say.SourceLine(workers), counted: workers.Counted);
        }
        else if (brief.People is { Value: not null } people)
        {
            Add(say.Number(people) + " " + say.PeopleUnit, say.SourceLine(people));
        }
        Add(say.Posts, say["brief.worked-out"]);
        Add(say.Met, say["brief.worked-out"]);
        Add(say.Cost is null ? null : say.Cost + ".", brief.PostCost is { } cost ? say.SourceLine(cost) : null);
        if (BriefDocument.ByYear(say) is { } table)
        {
            var years = table.Rows.Select(row => say["brief.said", ("label", $"{table.Columns[0].Name} {row[0].Words}"), ("value", string.Join(" · ", row.Skip(1).Select(cell => cell.Words)))]);
            Add(string.Join(" – ", [table.Finding.Words, .. years]), say["brief.worked-out"]);
            Add(say.Further, say["brief.worked-out"]);
        }
        else
        {
            Add(say.Plan, say["brief.worked-out"]);
        }
        Add(say.Assumed);
        if (BriefDocument.Lead(say) is { } lead) Add(lead, node: brief.Messages[0].NodeId, revision: brief.Messages[0].RevisionId, rests: Numbers(brief.Messages[0].CitedInCare));
        foreach (var message in brief.Messages)
        {
            // The sentence of an accurate claim is that claim's: what has come upon the message is no news about it.
            var (node, revision) = message.Accurate is [var claim, ..] ? (claim.Id, claim.RevisionId) : (message.NodeId, message.RevisionId);
            Add(message.Title is { } title ? title + " " + message.Text : message.Text, node: node, revision: revision, own: message.Own, rests: Numbers(message.Cited));
        }
        // An answer that found no room brings no footnote, nor does a claim that the printed words do not say.
        var cited = brief.Messages.SelectMany(m => m.Cited.Concat(m.CitedInCare)).Concat(brief.Answers.SelectMany(a => a.Claims)).DistinctBy(c => (say.SourceOf(c), c.Used.Id));
        foreach (var claim in cited.Where(c => document.Sources.Contains(say.SourceOf(c))))
            Add(Footnote(say.SourceOf(claim)), node: claim.Used.Id, revision: claim.Used.RevisionId, footnote: document.NumberOf(say.SourceOf(claim)));
        return lines;

        List<int> Numbers(IEnumerable<BriefClaim> claims) => [.. claims.Select(say.SourceOf).Distinct().Where(document.Sources.Contains).Select(document.NumberOf)];
    }

    private static string Footnote(Source source) => (source.Language is null ? source.Text : $"\u2068{source.Text}\u2069") + (source.Caution is { } caution ? $" – {caution}" : "");
}
