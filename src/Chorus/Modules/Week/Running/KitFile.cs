using System.Text;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Week.Running;

/// <summary>The words to pass on of all days of a Week in one language, as a text to copy from.</summary>
public static class KitFile
{
    /// <summary>The languages in which some day has such words.</summary>
    public static IEnumerable<string> Languages(IEnumerable<WeekDay> days) =>
        days.SelectMany(d => Kit.Channels.SelectMany(c => Worded.Languages(d.Said, "kit-" + c.Name))).Distinct().Order(StringComparer.Ordinal);

    /// <param name="language">Of the words to pass on.</param>
    /// <param name="origin">Public address of this site; without one the words stand alone.</param>
    /// <param name="t">Words of that language, or of the first where the interface does not speak it.</param>
    public static string Write(Edition edition, IEnumerable<WeekDay> days, string language, string? origin, Phrases t)
    {
        var year = Typed.Plain(edition.Year);
        var text = new StringBuilder($"{t["week.name", ("year", year)]}\n{edition.Theme(language).Text}\n");
        foreach (var day in days)
        {
            var kit = Kit.Channels.Select(c => (c.Name, Said: day.Said[$"kit-{c.Name}.{language}"])).Where(k => k.Said.Length > 0).ToList();
            if (kit.Count == 0) continue;
            text.Append($"\n\n{t["week.said", ("label", t["week.day", ("n", day.Number)]), ("value", day.Theme(language).Text)]}\n");
            if (day.Date is { } date) text.Append(Numbers.LongDate(date, t.Language)).Append('\n');
            foreach (var (channel, said) in kit)
            {
                text.Append($"\n--- {t["week.kit." + channel]} ---\n{said}\n");
                if (origin is not null) text.Append($"{origin}/{t.Language}/week/{year}/{Typed.Plain(day.Number)}\n");
            }
        }
        return text.ToString();
    }
}
