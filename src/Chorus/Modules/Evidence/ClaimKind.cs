using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>How a claim takes part in the chain: it rests on its source, and offers the accurate wordings to use instead of it.</summary>
public sealed class ClaimKind(Atlas atlas) : INodeKind
{
    public const string Name = "claim";

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.First;
    public Section Section => Section.Evidence;
    public string PathOf(string slug) => "/claims/" + slug;
    public string Words => "evidence.claim.";

    public string TitleOf(Fields fields) => fields.In("text", fields["language"] is { Length: > 0 } own ? own : "en") is { Length: > 0 } text ? text
        : LanguagesOf(fields) is [var first, ..] ? fields["text." + first] : "";

    public IReadOnlyList<FormField> Form =>
    [
        new("text", FieldShape.Text) { PerLanguage = true, Most = 600 },
        new("unit", FieldShape.Line) { Weighs = true, PerLanguage = true, Optional = true, Most = 200 },
        new("population", FieldShape.Line) { Weighs = true, PerLanguage = true, Optional = true, Most = 300 },
        new("place", FieldShape.Line) { Weighs = true, PerLanguage = true, Optional = true, Most = 300 },
        new("caution", FieldShape.Text) { PerLanguage = true, Optional = true },
        new("doubt", FieldShape.Text) { PerLanguage = true, Optional = true },
        new("figure", FieldShape.Line) { Weighs = true, Optional = true, Most = 60 },
        new("year", FieldShape.Line) { Weighs = true, Optional = true, Most = 20 },
        new("countries", FieldShape.Lines) { Weighs = true, Optional = true, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Country)?.Code, Holds = code => atlas.Country(code)?.Code == code },
        new("regions", FieldShape.Lines) { Weighs = true, Optional = true, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Region)?.Code, Holds = code => atlas.Region(code)?.Code == code },
        new("topic", FieldShape.Pick) { Options = Topics.All, OptionWords = "evidence.topic." },
        new("strength", FieldShape.Pick) { Weighs = true, Options = ["primary", "relayed", "asserted", "disputed"], OptionWords = "evidence.strength." },
        new("fidelity", FieldShape.Pick) { Weighs = true, Options = ["faithful", "shifted", "unknown"], OptionWords = "evidence.fidelity." },
        new("source", FieldShape.Nodes) { Weighs = true, OfKind = SourceKind.Name, Most = 300 },
        new("chain", FieldShape.Lines) { Optional = true },
        new("read", FieldShape.Text) { Like = "(a) The report itself, page 12." },
        new("high-income", FieldShape.Yes) { Optional = true },
        new("offers", FieldShape.Nodes) { OfKind = Name, Optional = true },
        new("expires", FieldShape.Date) { Optional = true, Most = 10 },
        new("review-note", FieldShape.Text) { Optional = true },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (LanguagesOf(fields).Count == 0) yield return Problem.On("text", "evidence.claim.say-it");
        foreach (var language in LanguagesOf(fields))
            if (fields["text." + language].Length > 600) yield return Problem.On("text." + language, "evidence.too-long", ("n", 600));
        if (!Topics.All.Contains(fields["topic"])) yield return Problem.On("topic", "evidence.claim.say-topic");
        if (!Enum.TryParse<Strength>(fields["strength"], true, out var strength)) yield return Problem.On("strength", "evidence.claim.say-strength");
        if (!Enum.TryParse<Fidelity>(fields["fidelity"], true, out _)) yield return Problem.On("fidelity", "evidence.claim.say-fidelity");
        if (fields.Lines("source").Count != 1) yield return Problem.On("source", "evidence.claim.one-source");
        if (fields["read"].Length == 0) yield return Problem.On("read", "evidence.claim.say-read");
        // Strength says what the reviewer could read; without the primary source open a claim is relayed at best.
        if (strength == Strength.Primary && !fields["read"].StartsWith("(a)", StringComparison.Ordinal)) yield return Problem.On("read", "evidence.claim.read-for-primary");
        if (fields["expires"].Length > 0 && StoredValue.Date(fields["expires"]) is null) yield return Problem.On("expires", "evidence.date");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) =>
        [(fields["source"], Rests.On), .. fields.Lines("offers").Select(id => (id, Rests.Offers))];

    public IEnumerable<Findable> Texts(Fields fields, string language) => LanguagesOf(fields).Select(l => new Findable(l, fields["text." + l],
        $"{fields["figure"]} {fields.In("unit", l)} {fields.In("population", l)} {fields.In("place", l)} {fields["year"]} {fields.In("caution", l)}"));

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var claim = revision.IsFirst ? null : await db.Claims.Include(c => c.Texts).Include(c => c.Places).AsSplitQuery().FirstOrDefaultAsync(c => c.Id == node.Id, stop);
        if (claim is null) db.Claims.Add(claim = new Claim { Id = node.Id, Slug = node.Slug, Topic = "", SourceId = "" });
        claim.Topic = fields["topic"];
        claim.Strength = Enum.Parse<Strength>(fields["strength"], true);
        claim.Fidelity = Enum.Parse<Fidelity>(fields["fidelity"], true);
        claim.Figure = Or(fields["figure"]);
        claim.Year = Or(fields["year"]);
        claim.SourceId = fields["source"];
        claim.Expires = StoredValue.Date(fields["expires"]);
        claim.Texts.RemoveAll(t => !fields.ContainsKey("text." + t.Language));
        foreach (var language in LanguagesOf(fields))
        {
            var text = claim.Texts.Find(t => t.Language == language);
            if (text is null) claim.Texts.Add(text = new ClaimText { ClaimId = node.Id, Language = language, Text = "" });
            text.Text = fields["text." + language];
            (text.Unit, text.Population, text.Place, text.Caution) =
                (Or(fields.In("unit", language)), Or(fields.In("population", language)), Or(fields.In("place", language)), Or(CautionIn(fields, language)));
        }
        var places = fields.Lines("countries").Concat(fields.Lines("regions")).ToHashSet();
        claim.Places.RemoveAll(p => !places.Contains(p.Code));
        foreach (var code in places.Where(c => !claim.Places.Exists(p => p.Code == c))) claim.Places.Add(new ClaimPlace { ClaimId = node.Id, Code = code });
    }

    /// <summary>The figure that is set large and the sentence said the same number, and one of them was changed without the other.</summary>
    public Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop)
    {
        var language = after["language"] is { Length: > 0 } own ? own : node.Language;
        var parted = before is not null && after["figure"].Length > 0 && SaysItsFigure(before, language) && !SaysItsFigure(after, language);
        return Task.FromResult<IReadOnlyList<Problem>>(parted ? [Problem.On("figure", "evidence.claim.figure-apart", ("figure", after["figure"]))] : []);
    }

    private static bool SaysItsFigure(Fields fields, string language) => KeptFigure.Read(fields["figure"])?.PlaceIn(fields["text." + language], language) is not null;

    /// <summary>A claim that turned disputed casts doubt on what rests on it, which says more than "corrected".</summary>
    public FlagReason? Doubt(Fields before, Fields after) =>
        after["strength"].Equals(nameof(Strength.Disputed), StringComparison.OrdinalIgnoreCase)
        && !before["strength"].Equals(nameof(Strength.Disputed), StringComparison.OrdinalIgnoreCase) ? FlagReason.Disputed : null;

    /// <summary>Why a disputed claim is in doubt, in a language or in the one in which it was said; null for any other claim.</summary>
    public static (string Text, string Language)? DoubtIn(Fields fields, string language)
    {
        if (!fields["strength"].Equals(nameof(Strength.Disputed), StringComparison.OrdinalIgnoreCase)) return null;
        var said = fields.ContainsKey(DoubtField(language)) ? DoubtField(language) : fields.Keys.Where(k => k.StartsWith(DoubtField(""), StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        return said is null ? null : (fields[said], said[DoubtField("").Length..]);
    }

    // What is in doubt is read before what was always to be known, in whatever language somebody said it.
    private static string CautionIn(Fields fields, string language) => DoubtIn(fields, language) is not { } doubt ? fields.In("caution", language)
        : string.Join(' ', new[] { doubt.Language == language ? doubt.Text : $"\u2068{doubt.Text}\u2069", fields.In("caution", language) }.Where(said => said.Length > 0));

    /// <summary>Name of the field that says in a language why it is in doubt.</summary>
    public static string DoubtField(string language) => "doubt." + language;

    public static IReadOnlyList<string> LanguagesOf(Fields fields) =>
        [.. fields.Keys.Where(k => k.StartsWith("text.", StringComparison.Ordinal)).Select(k => k["text.".Length..])];

    private static string? Or(string value) => value.Length > 0 ? value : null;
}
