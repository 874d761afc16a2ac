using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Week;

/// <summary>One Week as something to read and print: day by day what was published and, once a day is over, what came of it; then partners and countries.</summary>
public static class WeekPaper
{
    /// <summary>The last year of the list that the Alliance published of its earlier Weeks.</summary>
    private const int LastOfArchive = 2022;

    /// <param name="today">A day that is over tells what came of it.</param>
    public static Document Of(WholeWeek week, Atlas atlas, DateOnly today, Phrases t)
    {
        var edition = week.Edition;
        var blocks = new List<Block> { new Paragraph([Words(edition.Theme(t.Language), t)]) { Leads = true }, new Paragraph(When.Of(edition, t)) };
        var own = week.Items.Where(i => !i.ByPartner).ToLookup(i => i.Day);
        foreach (var number in own.Select(g => g.Key).Concat(week.Days.Select(d => (int?)d.Number)).Distinct().OrderBy(n => n ?? int.MaxValue))
        {
            blocks.Add(new Heading(1, number is { } n ? t["week.day", ("n", n)] : t["week.no-day"]));
            if (week.Days.FirstOrDefault(d => d.Number == number) is { } prepared) blocks.AddRange(Said(prepared, today, t));
            if (own[number].Any()) blocks.Add(new Listing([.. own[number].Select(i => Line(i, t))]));
        }
        if (week.Items.Any(i => i.ByPartner)) blocks.AddRange([new Heading(1, t["week.partners"]), new Listing([.. week.Items.Where(i => i.ByPartner).Select(i => Line(i, t))])]);
        if (week.Events.Count > 0) blocks.AddRange([new Heading(1, t["week.events.head"]), new Listing([.. week.Events.Select(e => Line(e, atlas, t))])]);
        if (edition.Year <= LastOfArchive) blocks.Add(new Paragraph(t["week.source"]));
        return new Document(t["week.name", ("year", Typed.Plain(edition.Year))], t.Language, Platform.Files.Paper.Labels(t), blocks);
    }

    private static IEnumerable<Block> Said(WeekDay day, DateOnly today, Phrases t)
    {
        foreach (var (field, head) in new (string, string?)[] { ("theme", null), ("about", null), ("question", "week.question"), ("report", "week.report.title") })
        {
            var said = Worded.Of(day.Said, field, t.Language);
            if (said.Text.Length == 0 || (field == "report" && !(day.Date < today))) continue;
            if (head is not null) yield return new Heading(2, t[head]);
            yield return new Paragraph([Words(said, t)]);
        }
    }

    private static Prose Line(Item item, Phrases t)
    {
        var title = item.Title(t.Language);
        var runs = new List<Run> { title.Text.Length > 0 ? Words(title, t) : t["week.untitled"] };
        runs.Add($" – {t["week.kind." + item.What]}");
        if (item.Date is { } date) runs.Add($", {Numbers.LongDate(date, t.Language)}");
        foreach (var person in item.People)
        {
            runs.Add(" · ");
            runs.Add(Run.Foreign(person.Role is null ? person.Name : $"{person.Name}, {person.Role}", title.Text.Length > 0 ? title.OtherThan(t) : t.Language == "en" ? null : "en"));
        }
        foreach (var field in new[] { "about", "note" })
            if (Worded.Of(item.Said, field, t.Language) is { Text.Length: > 0 } more)
            {
                runs.Add(" – ");
                runs.Add(Words(more, t));
            }
        return [.. runs];
    }

    private static Prose Line(LocalEvent e, Atlas atlas, Phrases t)
    {
        var runs = new List<Run> { $"{atlas.Name(e.Country, t.Language)}, {Numbers.LongDate(e.Date, t.Language)} – ", Words(Worded.Of(e.Said, "title", t.Language), t) };
        foreach (var said in new[] { e.Said["place"], e.Said["organiser"] }.Where(s => s.Length > 0))
        {
            runs.Add(" · ");
            runs.Add(Run.Foreign(said));
        }
        return [.. runs];
    }

    private static Run Words(Worded worded, Phrases t) => worded.OtherThan(t) is { } language ? Run.Foreign(worded.Text, language) : Run.Plain(worded.Text);
}
