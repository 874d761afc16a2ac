using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen two: the office one will meet, and when.</summary>
public sealed class OfficePage : CaseScreen
{
    public override string Step => Steps.Office;

    protected override bool InOneRow => true;

    public override IReadOnlyList<Input> Inputs =>
    [
        new("Audience", "case.office.audience", Most: 40), new("Name", "case.office.office", Most: 200), new("Cares", "case.office.cares", InputKind.Text, 600),
        new("Meeting", "case.office.meeting", InputKind.Date, 40),
    ];

    public IEnumerable<Option> Audiences => Enum.GetNames<Audience>().Select(a => new Option(a, T["case.audience." + a], T["case.audience-help." + a]));

    protected override Typed Show(Case @case, string language) => new Typed()
        .With("Audience", @case.Office.Audience?.ToString()).With("Name", @case.Office.Name).With("Cares", @case.Office.Cares)
        .With("Meeting", DateParts.Of(@case.Office.Meeting));

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var read = new Reading(typed, T.Figures);
        @case.Office = new Office { Audience = read.Choice<Audience>("Audience"), Name = read.Text("Name"), Cares = read.Text("Cares"), Meeting = read.Day("Meeting", DateOnly.FromDateTime(Now)) };
        return read.Problems;
    }

    protected override string Said(Input input, Typed typed) =>
        input.Name == "Audience" && typed.Of("Audience") is { } audience ? T["case.audience." + audience] : base.Said(input, typed);
}
