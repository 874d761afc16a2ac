using Chorus.Methods.Workforce;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen four: the country's own figures, each with who is counted, its date and its source; or the honest word that there is none.</summary>
public sealed class FiguresPage : CaseScreen
{
    private const decimal MostPeople = 1_000_000_000_000m;

    public override string Step => Steps.Figures;

    public override IReadOnlyList<Input> Inputs =>
    [
        new("Workers", "case.figures.workers", Most: 60), new("NoWorkers", "case.figures.no-figure", InputKind.Many, 10), new("WhoIsCounted", "case.figures.who", InputKind.Text, 600),
        new("CountedAs", "case.figures.counted-as", Most: 40), new("Pay", "case.figures.pay", Most: 40), new("Employer", "case.figures.employer", Most: 40),
        new("WorkersDate", "case.figures.date", InputKind.Date, 40), new("WorkersSource", "case.figures.source"), new("WorkersUrl", "case.figures.url", Most: 2000),
        new("PeopleKind", "case.figures.people-kind", Most: 20), new("People", "case.figures.people", Most: 60), new("NoPeople", "case.figures.no-figure", InputKind.Many, 10),
        new("PeopleDate", "case.figures.date", InputKind.Date, 40), new("PeopleSource", "case.figures.source"), new("PeopleUrl", "case.figures.url", Most: 2000),
    ];

    public IEnumerable<Option> CountedAs => Words<CountedAs>("case.counted.as.");
    public IEnumerable<Option> Pays => Words<Pay>("case.counted.pay.");
    public IEnumerable<Option> Employers => Words<Employer>("case.counted.employer.");
    public IEnumerable<Option> PeopleKinds => [new("Population", T["case.kind.Population"]), new("Children", T["case.kind.Children"])];

    /// <summary>Something stands behind "more": nobody should have to look for it, or for what is wrong with it.</summary>
    public bool MoreOfWorkers => Typed.Of("WorkersUrl") is not null || new[] { "CountedAs", "Pay", "Employer" }.Any(name => Typed.Of(name) is not (null or "NotStated"));

    public bool MoreOfPeople => Typed.Of("PeopleUrl") is not null;

    public IEnumerable<Option> Yes(string key) => [new("yes", T[key])];

    // "Save and show me the ratio" comes back here.
    protected override string NextPath => Stays ? Steps.PathOf(Step) + "#ratio" : base.NextPath;

    protected override Typed Show(Case @case, string language)
    {
        var (workers, people) = (@case.Workers, @case.People);
        return new Typed()
            .With("Workers", Shown(workers, language)).With("NoWorkers", workers?.Missing == true ? "yes" : null).With("WhoIsCounted", workers?.WhoIsCounted)
            .With("CountedAs", workers?.CountedAs.ToString()).With("Pay", workers?.Pay.ToString()).With("Employer", workers?.Employer.ToString())
            .With("WorkersDate", RoughDate.Parse(workers?.Date)?.Parts ?? new()).With("WorkersSource", workers?.Source).With("WorkersUrl", workers?.Url)
            .With("PeopleKind", people?.Kind.ToString()).With("People", Shown(people, language)).With("NoPeople", people?.Missing == true ? "yes" : null)
            .With("PeopleDate", RoughDate.Parse(people?.Date)?.Parts ?? new()).With("PeopleSource", people?.Source).With("PeopleUrl", people?.Url);
    }

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var read = new Reading(typed, T.Figures);
        var counted = read.Choice<CountedAs>("CountedAs") ?? default;
        // Half a person is a full-time equivalent or a slip.
        var workers = counted == Chorus.Methods.Workforce.CountedAs.FullTimeEquivalent ? read.Number("Workers", 0, MostPeople) : read.Whole("Workers", 0, MostPeople);
        var pay = read.Choice<Pay>("Pay") ?? default;
        var employer = read.Choice<Employer>("Employer") ?? default;
        var (workersDate, workersUrl) = (read.Rough("WorkersDate"), read.Link("WorkersUrl"));
        var kind = read.OneOf("PeopleKind", ["Population", "Children"]) == "Children" ? FigureKind.Children : FigureKind.Population;
        var people = read.Whole("People", 1, MostPeople);
        var (peopleDate, peopleUrl) = (read.Rough("PeopleDate"), read.Link("PeopleUrl"));
        if (read.Problems.Count > 0) return read.Problems;
        @case.Put(new CaseFigure
        {
            Kind = FigureKind.Workers, Value = workers, Missing = workers is null && typed.Of("NoWorkers") is not null, WhoIsCounted = read.Text("WhoIsCounted"),
            CountedAs = counted, Pay = pay, Employer = employer, Date = workersDate, Source = read.Text("WorkersSource"), Url = workersUrl,
        });
        @case.Put(new CaseFigure
        {
            Kind = kind, Value = people, Missing = people is null && typed.Of("NoPeople") is not null, Date = peopleDate, Source = read.Text("PeopleSource"), Url = peopleUrl,
        });
        return [];
    }

    protected override string Said(Input input, Typed typed) => (input.Name, typed.Of(input.Name)) switch
    {
        ("CountedAs", { } word) => T["case.counted.as." + word],
        ("Pay", { } word) => T["case.counted.pay." + word],
        ("Employer", { } word) => T["case.counted.employer." + word],
        ("PeopleKind", { } word) => T["case.kind." + word],
        ("NoWorkers" or "NoPeople", { }) => T["case.figures.no-figure"],
        _ => base.Said(input, typed),
    };

    private IEnumerable<Option> Words<T2>(string prefix) where T2 : struct, Enum => Enum.GetNames<T2>().Select(n => new Option(n, T[prefix + n]));

    private static string? Shown(CaseFigure? figure, string language) => figure?.Value is not { } value ? null
        : figure.CountedAs == Chorus.Methods.Workforce.CountedAs.FullTimeEquivalent ? Reading.Typeable(value, language) : Numbers.Whole((long)value, language);
}
