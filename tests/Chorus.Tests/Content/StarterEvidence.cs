using System.Text.RegularExpressions;

namespace Chorus.Tests.Content;

/// <summary>The starter evidence is whole, says the same in six languages, and is never stronger than what was read.</summary>
public sealed partial class StarterEvidence
{
    private static readonly string[] Languages = Chorus.Platform.Settings.Known;
    private static readonly string[] Weakness = ["disputed", "asserted", "relayed", "primary"];
    private static readonly DateOnly Reckoned = new(2026, 11, 22);

    private static readonly string[] Topics =
    [
        "sdg", "workforce", "workload-turnover", "violence-against-children", "health-hiv", "mental-health", "migration", "education", "humanitarian",
        "care-reform", "returns", "supervision", "para-professionals", "policy", "communication",
    ];

    private static readonly Dictionary<string, string> DoNotUse = new()
    {
        ["en"] = "Do not use", ["fr"] = "Ne pas utiliser", ["es"] = "No utilizar", ["ar"] = "لا تستعمل", ["pt"] = "Não usar", ["sw"] = "Usitumie",
    };

    [Fact]
    public void There_are_sixty_claims_and_thirty_targets_each_once()
    {
        StarterFiles.Claims.Length.ShouldBe(60);
        StarterFiles.Targets.Length.ShouldBe(30);
        StarterFiles.Claims.Select(c => c.Key).ShouldBeUnique();
        StarterFiles.Sources.Select(s => s.Key).ShouldBeUnique();
        StarterFiles.Targets.Select(t => t.Target).ShouldBeUnique();
    }

    [Fact]
    public void Every_text_stands_in_six_languages() =>
        AllWords().SelectMany(w => Languages.Where(l => string.IsNullOrWhiteSpace(w.Words.GetValueOrDefault(l))).Select(l => $"{w.Name}.{l}")
            .Concat(w.Words.Keys.Except(Languages).Select(l => $"{w.Name}.{l}"))).ShouldBeEmpty();

    [Fact]
    public void A_translation_is_not_a_copy_of_the_English() =>
        StarterFiles.Claims.SelectMany(c => Languages[1..].Where(l => c.Text[l] == c.Text["en"] || c.Caution[l] == c.Caution["en"]).Select(l => $"{c.Key}.{l}"))
            .ShouldBeEmpty();

    [Fact]
    public void Arabic_is_written_in_Arabic() =>
        AllWords().Where(w => !w.Words["ar"].Any(ch => ch is >= '\u0621' and <= '\u064a')).Select(w => w.Name).ShouldBeEmpty();

    [Fact]
    public void Every_number_in_English_stands_in_each_translation() =>
        AllWords().SelectMany(w => Languages[1..]
            .Where(l => !WrittenNumbers.In(w.Words[l], l).SequenceEqual(WrittenNumbers.In(w.Words["en"], "en"))).Select(l => $"{w.Name}.{l}")).ShouldBeEmpty();

    [Fact]
    public void Every_claim_has_a_source_and_every_source_a_claim() =>
        StarterFiles.Claims.Select(c => c.Source).Distinct().Order().ShouldBe(StarterFiles.Sources.Select(s => s.Key).Order());

    [Fact]
    public void An_offered_wording_exists_and_is_sounder_than_the_claim_that_offers_it()
    {
        foreach (var claim in StarterFiles.Claims)
            foreach (var offered in claim.Offers)
                StarterFiles.Claims.ShouldContain(c => c.Key == offered && Rank(c.Strength) > Rank(claim.Strength) && c.Strength != "asserted", claim.Key);
    }

    [Fact]
    public void A_disputed_claim_offers_another_wording_or_says_do_not_use() =>
        StarterFiles.Claims.Where(c => c.Strength == "disputed" && c.Offers.Length == 0)
            .SelectMany(c => Languages.Where(l => !c.Caution[l].Contains(DoNotUse[l], StringComparison.Ordinal)).Select(l => $"{c.Key}.{l}")).ShouldBeEmpty();

    [Fact]
    public void The_sixty_five_percent_is_shown_disputed_and_shifted_beside_the_accurate_wordings()
    {
        var claim = StarterFiles.Claims.Single(c => c.Key == "sdg65-alliance-wording");
        (claim.Strength, claim.Fidelity).ShouldBe(("disputed", "shifted"));
        claim.Offers.ShouldBe(["sdg65-esn-relay", "sdg105-oecd-2020"]);
    }

    [Fact]
    public void Strength_agrees_with_what_was_read()
    {
        foreach (var claim in StarterFiles.Claims)
        {
            Weakness.ShouldContain(claim.Strength, claim.Key);
            new[] { "faithful", "shifted", "unknown" }.ShouldContain(claim.Fidelity, claim.Key);
            claim.Read.ShouldMatch(@"^\([abc]\) ", claim.Key);
            if (claim.Strength == "primary") claim.Read.ShouldStartWith("(a)", customMessage: claim.Key);
            if (claim.Strength == "asserted") claim.Read.ShouldStartWith("(c)", customMessage: claim.Key);
            if (claim.Strength is "relayed" or "asserted" && claim.Key != "sdg65-esn-relay") claim.Fidelity.ShouldBe("unknown", claim.Key);
            claim.Chain.ShouldNotBeEmpty(claim.Key);
            claim.Chain.ShouldAllBe(step => !string.IsNullOrWhiteSpace(step), claim.Key);
        }
    }

    [Fact]
    public void Fields_keep_to_their_form()
    {
        foreach (var claim in StarterFiles.Claims)
        {
            Topics.ShouldContain(claim.Topic, claim.Key);
            claim.Key.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
            claim.Figure?.ShouldMatch(@"^-?\d+(\.\d+)?(-\d+(\.\d+)?)?$", claim.Key);
            (claim.Figure is null).ShouldBe(claim.Unit is null, claim.Key);
            claim.Year?.ShouldMatch(@"^\d{4}(-\d{4})?$", claim.Key);
            claim.Countries.ShouldAllBe(c => c.Length == 2 && c.All(char.IsAsciiLetterUpper), claim.Key);
            claim.Regions.ShouldAllBe(r => r.Length == 3 && r.All(char.IsAsciiDigit), claim.Key);
            if (claim.Expires is { } expires) expires.ShouldBeInRange(Reckoned.AddMonths(3), Reckoned.AddMonths(24), claim.Key);
            if (claim.IncomeNote) claim.Caution["en"].ShouldMatch("(?i)high-income|better-off", claim.Key);
        }

        foreach (var source in StarterFiles.Sources)
        {
            new[] { "report", "article", "abstract", "press", "web", "law", "dataset", "conference" }.ShouldContain(source.Kind, source.Key);
            Uri.TryCreate(source.Url, UriKind.Absolute, out _).ShouldBeTrue(source.Key);
            source.Citation.ShouldNotBeNullOrWhiteSpace(source.Key);
        }

        foreach (var target in StarterFiles.Targets)
        {
            target.Target.ShouldStartWith($"{target.Goal}.");
            target.Topics.ShouldAllBe(t => Topics.Contains(t), target.Target);
            target.DateInTarget?.ShouldMatch("^20(20|25|30)$", target.Target);
            target.Basis.ShouldBe("our reading");
        }
    }

    [Fact]
    public void Nothing_is_stronger_than_the_rows_it_was_written_from()
    {
        foreach (var row in Rows("claims.csv"))
        {
            var claim = StarterFiles.Claims.Single(c => c.Key == row["key"]);
            Rank(claim.Strength).ShouldBeLessThanOrEqualTo(Rank(row["strength"]), claim.Key);
            if (claim.Fidelity == "faithful") row["fidelity"].ShouldBe("faithful", claim.Key);
            (claim.Figure ?? "").ShouldBe(row["figure"], claim.Key);
            claim.Topic.ShouldBe(row["topic"].Replace('_', '-'), claim.Key);
            if (claim.Year is not null) claim.Year.ShouldBe(row["year"], claim.Key);
            StarterFiles.Sources.Single(s => s.Key == claim.Source).Url.ShouldBe(row["source_url"], claim.Key);
        }

        foreach (var row in Rows("sdg_related.csv"))
        {
            var target = StarterFiles.Targets.Single(t => t.Target == row["target"]);
            row["date_in_target"].ShouldStartWith(target.DateInTarget ?? "none", customMessage: target.Target);
            string.Join(' ', target.Topics).ShouldBe(row["topics"].Replace('_', '-'), target.Target);
        }
    }

    private static IEnumerable<(string Name, Dictionary<string, string> Words)> AllWords() =>
        StarterFiles.Claims.SelectMany(c => c.Words())
            .Concat(StarterFiles.Targets.SelectMany(t => new[] { ($"{t.Target}.paraphrase", t.Paraphrase), ($"{t.Target}.link", t.Link) }));

    private static int Rank(string strength) => Array.IndexOf(Weakness, strength);

    /// <summary>The rows handed over beside the repository. They are not part of it: without them the comparison is skipped, except on the build server.</summary>
    private static List<Dictionary<string, string>> Rows(string file)
    {
        var path = Path.Combine(StarterFiles.Root, "..", "shared", "data", "starter", file);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip("The starter rows (../shared/data/starter) are not beside the repository.");
        var lines = Records(File.ReadAllText(path));
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(f => f.First, f => f.Second))];
    }

    /// <summary>RFC 4180: fields in quotes may hold commas, line ends and doubled quotes.</summary>
    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>> { new() };
        foreach (Match field in CsvField().Matches(text.TrimEnd()))
        {
            records[^1].Add(field.Groups["quoted"].Success ? field.Groups["quoted"].Value.Replace("\"\"", "\"") : field.Groups["plain"].Value);
            if (field.Groups["end"].Length == 0) break;
            if (field.Groups["end"].Value != ",") records.Add([]);
        }

        records.ShouldAllBe(r => r.Count == records[0].Count);
        return records;
    }

    [GeneratedRegex("""\G(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,"\r\n]*))(?<end>,|\r?\n|\z)""")]
    private static partial Regex CsvField();
}
