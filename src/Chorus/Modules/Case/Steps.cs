namespace Chorus.Modules.Case;

/// <summary>The eight screens in their suggested order; none is locked.</summary>
public static class Steps
{
    public const string Where = "where", Office = "office", Ask = "ask", Figures = "figures", Gap = "gap", Messages = "messages", Questions = "questions", Brief = "brief";

    public static readonly IReadOnlyList<string> All = [Where, Office, Ask, Figures, Gap, Messages, Questions, Brief];

    public static string PathOf(string step) => "/case/" + step;

    /// <summary>Where "Save and go on" goes; the last screen stays.</summary>
    public static string After(string step) => All[Math.Min(All.Index().First(s => s.Item == step).Index + 1, All.Count - 1)];

    /// <summary>Whether the screen has its main answer.</summary>
    public static bool Done(Case? @case, string step) => @case is not null && step switch
    {
        Where => @case.Setting.Place is not null,
        Office => @case.Office is { Audience: not null, Name: not null },
        Ask => @case.Ask.Text is not null,
        Figures => @case.Workers is { } w && (w.Missing || w.Value is not null) && @case.People is { } p && (p.Missing || p.Value is not null),
        Gap => @case.Gap.Target is not null || @case.Gap.Posts is not null,
        Messages => @case.Messages.Count > 0,
        Questions => @case.Questions.Exists(q => q.Answer is not null),
        Brief => Check.Printable(@case) && @case.Letterhead is not { Organisation: null, Contact: null },
        _ => false,
    };
}
