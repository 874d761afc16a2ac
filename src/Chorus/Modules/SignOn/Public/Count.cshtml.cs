using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.Public;

/// <summary>How many sign, as of any day: the same question has the same answer years later.</summary>
public sealed class CountPage(PublishedTexts texts, Tallies tallies, Atlas atlas) : CallPage(texts)
{
    /// <summary>A day, 2027-03-01; today where none is given.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public string? At { get; set; }

    public Atlas Atlas => atlas;
    public DateOnly Day { get; private set; }
    public Tally Tally { get; private set; } = new([], 0);
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    public IReadOnlyList<(string Country, int Organisations, int People)> Countries =>
        [.. Tally.Rows.GroupBy(r => r.Country).Select(g => (g.Key, g.Where(r => r.Kind != SignerKind.Person).Sum(r => r.Number), g.Where(r => r.Kind == SignerKind.Person).Sum(r => r.Number)))];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var today = DateOnly.FromDateTime(Now);
        Day = DayOf(At, today) ?? today;
        // As it stands now the counts say; what is asked of a day comes from the book.
        Tally = Day == today ? await tallies.Now(Call.Id, Stop) : await tallies.On(Call.Id, Day, Stop);
        Versions = Day == today ? await tallies.Versions(Call.Id, Stop) : await tallies.VersionsOn(Call.Id, Day, Stop);
        Public();
        return Page();
    }

    /// <summary>A day up to today; null for anything else.</summary>
    public static DateOnly? DayOf(string? typed, DateOnly today) =>
        StoredValue.Date(typed) is { } day && day <= today ? day : null;
}
