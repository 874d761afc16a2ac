using Chorus.Modules.Case.Starter;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen three: what exactly the office should do, written by hand or from an ask that fits pillar and change.</summary>
public sealed class AskPage(StarterTexts starter) : CaseScreen
{
    /// <summary>So many stand open; the rest waits behind a line.</summary>
    public const int Shown = 3;

    public override string Step => Steps.Ask;

    public override IReadOnlyList<Input> Inputs =>
    [
        new("Topic", "case.ask.topic", Most: 60), new("Pillar", "case.ask.pillar", Most: 20), new("Change", "case.ask.change", Most: 20),
        new("Text", "case.ask.text", InputKind.Text, 1200), new("By", "case.ask.by", InputKind.Date, 40),
    ];

    public IEnumerable<Option> Topics => [new Option("", T["case.ask.any-topic"]), .. Evidence.Contract.Topics.OfAsks.Select(t => new Option(t, T["case.topic." + t]))];
    public IEnumerable<Option> Pillars => Enum.GetNames<Pillar>().Select(p => new Option(p, T["case.pillar." + p], T["case.pillar-help." + p]));
    public IEnumerable<Option> Changes => Enum.GetNames<Change>().Select(c => new Option(c, T["case.change." + c], T["case.change-help." + c]));

    /// <summary>Asks to start from, for the pillar and change chosen so far, in the language of the brief.</summary>
    public IReadOnlyList<StarterAsk> Starters => starter.Asks(Case, Chosen<Pillar>("Pillar"), Chosen<Change>("Change"), Typed.Of("Topic"), RoughDate.Read(Typed.Date("By")), BriefWords);

    private T? Chosen<T>(string field) where T : struct, Enum => Enum.TryParse<T>(Typed[field], out var word) ? word : null;

    protected override Task<IActionResult?> Press(string button)
    {
        if (button.StartsWith("use:", StringComparison.Ordinal) && Starters.FirstOrDefault(s => s.Key == button[4..]) is { } chosen)
        {
            Typed["Text"] = chosen.Text;
            (Typed["Pillar"], Typed["Change"]) = (chosen.Pillar.ToString(), chosen.Change.ToString());
        }
        return ShowAgain();
    }

    protected override Typed Show(Case @case, string language) => new Typed()
        .With("Topic", @case.Ask.Topic).With("Pillar", @case.Ask.Pillar?.ToString()).With("Change", @case.Ask.Change?.ToString())
        .With("Text", @case.Ask.Text).With("By", RoughDate.Parse(@case.Ask.By)?.Parts ?? new DateParts());

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var read = new Reading(typed, T.Figures);
        @case.Ask = new Ask
        {
            Topic = read.OneOf("Topic", Evidence.Contract.Topics.OfAsks), Pillar = read.Choice<Pillar>("Pillar"), Change = read.Choice<Change>("Change"),
            Text = read.Text("Text"), By = read.Rough("By"),
        };
        return read.Problems;
    }

    protected override string Said(Input input, Typed typed) => (input.Name, typed.Of(input.Name)) switch
    {
        ("Topic", { } topic) => T["case.topic." + topic],
        ("Pillar", { } pillar) => T["case.pillar." + pillar],
        ("Change", { } change) => T["case.change." + change],
        _ => base.Said(input, typed),
    };
}
