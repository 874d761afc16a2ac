using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Narrative;
using Chorus.Platform.Trace;

namespace Chorus.Tests.Content;

/// <summary>The starter messages, statements, requests, answers and templates keep the promises of the two READMEs beside them.</summary>
public sealed partial class StarterNarrative
{
    private static readonly string[] Languages = Chorus.Platform.Settings.Known;
    private static readonly string[] Topics =
    [
        "sdg", "workforce", "workload-turnover", "violence-against-children", "health-hiv", "mental-health", "migration", "education",
        "humanitarian", "care-reform", "returns", "supervision", "para-professionals", "policy",
    ];
    private static readonly string[] Audiences = ["decision-maker", "donor", "multilateral", "media", "public", "workforce", "profession"];
    private static readonly string[] Screens = ["where", "office", "ask", "figures", "gap", "messages", "questions", "brief"];

    private static readonly JsonArray Messages = List("Narrative", "messages"), Sets = List("Narrative", "sets"), Pillars = List("Narrative", "pillars");
    private static readonly JsonArray Asks = List("Case", "asks"), Objections = List("Case", "objections"), Templates = List("Case", "templates");
    private static readonly JsonNode Definition = Read("Narrative", "definition");
    private static readonly Dictionary<string, JsonNode> Claims = List("Evidence", "claims").ToDictionary(c => Say(c, "key"), c => c!);
    private static readonly Dictionary<string, JsonNode> Sources = List("Evidence", "sources").ToDictionary(s => Say(s, "key"), s => s!);

    private static IEnumerable<(string Path, Dictionary<string, string> Text)> EveryText =>
        new[] { Messages, Sets, Pillars, Definition, Asks, Objections, Templates }.SelectMany(n => Texts(n));
    private static JsonNode[] Statements => [.. Sets.SelectMany(s => s!["blocks"]!.AsArray()).SelectMany(b => b!["statements"]!.AsArray()).Select(s => s!)];
    private static JsonNode[] Resting => [.. Messages.Select(m => m!), .. Statements, .. Objections.Select(o => o!)];

    [Fact]
    public void Every_text_is_written_in_its_languages()
    {
        foreach (var (path, text) in EveryText)
        {
            text.Keys.ShouldBe(Languages, ignoreOrder: true, path);
            text.Values.ShouldAllBe(t => t.Trim() == t && t.Length > 0 && !t.Contains('!'), path);
            if (text["en"].Any(char.IsAsciiLetter)) text.Values.Distinct().Count().ShouldBe(Languages.Length, path);
            if (text["en"].Any(char.IsAsciiLetter)) text["ar"].ShouldContain(c => c >= '\u0621' && c <= '\u064A', path);
        }
    }

    [Fact]
    public void Figures_and_places_to_fill_agree_across_languages()
    {
        foreach (var (path, text) in EveryText)
            foreach (var language in Languages)
            {
                Figures(text[language]).ShouldBe(Figures(text["en"]), $"{path} {language}");
                Blanks(text[language]).ShouldBe(Blanks(text["en"]), $"{path} {language}");
            }
    }

    [Fact]
    public void Every_figure_stands_in_a_claim_that_is_named()
    {
        foreach (var row in Resting)
        {
            var known = Named(row).SelectMany(c => Figures(Claims[c].ToJsonString() + Sources[Say(Claims[c], "source")].ToJsonString())).ToHashSet();
            foreach (var (path, text) in Texts(row))
                Figures(text["en"]).ShouldAllBe(f => known.Contains(f), $"{Say(row, "key")} {path}");
        }
    }

    /// <summary>Why it matters opens a brief, before anything else is said and without a footnote.</summary>
    [Fact]
    public void Why_it_matters_stands_alone_and_states_no_figure()
    {
        foreach (var message in Messages)
        {
            foreach (var language in Languages) Figures(Say(message!["care"], language)).ShouldBeEmpty($"{Say(message, "key")} {language}");
            Say(message!["care"], "en").ShouldNotMatch(@"^(They|It|Its|That|The range|The number)\b|^[^.]*\b(these|those|this|the number|that day)\b", Say(message, "key"));
            Say(message["care"], "fr").ShouldNotMatch(@"^(Ils|Elles|Cela|La fourchette|Ce jour-là)\b|^[^.]*\b(ces cibles|cette personne|ces études|le nombre)\b", Say(message, "key"));
        }
    }

    [Fact]
    public void The_last_sentence_of_a_short_form_is_its_request()
    {
        foreach (var message in Messages)
            foreach (var language in Languages)
                Sentences.WithoutLast(Say(message!["short"], language), language).ShouldNotBeNull($"{Say(message, "key")} {language}").Length.ShouldBeGreaterThan(25, $"{Say(message, "key")} {language}");
        Sentences.WithoutLast("Press reports name Act No. 25 of 2022. Bring a bill to the U.S. Senate, art. 12.", "en").ShouldBe("Press reports name Act No. 25 of 2022.");
        Sentences.WithoutLast("Qui répond ? «\u00A0Personne\u00A0». Demandez-le.", "fr").ShouldBe("Qui répond ? «\u00A0Personne\u00A0».");
        Sentences.WithoutLast("Name one office.", "en").ShouldBeNull();
    }

    [Fact]
    public void No_number_of_a_message_is_unheld_and_no_claim_says_another_in_another_language()
    {
        static Fields Row(JsonNode row)
        {
            var fields = new Fields();
            foreach (var (name, value) in row.AsObject())
                if (value is JsonObject said && said.ContainsKey("en")) fields.With(name, said.ToDictionary(s => s.Key, s => s.Value!.GetValue<string>()));
                else if (value is JsonValue) fields[name] = value.ToString();
            return fields;
        }
        foreach (var message in Messages)
        {
            var below = Named(message!).SelectMany(c => new[] { Claims[c], Sources[Say(Claims[c], "source")] }).Select(r => (Row(r), "en")).ToList();
            var words = new Fields();
            foreach (var part in Wording.Parts) if (message![part] is JsonObject said) words[part] = Say(said, "en");
            HeldNumbers.Unheld(words, "en", below).Select(u => u.Part + ": " + string.Join(", ", u.Numbers)).ShouldBeEmpty(Say(message, "key"));
        }
        foreach (var claim in Claims.Values)
            foreach (var language in Languages.Skip(1))
                NumberConsistency.Of(Say(claim["text"], "en"), "en", Say(claim["text"], language), language).OtherNumbers.ShouldBeFalse($"{Say(claim, "key")} {language}");
    }

    [Fact]
    public void Claims_exist_and_none_is_disputed_or_merely_asserted()
    {
        foreach (var row in Resting)
            foreach (var claim in Named(row))
            {
                Claims.ShouldContainKey(claim, Say(row, "key"));
                Say(Claims[claim], "strength").ShouldBeOneOf("primary", "relayed");
            }
    }

    [Fact]
    public void What_is_relayed_is_worded_as_relayed()
    {
        foreach (var row in Resting.Where(r => Named(r).Any(c => Say(Claims[c], "strength") == "relayed")))
            string.Join(' ', Texts(row).Select(t => t.Text["en"])).ShouldMatch("(?i)report|relay|passed on", Say(row, "key"));
    }

    [Fact]
    public void Short_texts_fit_and_a_text_message_takes_its_segments()
    {
        foreach (var message in Messages)
            foreach (var language in Languages)
            {
                var key = $"{Say(message, "key")} {language}";
                Say(message!["short"], language).Length.ShouldBeLessThanOrEqualTo(280, key);
                var sms = Say(message["sms"], language);
                // Arabic script, and Portuguese that cannot name services or children without ç, travel as UCS-2.
                if (language is "ar" or "pt") sms.Length.ShouldBeLessThanOrEqualTo(3 * 67, key);
                else sms.Sum(Septets).ShouldBeLessThanOrEqualTo(160, key);
            }
    }

    [Fact]
    public void Each_audience_and_topic_is_served()
    {
        foreach (var audience in Audiences)
            Messages.Count(m => Say(m, "audience") == audience).ShouldBeGreaterThanOrEqualTo(2, audience);
        foreach (var topic in Topics)
            Messages.ShouldContain(m => Say(m, "audience") == "decision-maker" && Say(m, "topic") == topic && m!["places"]!.AsArray().Count == 0, topic);
        foreach (var message in Messages)
        {
            Say(message, "audience").ShouldBeOneOf(Audiences);
            Say(message, "topic").ShouldBeOneOf(Topics);
            Say(message, "pillar").ShouldBeOneOf("plan", "develop", "support");
            Words(message, "change").ShouldBeSubsetOf(["policy", "programmatic"]);
            Words(message, "places").ShouldAllBe(p => PlaceCode().IsMatch(p));
            message!["frame"]!["solution"]!.GetValue<bool>().ShouldBeTrue();
        }
    }

    [Fact]
    public void Keys_are_unique()
    {
        foreach (var list in new[] { Messages, Sets, Pillars, Asks, Objections, Templates })
            list.Select(r => Say(r, "key")).ShouldBeUnique();
        Messages.Select(m => Say(m, "slug")).ShouldBeUnique();
        Statements.Select(s => Say(s, "key")).ShouldBeUnique();
    }

    [Fact]
    public void The_edition_has_three_four_and_four_statements_and_values_rest_on_nothing()
    {
        Sets[0]!["blocks"]!.AsArray().Select(b => b!["statements"]!.AsArray().Count).ShouldBe([3, 4, 4]);
        foreach (var statement in Statements)
        {
            statement["value"]!.GetValue<bool>().ShouldBe(Named(statement).Length == 0, Say(statement, "key"));
            if (statement["message"] is { } message) KeysOf(Messages).ShouldContain(message.GetValue<string>());
        }
    }

    [Fact]
    public void Requests_cover_each_pillar_and_change_and_begin_with_a_count()
    {
        foreach (var pillar in KeysOf(Pillars))
            foreach (var change in new[] { "policy", "programmatic" })
                Asks.Count(a => Say(a, "pillar") == pillar && Say(a, "change") == change).ShouldBeGreaterThanOrEqualTo(2, $"{pillar} {change}");
        foreach (var ask in Asks)
        {
            Words(ask, "topics").ShouldBeSubsetOf(Topics);
            Blanks(Say(ask!["text"], "en")).ShouldBeSubsetOf(["{office}", "{number}", "{unit}", "{date}", "{place}"]);
            Say(ask["text"], "en").ShouldContain("{office}");
            Say(ask["text"], "en").ShouldContain("{date}");
        }
        KeysOf(Asks).ShouldContain("count-every-year");
    }

    [Fact]
    public void Answers_to_objections_take_three_sentences_at_most()
    {
        Objections.Count.ShouldBeGreaterThanOrEqualTo(12);
        foreach (var objection in Objections)
        {
            Words(objection, "audiences").ShouldBeSubsetOf(Audiences);
            Words(objection, "topics").ShouldBeSubsetOf(Topics);
            Words(objection, "pillars").ShouldBeSubsetOf(KeysOf(Pillars));
            foreach (var language in Languages)
                SentenceEnd().Count(Say(objection!["answer"], language)).ShouldBeInRange(1, 3, $"{Say(objection, "key")} {language}");
        }
    }

    [Fact]
    public void Templates_hold_together_and_only_examples_hold_figures()
    {
        foreach (var template in Templates)
        {
            var answers = template!["answers"]!;
            answers.AsObject().Select(a => a.Key).ShouldBe(Screens);
            var ask = Asks.Single(a => Say(a, "key") == Say(answers["ask"], "ask"))!;
            (Say(answers["ask"], "pillar"), Say(answers["ask"], "change")).ShouldBe((Say(ask, "pillar"), Say(ask, "change")));
            var chosen = Words(answers["messages"], "messages");
            chosen.Length.ShouldBe(3);
            foreach (var key in chosen)
                Say(Messages.Single(m => Say(m, "key") == key), "audience").ShouldBe(Say(answers["office"], "audience"), key);
            Words(answers["questions"], "objections").ShouldBeSubsetOf(KeysOf(Objections));
            foreach (var field in new[] { "workers", "denominator", "source", "denominatorSource" }) answers["figures"]![field].ShouldBeNull();
        }
        Templates.Select(t => (Say(t!["answers"]!["ask"], "topic"), Say(t["answers"]!["ask"], "change"), Say(t["answers"]!["office"], "audience"))).ShouldBe(
        [
            ("violence-against-children", "policy", "decision-maker"), ("care-reform", "programmatic", "donor"), ("supervision", "programmatic", "decision-maker"),
        ]);
    }

    [Fact]
    public void The_worked_example_says_that_it_is_made_up_and_its_arithmetic_holds()
    {
        var examples = Templates[0]!["examples"]!;
        examples.AsObject().Select(e => e.Key).ShouldBe(Screens);
        foreach (var (path, text) in Texts(examples))
        {
            text["en"].ShouldContain("ade up for this example", Case.Sensitive, path);
            text["fr"].ShouldMatch("nventée?s? pour cet exemple", path);
            text["es"].ShouldMatch("nventad[oa]s? para este ejemplo", path);
            text["ar"].ShouldMatch("مختلقة? لهذا المثال", path);
            text["pt"].ShouldMatch("nventad[oa]s? para este exemplo", path);
            text["sw"].ShouldContain("mebuniwa kwa mfano huu", Case.Sensitive, path);
        }
        const decimal people = 21_763_300;
        var needed = Math.Ceiling(people * 5 / 100_000);
        Say(examples["figures"], "en").ShouldContain(FormattableString.Invariant($"{500 / people * 100_000:0.00} workers per 100,000 people, or 1 to {people / 500:#,0}"));
        Say(examples["gap"], "en").ShouldContain(FormattableString.Invariant($"{needed:#,0} workers, so {needed - 500:#,0} more posts"));
        Say(examples["gap"], "en").ShouldContain(FormattableString.Invariant($"{(needed - 500) * 6_000:#,0} a year"));
    }

    private static IEnumerable<(string Path, Dictionary<string, string> Text)> Texts(JsonNode? node, string path = "")
    {
        if (node is JsonObject text && text.ContainsKey("en"))
            return [($"{path} \"{text["en"]}\"", text.ToDictionary(t => t.Key, t => t.Value!.GetValue<string>()))];
        if (node is JsonObject row) return row.SelectMany(p => Texts(p.Value, $"{path}/{p.Key}"));
        return node is JsonArray list ? list.SelectMany((item, i) => Texts(item, $"{path}/{i}")) : [];
    }

    /// <summary>The figures of a text as digits only, in order of size: "1,837", "1 837" and "1837" are one figure, and so are "52.4" and "52,4".</summary>
    private static string[] Figures(string text) =>
        [.. Figure().Matches(Thousands().Replace(Escaped().Replace(text, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()), ""))
            .Select(m => m.Value.Replace(".", "").Replace(",", "")).Order(StringComparer.Ordinal)];

    private static string[] Blanks(string text) => [.. Blank().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal)];

    /// <summary>Septets of one character in the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1); a character outside it spoils the whole text message.</summary>
    private static int Septets(char c) =>
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà".Contains(c) || char.IsAsciiLetterOrDigit(c) ? 1
            : "^{}\\[~]|€".Contains(c) ? 2 : 1000;

    private static string[] Named(JsonNode row) => Words(row, "claims");
    private static string[] KeysOf(JsonArray rows) => [.. rows.Select(r => Say(r, "key"))];
    private static string Say(JsonNode? node, string field) => node![field]!.GetValue<string>();
    private static string[] Words(JsonNode? node, string field) => [.. node![field]!.AsArray().Select(w => w!.GetValue<string>())];
    private static JsonArray List(string module, string file) => Read(module, file).AsArray();

    private static JsonNode Read(string module, string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Chorus.slnx"))) root = root.Parent ?? throw new DirectoryNotFoundException("No Chorus.slnx above the tests.");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(root.FullName, "src", "Chorus", "Modules", module, "Starter", file + ".json")))!;
    }

    [GeneratedRegex(@"(?<=\d)[ \u00A0\u202F](?=\d{3}(?!\d))")] private static partial Regex Thousands();
    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")] private static partial Regex Escaped();
    [GeneratedRegex(@"\d+(?:[.,]\d+)*")] private static partial Regex Figure();
    [GeneratedRegex(@"\{[a-z]+\}")] private static partial Regex Blank();
    [GeneratedRegex(@"[.?؟](?=\s|$)")] private static partial Regex SentenceEnd();
    [GeneratedRegex(@"^(?:[A-Z]{2}|\d{3})$")] private static partial Regex PlaceCode();
}
