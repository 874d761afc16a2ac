using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Chorus.Modules.Events.Registering;

/// <summary>What somebody typed to register, as it was typed, so that nothing is lost when something is wrong with it.</summary>
public sealed class RegisterForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Organisation { get; set; }
    public string? Country { get; set; }
    public string? Language { get; set; }
    public string? Zone { get; set; }
    public bool Consent { get; set; }

    /// <summary>A field that people do not see and leave empty.</summary>
    public string? Fax { get; set; }

    /// <summary>When the form was handed out.</summary>
    public string? Since { get; set; }

    /// <summary>By the number of the question: the words, "yes" or "no", or the number of the choice.</summary>
    [BindNever]
    public Dictionary<int, string> Answers { get; } = [];

    /// <summary>Lines without what no database takes; the answers come under names of their own.</summary>
    public void Clean(IFormCollection sent)
    {
        (Name, Email, Organisation, Country, Language, Zone, Fax) = (TypedLine.Of(Name), TypedLine.Of(Email), TypedLine.Of(Organisation), TypedLine.Of(Country), TypedLine.Of(Language), TypedLine.Of(Zone), TypedLine.Of(Fax));
        for (var number = 1; number <= Question.Most; number++)
            if (TypedLine.Of(sent[ControlOf(number)].FirstOrDefault()) is { } answer) Answers[number] = answer;
    }

    public static string ControlOf(int number) => string.Create(CultureInfo.InvariantCulture, $"answer-{number}");

    /// <summary>What is wrong with it, in the order of the fields.</summary>
    /// <param name="isNew">False where somebody changes what they gave: the address is confirmed then, and stays.</param>
    public IEnumerable<Problem> Check(IReadOnlyList<Question> questions, Zones zones, Atlas atlas, Settings settings, string language, bool isNew)
    {
        if (Name is null) yield return Problem.On("Name", "events.register.name-missing");
        else if (Name.Length > Registration.LongestLine) yield return Problem.On("Name", "events.register.long", ("n", Registration.LongestLine));
        if (isNew && Mail() is null) yield return Problem.On("Email", "events.register.email-wrong");
        if (Organisation?.Length > Registration.LongestLine) yield return Problem.On("Organisation", "events.register.long", ("n", Registration.LongestLine));
        if (atlas.Meant(Country, language) is null) yield return Problem.On("Country", "events.register.country-wrong");
        if (!settings.Languages.Contains(Language ?? "")) yield return Problem.On("Language", "events.register.language-wrong");
        if (Zone is not null && zones.Find(Zone, language, atlas).Single is null) yield return Problem.On("Zone", "events.register.zone-wrong");
        foreach (var question in questions)
        {
            var control = ControlOf(question.Number);
            var answer = Answers.GetValueOrDefault(question.Number);
            if (answer is null && question.Required) yield return Problem.On(control, "events.register.answer-missing", ("question", question.Text));
            else if (answer?.Length > Answer.Longest) yield return Problem.On(control, "events.register.long", ("n", Answer.Longest));
        }
        if (isNew && !Consent) yield return Problem.On("Consent", "events.register.consent-missing");
    }

    /// <summary>The address of mail, and the form by which two are the same.</summary>
    public EmailAddress? Mail() => EmailAddress.Read(Email);

    /// <summary>Puts what was typed into a registration.</summary>
    /// <param name="questions">In the language in which they were asked.</param>
    public void Into(Registration registration, IReadOnlyList<Question> questions, Zones zones, Atlas atlas, string language)
    {
        (registration.Name, registration.Organisation, registration.Country) = (Name, Organisation, atlas.Meant(Country, language)!.Iso2);
        (registration.Language, registration.Zone) = (Language!, Zone is null ? null : zones.Find(Zone, language, atlas).Single);
        registration.Answers.RemoveAll(a => questions.All(q => q.Number != a.Number) || !Answers.ContainsKey(a.Number));
        foreach (var question in questions)
        {
            if (!Answers.TryGetValue(question.Number, out var typed) || Said(question, typed) is not { } text) continue;
            if (registration.Answers.Find(a => a.Number == question.Number) is { } known) known.Text = text;
            else registration.Answers.Add(new Answer { RegistrationId = registration.Id, Number = question.Number, Question = question.Text, Text = text });
        }
    }

    /// <summary>The form as it was filled.</summary>
    /// <param name="asked">The questions in each language in which they are asked: a choice is known again by its number, whichever language it was made in.</param>
    public static RegisterForm Of(Registration registration, IReadOnlyList<Question> questions, IReadOnlyList<IReadOnlyList<Question>> asked, Atlas atlas, string language)
    {
        var form = new RegisterForm
        {
            Name = registration.Name, Email = registration.Email, Organisation = registration.Organisation, Country = atlas.Name(registration.Country, language), Language = registration.Language,
            Zone = registration.Zone is { } zone ? new City(zone).In(language) : null,
        };
        foreach (var answer in registration.Answers)
            if (questions.FirstOrDefault(q => q.Number == answer.Number) is { } question)
                form.Answers[answer.Number] = question.Shape == QuestionShape.Choice
                    ? Number(asked.Prepend(questions).SelectMany(q => q).Where(q => q.Number == answer.Number).Select(q => q.Choices.ToList().IndexOf(answer.Text)).FirstOrDefault(i => i >= 0, -1) + 1) : answer.Text;
        return form;
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What nobody could have chosen is no answer.
    private static string? Said(Question question, string typed) => question.Shape switch
    {
        QuestionShape.YesNo => typed is "yes" or "no" ? typed : null,
        QuestionShape.Choice => StoredValue.Number(typed, 1, question.Choices.Count) is { } n ? question.Choices[n - 1] : null,
        _ => typed,
    };
}
