using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Keeping;

/// <summary>The address of a private link, and the letter that carries it. Without a public address of the site there is nothing a letter could point to.</summary>
public sealed class PrivateLink(Settings settings, Words words)
{
    public bool CanSend => settings.PublicUrl is not null;

    public static string PathOf(string key, string language, bool toOutcome = false) => $"/{language}/case/resume/{key}{(toOutcome ? "?to=outcome" : "")}";

    /// <summary>A letter in the words of a language; nobody's own words are in it, so that it cannot be used to write to strangers.</summary>
    public Letter? Letter(string to, string text, string key, string language, bool toOutcome = false)
    {
        if (!CanSend) return null;
        var say = words.For(language);
        var address = settings.PublicUrl + PathOf(key, say.Language, toOutcome);
        return new Letter(to, say[text + ".subject", ("name", settings.Name)], say[text + ".text", ("name", settings.Name), ("link", address)], Language: say.Language);
    }
}
