using Chorus.Platform.Text;

namespace Chorus.Modules.Publications.Stories;

/// <summary>What a page of one person's own words may offer beside itself. What was not agreed to falls away: links that pass it on, files to take along.</summary>
/// <param name="Social">Links into networks and messengers.</param>
/// <param name="Print">Files, and the text for programs.</param>
/// <param name="Newsletter">Title and summary in the letters to readers.</param>
public sealed record ConsentScope(bool Social, bool Print, bool Newsletter)
{
    private static readonly char[] Between = [',', '،', ';', '؛', '.', '\n'];

    /// <summary>Of a text that belongs to no single person.</summary>
    public static ConsentScope All { get; } = new(true, true, true);

    /// <summary>
    /// As the record says it: "this site, our newsletter, print". A channel is agreed to where it stands by itself between two marks, in the words of the form of any of the languages;
    /// "not social networks" is not agreed to.
    /// </summary>
    /// <param name="consent">None agrees to nothing.</param>
    public static ConsentScope Of(StoryConsent? consent, Words words, IEnumerable<string> languages)
    {
        if (consent is null) return new(false, false, false);
        var (ways, _) = Parts(consent, words, languages);
        return new(ways.Contains("social"), ways.Contains("print"), ways.Contains("newsletter"));
    }

    /// <summary>What the record says, as a form has it: the ways that it knows by name, and the rest in the words of whoever wrote it.</summary>
    public static (List<string> Ways, string Else) Parts(StoryConsent consent, Words words, IEnumerable<string> languages)
    {
        var named = (from language in languages from way in Profiles.ProfileForm.Channels select (way, Word: Folding.Of(words.For(language)["publications.profiles.channel." + way]))).ToLookup(n => n.Word, n => n.way);
        var said = consent.Channels.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToLookup(s => named[Folding.Of(s)].FirstOrDefault());
        var ways = said.Where(s => s.Key is not null).Select(s => s.Key!).ToList();
        return (ways, ways.Count == 0 ? consent.Channels : string.Join(", ", said[null]));
    }
}
