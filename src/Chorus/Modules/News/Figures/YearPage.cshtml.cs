using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.News.Figures;

/// <summary>The year in figures, up to its last day, or today, or a day that one asks for: each with its question in words and the query that answers it.</summary>
public sealed class YearPage(YearFigures figures, Atlas atlas) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "at")] public string? At { get; set; }

    public int Year { get; private set; }
    public DateOnly To { get; private set; }
    public IReadOnlyList<Counted> All { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (LastDay(year, At, Now) is not { } to || await figures.FirstYear(Stop) is not { } first || year < first) return NotFound();
        Public();
        (Year, To) = (year, to);
        Years = [.. Enumerable.Range(first, Now.Year - first + 1).Reverse()];
        All = await figures.Of(new DateOnly(year, 1, 1), to, Stop);
        return Page();
    }

    /// <summary>The day that was asked for, else the last of the year, and never one that is still to come; nothing for a year that has not begun.</summary>
    public static DateOnly? LastDay(int year, string? asked, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        if (year < 1 || year > today.Year) return null;
        var last = StoredValue.Date(asked) is { } day && day.Year == year ? day : new DateOnly(year, 12, 31);
        return last < today ? last : today;
    }

    public string NameOf(Counted counted, Figure figure) => counted.Name switch
    {
        "first" => T["trace.kind." + figure.Of],
        "publications" => T["publications.kind." + figure.Of],
        "languages" => atlas.LanguageName(figure.Language!, T.Language),
        _ => T[$"news.figures.{counted.Name}.{figure.Of}"],
    };

    public Download Csv => new(T["news.figures.file"], Path(To) + ".csv", "CSV", Menu.OwnName(T.Language));

    /// <summary>A number that is no quantity.</summary>
    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Path(DateOnly to) => Viewer.To($"/news/year/{Plain(Year)}-{to:MM-dd}");
}
