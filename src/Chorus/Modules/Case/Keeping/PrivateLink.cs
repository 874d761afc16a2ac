using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Case.Keeping;

/// <summary>The address of a private link, and the letter that carries it. Without a public address of the site there is nothing a letter could point to.</summary>
public sealed class PrivateLink(Settings settings, Words words)
{
    public bool CanSend => settings.PublicUrl is not null;

    /// <summary>Where the site is for people: its public address, and where none is set the one that this browser used.</summary>
    public string AddressOf(HttpRequest request) => settings.Origin(request);

    public static string PathOf(string key, string language, bool toOutcome = false) => $"/{language}/case/resume/{key}{(toOutcome ? "?to=outcome" : "")}";

    /// <summary>A letter with a link to the case; nobody's own words are in it, so that it cannot be used to write to strangers.</summary>
    public Letter? ToCase(string to, string key, string language)
    {
        var say = words.For(language);
        return Letter(to, say, say["case.elsewhere.mail.subject", ("name", settings.Name)], PathOf(key, say.Language),
            say["case.elsewhere.mail.before", ("name", settings.Name)], say["case.elsewhere.mail.after"], say["case.elsewhere.mail.otherwise"]);
    }

    /// <summary>A letter that asks what happened at the meeting.</summary>
    public Letter? ToOutcome(string to, string key, string language)
    {
        var say = words.For(language);
        return Letter(to, say, say["case.outcome.mail.subject", ("name", settings.Name)], PathOf(key, say.Language, toOutcome: true),
            say["case.outcome.mail.before", ("name", settings.Name)], say["case.outcome.mail.after"]);
    }

    private Letter? Letter(string to, Phrases say, string subject, string path, string before, params string[] after) =>
        CanSend ? new Letter(to, subject, string.Join("\n\n", [before, settings.PublicUrl + path, .. after]), Language: say.Language) : null;
}
