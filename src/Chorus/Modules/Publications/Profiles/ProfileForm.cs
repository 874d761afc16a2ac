using System.Text;
using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>What somebody typed about their work, as it was typed, so that nothing is lost when something is wrong with it.</summary>
public sealed class ProfileForm
{
    /// <summary>What is asked, in order; the first two want an answer.</summary>
    public static readonly string[] Questions = ["day", "why", "change", "need"];

    /// <summary>What everybody who is shown here says of what they wrote.</summary>
    public static readonly string[] Promises = ["adult", "named", "nobody"];

    /// <summary>Where it may be shown beside this site.</summary>
    public static readonly string[] Channels = ["newsletter", "social", "print"];

    /// <summary>For how many years one may agree.</summary>
    public static readonly string[] Spans = ["1", "2", "3"];

    private const int Needed = 2;

    public string? Name { get; set; }
    public string? Role { get; set; }
    public string? Employer { get; set; }
    public string? Country { get; set; }
    public string? Summary { get; set; }
    public string? Day { get; set; }
    public string? Why { get; set; }
    public string? Change { get; set; }
    public string? Need { get; set; }
    public string? Clearance { get; set; }
    public string? Email { get; set; }
    public string[] Promised { get; set; } = [];
    public string[] Shown { get; set; } = [];
    public string? Years { get; set; }
    public bool Translate { get; set; }

    /// <summary>A field that people do not see and leave empty.</summary>
    public string? Fax { get; set; }

    /// <summary>When the form was handed out, sealed.</summary>
    public string? Since { get; set; }

    public string? AnswerTo(string question) => question switch { "day" => Day, "why" => Why, "change" => Change, _ => Need };

    /// <summary>Lines and texts without what no database takes.</summary>
    public void Clean()
    {
        (Name, Role, Employer, Country, Clearance, Email, Fax) = (Line(Name), Line(Role), Line(Employer), Line(Country), Line(Clearance), Line(Email), Line(Fax));
        (Summary, Day, Why, Change, Need) = (Line(Summary), Text(Day), Text(Why), Text(Change), Text(Need));
    }

    /// <summary>What is wrong with it, in the order of the fields.</summary>
    public IEnumerable<Problem> Check(Atlas atlas, string language)
    {
        foreach (var (field, said, most) in new[] { ("Name", Name, ProfileSubmission.MostName), ("Role", Role, ProfileSubmission.MostLine), ("Employer", Employer, ProfileSubmission.MostLine) })
            if (Wrong(field, said, most, needed: true) is { } problem) yield return problem;
        if (atlas.Meant(Country, language) is null) yield return Problem.On("Country", "publications.profiles.say-country");
        if (Wrong("Summary", Summary, ProfileSubmission.MostSummary, needed: true) is { } summary) yield return summary;
        foreach (var (i, question) in Questions.Index())
            if (Wrong(char.ToUpperInvariant(question[0]) + question[1..], AnswerTo(question), ProfileSubmission.MostAnswer, i < Needed) is { } answer) yield return answer;
        if (Wrong("Clearance", Clearance, Stories.StoryConsent.MostWho, needed: true) is { } clearance) yield return clearance;
        if (!Promises.All(Promised.Contains)) yield return Problem.On("Promised", "publications.profiles.say-promised");
        if (!Spans.Contains(Years)) yield return Problem.On("Years", "publications.profiles.say-years");
        if (Mail() is null) yield return Problem.On("Email", "publications.profiles.say-email");
        if (Fax is not null) yield return Problem.On("Fax", "publications.profiles.fax-filled");
    }

    /// <summary>The publication that this becomes: each question a heading. The parts of an author stand in one line with a bar between them.</summary>
    public PublicationText Written(Phrases t, Atlas atlas)
    {
        var body = new StringBuilder();
        foreach (var question in Questions)
            if (AnswerTo(question) is { } answer) body.Append("## ").Append(t["publications.profiles.ask." + question]).Append("\n\n").Append(Plain(answer)).Append("\n\n");
        static string Part(string? said) => (said ?? "").Replace('|', '/');
        return new PublicationText(PublicationKinds.Profile, Name!, t.Language, body.ToString().TrimEnd())
        {
            Summary = Summary!, AsQuestions = true, Authors = [new Author(Part(Name), Part(Role), Part(Employer))], Country = atlas.Meant(Country, t.Language)!.Code, NativeReviewed = true,
        };
    }

    public string? Mail() => Email is not null && Characters.AreSound(Email) && Address.Read(Email) is { } read && read[read.LastIndexOf('@')..].Contains('.') ? read : null;

    // Headings, notes and links are for whoever edits it: nobody whom we do not know sets them by what they type.
    private static string Plain(string answer) => string.Join('\n', answer.Split('\n').Select(line => line.TrimStart('#', ' '))).Replace('[', '(').Replace(']', ')');

    private static Problem? Wrong(string field, string? said, int most, bool needed) =>
        said is null ? needed ? Problem.On(field, "publications.profiles.say-" + (field is "Day" or "Why" ? "answer" : field.ToLowerInvariant())) : null
        : said.Length > most ? Problem.On(field, "publications.too-long", ("n", most)) : null;

    private static string? Line(string? typed) => Characters.Line(typed) is { Length: > 0 } line ? line : null;

    private static string? Text(string? typed) => Characters.Lines(typed).Trim() is { Length: > 0 } text ? text : null;
}
