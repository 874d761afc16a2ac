using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Chorus.Platform.Text;

/// <summary>
/// Every sentence that people see, by language and key. Each folder with pages has a Text folder with one JSON file a language; the key begins with the
/// lower-case name of the folder's owner (Modules/Narrative/Text/en.json, "title" → "narrative.title"). A value is a sentence with {names}, or an object of
/// CLDR plural categories chosen by {n}: those six words name nothing else, so that no group of keys can be taken for a plural.
/// </summary>
public sealed class Words
{
    // A language nobody reads on this site costs no memory.
    private readonly FrozenDictionary<string, Lazy<Phrases>> languages;
    private readonly Phrases first;

    public Words(IReadOnlyList<string> languages)
    {
        var fallback = Load(languages[0]);
        first = new Phrases(languages[0], fallback, fallback);
        this.languages = languages.Skip(1).ToFrozenDictionary(l => l, l => new Lazy<Phrases>(() => new Phrases(l, Load(l), fallback)));
    }

    public Phrases For(string language) => languages.TryGetValue(language, out var phrases) ? phrases.Value : first;

    /// <summary>Every key and value of a language, as shipped; the house tests compare languages with it.</summary>
    public static FrozenDictionary<string, object> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, object>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("text:", StringComparison.Ordinal) || !name.EndsWith("/Text/" + language, StringComparison.Ordinal)) continue;
            var owner = name["text:".Length..^("/Text/" + language).Length].Split('/')[^1].ToLowerInvariant();
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream);
            Flatten(json.RootElement, owner, all);
        }
        return all.ToFrozenDictionary();
    }

    /// <summary>The six words of CLDR by which a plural is known.</summary>
    private static readonly FrozenSet<string> Categories = FrozenSet.Create("zero", "one", "two", "few", "many", "other");

    /// <summary>Puts every sentence of a file under its key; a file in which a plural and a group of keys are mixed is refused by name.</summary>
    public static void Flatten(JsonElement element, string key, Dictionary<string, object> into)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            into.Add(key, element.GetString()!);
            return;
        }
        var plural = element.EnumerateObject().Count(p => Categories.Contains(p.Name));
        if (plural > 0 && (plural < element.EnumerateObject().Count() || !element.TryGetProperty("other", out _) || element.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String)))
            throw new InvalidOperationException($"{key} mixes a plural with other keys: zero, one, two, few, many and other are the forms of one sentence and name nothing else.");
        if (plural > 0) into.Add(key, element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!));
        else
            foreach (var property in element.EnumerateObject()) Flatten(property.Value, key + "." + property.Name, into);
    }
}

/// <summary>The sentences of one language, whose numbers and dates may be written as in one country.</summary>
public sealed class Phrases(string language, FrozenDictionary<string, object> own, FrozenDictionary<string, object> fallback)
{
    private string? figures;
    private bool isOnes;

    public string Language => language;

    /// <summary>BCP 47 of the numbers and dates: the language, or the language as a country writes it ("es-GT").</summary>
    public string Figures => figures ?? language;

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(language);
    public bool RightToLeft => Culture.TextInfo.IsRightToLeft;

    /// <summary>Names in the order in which a reader of this language looks for them.</summary>
    public StringComparer ByName => StringComparer.Create(Culture, ignoreCase: true);

    /// <summary>The same sentences with the numbers of a country (ISO 3166-1 alpha-2); as they are for a region, the world, or where CLDR does not know the two together.</summary>
    public Phrases In(string? country) => Numbers.In(language, country) is var tag && tag == Figures ? this : new(language, own, fallback) { figures = tag };

    /// <summary>A copy for the answer to one request, which may learn on the way whose numbers are read there (<see cref="WriteAs"/>).</summary>
    public Phrases ForOne() => new(language, own, fallback) { figures = figures, isOnes = true };

    /// <summary>From here on numbers stand as a country writes them, for all who hold this copy.</summary>
    public void WriteAs(string? country)
    {
        if (!isOnes) throw new InvalidOperationException("These sentences are everybody's; only a copy for one request takes the numbers of a country.");
        figures = Numbers.In(language, country);
    }

    public bool Has(string key) => own.ContainsKey(key);

    /// <summary>The sentence for a key; a key without words shows itself, which the house tests forbid.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> args]
    {
        get
        {
            if (!own.TryGetValue(key, out var value) && !fallback.TryGetValue(key, out value)) return "[" + key + "]";
            if (value is not string sentence) sentence = Plural((Dictionary<string, string>)value, args);
            if (Figures != language) sentence = Numbers.Rewritten(sentence, language, Figures);
            return args.Length == 0 || !sentence.Contains('{') ? sentence : Fill(sentence, args);
        }
    }

    public string this[Problem problem] => this[problem.Key, problem.Args];

    private string Plural(Dictionary<string, string> forms, ReadOnlySpan<(string Name, object? Value)> args)
    {
        foreach (var (name, value) in args)
            if (name == "n" && value is not null)
                return forms.GetValueOrDefault(PluralRules.Category(language, Convert.ToDecimal(value, CultureInfo.InvariantCulture)), forms["other"]);
        return forms["other"];
    }

    private string Fill(string sentence, ReadOnlySpan<(string Name, object? Value)> args)
    {
        var text = new StringBuilder(sentence.Length + 32);
        for (var i = 0; i < sentence.Length; i++)
        {
            var end = sentence[i] == '{' ? sentence.IndexOf('}', i) : -1;
            if (end < 0) { text.Append(sentence[i]); continue; }
            var name = sentence.AsSpan(i + 1, end - i - 1);
            foreach (var arg in args)
                if (name.SequenceEqual(arg.Name)) text.Append(Show(arg.Value));
            i = end;
        }
        return text.ToString();
    }

    private string Show(object? value) => value switch
    {
        null => "",
        string s => s,
        int n => Numbers.Whole(n, Figures),
        long n => Numbers.Whole(n, Figures),
        DateOnly d => Numbers.LongDate(d, Figures),
        DateTime d => Numbers.LongDate(DateOnly.FromDateTime(d), Figures),
        IFormattable f => f.ToString(null, Figures == language ? Culture : NumberLanguage.Of(Figures).Culture),
        _ => value.ToString() ?? "",
    };
}
