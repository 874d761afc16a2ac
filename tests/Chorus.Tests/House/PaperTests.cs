using System.Text.RegularExpressions;

namespace Chorus.Tests.House;

/// <summary>The papers that a newcomer reads first: a short one in every room, and decisions that can be compared.</summary>
public sealed partial class PaperTests
{
    private const int ReadmeMost = 15, DecisionMost = 60;

    private static readonly string[] Parts = ["**Why", "**What.**", "**What follows.**"];

    [Fact]
    public void Every_room_says_what_it_is_for_in_a_few_lines() => Rule.Holds($"A module has a README.md of {ReadmeMost} lines at most that begins with its name.",
        from room in new Rooms(Path.Combine(Repository.Root, "src/Chorus")).Modules
        let paper = Repository.All.FirstOrDefault(f => f.Path == $"src/Chorus/Modules/{room}/README.md")
        where paper is null || paper.Length > ReadmeMost || !paper.Text.StartsWith($"# {room}\n", StringComparison.Ordinal)
        select paper is null ? $"{room} has none" : $"{room}: {paper.Length} lines, beginning “{paper.Lines[0]}”");

    [Fact]
    public void Decisions_have_one_shape()
    {
        var decisions = Repository.All.Where(f => f.Below("docs/decisions")).ToList();
        decisions.ShouldNotBeEmpty();
        Rule.Holds($"A decision is docs/decisions/0007-its-name.md: “# 7. …”, a line with its state and date, {string.Join(", ", Parts)}, {DecisionMost} lines at most.",
            decisions.SelectMany(Wrong).Concat(decisions.GroupBy(d => d.Name[..4]).Where(g => g.Count() > 1).Select(g => $"number {g.Key} is taken {g.Count()} times")));
    }

    private static IEnumerable<string> Wrong(SourceFile decision)
    {
        if (!FileName().IsMatch(decision.Name)) yield return $"{decision.Name}: its name has no number";
        else if (!decision.Lines[0].StartsWith($"# {int.Parse(decision.Name[..4])}. ", StringComparison.Ordinal)) yield return $"{decision.Name}: begins “{decision.Lines[0]}”";
        if (!decision.Lines.Any(l => State().IsMatch(l))) yield return $"{decision.Name}: says neither Accepted nor Replaced by, with a date";
        foreach (var part in Parts.Where(p => !decision.Lines.Any(l => l.StartsWith(p, StringComparison.Ordinal)))) yield return $"{decision.Name}: has no {part}";
        if (decision.Length > DecisionMost) yield return $"{decision.Name}: {decision.Length} lines";
    }

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(Accepted|Replaced by \S+), \d{1,2} \w+ 20\d\d$")]
    private static partial Regex State();
}
