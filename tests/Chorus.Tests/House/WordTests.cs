using System.Text.RegularExpressions;
using Chorus.Platform;
using Chorus.Platform.Text;

namespace Chorus.Tests.House;

/// <summary>The words that people see: whole in every language, and none too many.</summary>
public sealed partial class WordTests
{
    private const string First = "en";

    private static readonly Allowed[] Empty =
    [
        new("fr: web.reviewer", "empty until a native speaker has read it; the footer says so"),
        new("es: web.reviewer", "empty until a native speaker has read it; the footer says so"), new("ar: web.reviewer", "empty until a native speaker has read it; the footer says so"),
        new("pt: web.reviewer", "empty until a native speaker has read it; the footer says so"), new("sw: web.reviewer", "empty until a native speaker has read it; the footer says so"),
    ];

    private static readonly Allowed[] NotWords = [];
    private static readonly Allowed[] Unused = [];

    public static TheoryData<string> Languages => new(Settings.Known);

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_the_same_keys(string language)
    {
        var first = Words.Load(First);
        var own = Words.Load(language);
        Rule.Holds($"Every sentence exists in {language}.", first.Keys.Except(own.Keys).Select(k => k + " is missing").Concat(own.Keys.Except(first.Keys).Select(k => k + " is in no English file")));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_sentence_says_all_its_names(string language)
    {
        var first = Words.Load(First);
        Rule.Holds($"A sentence in {language} has the {{names}} of the English one; a form for one certain number may say it in words.",
            from own in Words.Load(language)
            where first.ContainsKey(own.Key)
            let expected = Names(first[own.Key])
            from form in Forms(own.Value)
            let names = Names(form.Value)
            where !names.All(expected.Contains) || (expected.Except(names).Any() && form.Key is not ("zero" or "one" or "two"))
            select $"{own.Key}{(form.Key.Length > 0 ? "." + form.Key : "")}: {{{string.Join("} {", names)}}} instead of {{{string.Join("} {", expected)}}}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_plural_has_the_forms_of_its_language(string language)
    {
        var forms = PluralRules.Categories(language).Order(StringComparer.Ordinal).ToList();
        Rule.Holds($"Plurals in {language} have {string.Join(", ", forms)} (CLDR).",
            Words.Load(language).Where(w => w.Value is Dictionary<string, string> d && !d.Keys.Order(StringComparer.Ordinal).SequenceEqual(forms)).Select(w => w.Key));
    }

    [Theory]
    [InlineData("{\"other\": \"Another kind\", \"report\": \"A report\"}")]
    [InlineData("{\"one\": \"One thing\", \"few\": \"A few things\"}")]
    [InlineData("{\"one\": \"One thing\", \"other\": {\"title\": \"Other things\"}}")]
    public void A_group_of_keys_cannot_be_taken_for_a_plural(string json)
    {
        using var file = System.Text.Json.JsonDocument.Parse(json);
        Should.Throw<InvalidOperationException>(() => Words.Flatten(file.RootElement, "made.up", [])).Message.ShouldContain("made.up");
    }

    [Fact]
    public void No_sentence_is_empty_or_shouts() => Rule.Holds("A sentence has words, no exclamation mark and no stray space.",
        from language in Settings.Known
        from word in Words.Load(language)
        from form in Forms(word.Value)
        where (form.Value.Trim() != form.Value && !word.Key.EndsWith(".comma", StringComparison.Ordinal)) || form.Value.Length == 0 || Shout().IsMatch(form.Value)
        select $"{language}: {word.Key}", [.. Empty.Where(e => Settings.Known.Contains(e.Of[..2]))]);

    [Fact]
    public void Every_key_that_is_said_exists()
    {
        var keys = Words.Load(First);
        var owners = keys.Keys.Select(k => k[..k.IndexOf('.')]).Distinct().ToList();
        Rule.Holds("A key in the code has words.",
            from said in Said()
            where owners.Contains(said.Key.Split('.')[0])
            where said.Pattern is null ? !keys.ContainsKey(said.Key) : !keys.Keys.Any(said.Pattern.IsMatch)
            select $"{said.Key} ({said.Where})", NotWords);
    }

    [Fact]
    public void Every_word_is_said_somewhere()
    {
        var said = Said().ToList();
        var plain = said.Where(s => s.Pattern is null).Select(s => s.Key).ToHashSet();
        var patterns = said.Where(s => s.Pattern is not null).Select(s => s.Pattern!).DistinctBy(p => p.ToString()).ToList();
        var endings = Repository.Application.SelectMany(f => Ending().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().ToList();
        bool IsSaid(string key) => plain.Contains(key) || patterns.Any(p => p.IsMatch(key));
        Rule.Holds("A key is used, whole or as what a literal in the code builds.",
            Words.Load(First).Keys.Where(k => !IsSaid(k) && !endings.Any(e => k.EndsWith(e, StringComparison.Ordinal) && IsSaid(k[..^e.Length]))), Unused);
    }

    // A key in the code is a literal of at least two parts: whole ("case.menu"), begun ("home.error." + code), or with holes ($"case.{step}.title").
    // A literal begun with one part alone ("case." + x) would hide every unused word of a module, so it counts for nothing here and its words must be said elsewhere.
    private static IEnumerable<(string Key, Regex? Pattern, string Where)> Said() =>
        from file in Repository.Application
        from line in file.Lines.Index()
        where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match match in Literal().Matches(line.Item)
        where !NotKey().IsMatch(line.Item[..match.Index])
        let key = match.Groups[2].Value
        let holes = match.Groups[1].Value.Contains('$') && key.Contains('{')
        let begun = key.EndsWith('.') || (key.Length > 0 && Joined().IsMatch(line.Item[(match.Index + match.Length)..]))
        select (key, holes || begun ? Build(key, begun) : null, $"{file.Path}:{line.Index + 1}");

    private static Regex Build(string key, bool begun)
    {
        var pattern = string.Join("[^\"]+?", Hole().Split(key).Select(Regex.Escape));
        return new Regex($"^{pattern}{(begun ? ".+" : "")}$", RegexOptions.CultureInvariant);
    }

    private static IEnumerable<KeyValuePair<string, string>> Forms(object value) => value is string one ? [new("", one)] : (Dictionary<string, string>)value;

    private static IReadOnlyList<string> Names(object value) => [.. Forms(value).SelectMany(f => Names(f.Value)).Distinct().Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Names(string sentence) => [.. Placeholder().Matches(sentence).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[!¡！]|[^\S\n]\s|\s[^\S\n]|\n{3}|…\.|\.\.\.")]
    private static partial Regex Shout();

    [GeneratedRegex(@"(\$?)""([a-z]+\.(?:[A-Za-z0-9_-]|\{[^}""]*(?:""[^""]*""[^}""]*)*\}|\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    // label + "-help"
    [GeneratedRegex(@"\+\s*""([.-][a-z][\w.-]*)""")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^\s*\+")]
    private static partial Regex Joined();

    // Kinds of work look like keys ("trace.tell"); they are named as kinds where they stand.
    [GeneratedRegex(@"Kind\s*=>?\s*$|\bLater\($")]
    private static partial Regex NotKey();
}
