using Chorus.Platform.Trace;

namespace Chorus.Modules.Case.Brief;

/// <summary>What can be checked in a brief, line by line as printed: figures, then messages, then the claims that they rest on.</summary>
public static class BriefLines
{
    public static IReadOnlyList<IssuedLine> Of(BriefWords say)
    {
        var brief = say.Brief;
        var lines = new List<IssuedLine>();
        void Add(string? text, string? source, string? date = null, string? counted = null, string? node = null, string? revision = null)
        {
            if (text is not null)
                lines.Add(new IssuedLine { Position = lines.Count, Text = text, Source = source, Date = date, WhoIsCounted = counted, NodeId = node, RevisionId = revision });
        }

        Add(say.Ratio, say["brief.worked-out"], counted: brief.Workers?.Counted);
        if (brief.Workers is { } workers) Add(say.WorkersAlone, workers.Source ?? say["brief.source.none"], workers.Date, workers.Counted);
        if (brief.People is { } people) Add(say.PeopleAlone, people.Source ?? say["brief.source.none"], people.Date);
        Add(say.Posts, say["brief.worked-out"]);
        if (brief.PostCost is { } cost) Add(say.Cost, cost.Source ?? say["brief.source.none"], cost.Date);
        Add(say.Plan is null ? null : say.Plan + " " + say.Assumed, say["brief.worked-out"]);
        foreach (var message in brief.Messages)
            Add(message.Title is { } title ? title + " " + message.Text : message.Text, null, node: message.NodeId, revision: message.RevisionId);
        foreach (var claim in brief.Messages.SelectMany(m => m.Claims).Select(c => c.Used).DistinctBy(c => c.Id))
            Add(claim.Text, claim.Source.Citation, claim.Year, claim.Population, claim.Id, claim.RevisionId);
        return lines;
    }
}
