using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Chorus.Modules.Library.Oai;

/// <summary>One thing that is wrong with what a harvester asks, by the code that the protocol gives it.</summary>
public sealed record OaiError(string Code, string Says)
{
    public const string BadVerb = "badVerb", BadArgument = "badArgument", BadToken = "badResumptionToken", NoFormat = "cannotDisseminateFormat", NoSuchId = "idDoesNotExist", Nothing = "noRecordsMatch";
}

/// <summary>What a harvester asks (OAI-PMH 2.0, section 4). A request that is wrong in its form has only errors.</summary>
/// <param name="Said">The arguments as they came, for the answer to repeat.</param>
public sealed partial record OaiAsk(string Verb, IReadOnlyDictionary<string, string> Said)
{
    public const string Identify = "Identify", Formats = "ListMetadataFormats", Sets = "ListSets", Identifiers = "ListIdentifiers", Records = "ListRecords", Record = "GetRecord";
    public const string DublinCore = "oai_dc";

    private const string Id = "identifier", Prefix = "metadataPrefix", FromName = "from", UntilName = "until", SetName = "set", TokenName = "resumptionToken";
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'", Day = "yyyy-MM-dd";

    // By verb: what must be said, and what may be. A token stands alone.
    private static readonly Dictionary<string, (string[] Must, string[] May, bool Token)> Verbs = new(StringComparer.Ordinal)
    {
        [Identify] = ([], [], false), [Formats] = ([], [Id], false), [Sets] = ([], [], true), [Record] = ([Id, Prefix], [], false),
        [Identifiers] = ([Prefix], [FromName, UntilName, SetName], true), [Records] = ([Prefix], [FromName, UntilName, SetName], true),
    };

    public string? Identifier => Said.GetValueOrDefault(Id);
    public string? Format => Said.GetValueOrDefault(Prefix);
    public string? Set { get; private init; }

    /// <summary>UTC, the first moment that is asked for.</summary>
    public DateTime? From { get; private init; }

    /// <summary>UTC, the first moment that is not asked for any more.</summary>
    public DateTime? Before { get; private init; }

    /// <summary>Where a list goes on; none at its beginning.</summary>
    public OaiToken? Token { get; private init; }

    public static (OaiAsk? Ask, IReadOnlyList<OaiError> Errors) Read(IEnumerable<KeyValuePair<string, StringValues>> arguments)
    {
        var given = arguments.ToList();
        var verbs = given.Where(a => a.Key == "verb").SelectMany(a => a.Value.ToArray()).ToList();
        if (verbs is not [{ } verb] || !Verbs.TryGetValue(verb, out var rule)) return (null, [new OaiError(OaiError.BadVerb, "Say one verb: " + string.Join(", ", Verbs.Keys) + ".")]);
        var errors = new List<OaiError>();
        void Bad(string says) => errors.Add(new OaiError(OaiError.BadArgument, says));
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in given.Where(a => a.Key != "verb"))
            if (!rule.Must.Contains(name) && !rule.May.Contains(name) && !(rule.Token && name == TokenName)) Bad($"{verb} takes no argument of that name: {Shown(name)}.");
            else if (values.Count > 1) Bad($"{name} is said more than once.");
            else said[name] = values.ToString();
        var ask = new OaiAsk(verb, said);
        if (said.TryGetValue(TokenName, out var token))
        {
            if (said.Count > 1) Bad("resumptionToken stands alone beside the verb.");
            if (errors.Count > 0) return (null, errors);
            return OaiToken.Read(token, verb) is { } place ? (ask with { Set = place.Set, From = place.From, Before = place.Before, Token = place }, [])
                : (ask, [new OaiError(OaiError.BadToken, "This token is none of ours, or of another verb: begin the list again.")]);
        }
        foreach (var name in rule.Must.Where(n => !given.Exists(a => a.Key == n))) Bad($"{verb} needs {name}.");
        var from = Moment(said, FromName, Bad);
        var until = Moment(said, UntilName, Bad);
        if (from is not null && until is not null && said[FromName].Length != said[UntilName].Length) Bad("from and until have the same granularity.");
        else if (from > until) Bad("from is later than until.");
        if (ask.Format is { } format && !PrefixShape().IsMatch(format)) Bad("metadataPrefix is not a prefix.");
        if (said.TryGetValue(SetName, out var set) && !SetShape().IsMatch(set)) Bad("set is not a setSpec.");
        if (ask.Identifier is { } id && !(id.Length <= 300 && Uri.IsWellFormedUriString(id, UriKind.Absolute))) Bad("identifier is not a URI.");
        if (errors.Count > 0) return (null, errors);
        ask = ask with { Set = set, From = from, Before = After(until, whole: said.GetValueOrDefault(UntilName)?.Length == Day.Length) };
        return ask.Format is { } asked && asked != DublinCore ? (ask, [new OaiError(OaiError.NoFormat, $"Records are given as {DublinCore}.")]) : (ask, []);
    }

    /// <summary>A moment as the protocol writes it: UTC to the second.</summary>
    public static string Stamp(DateTime utc) => utc.ToString(Second, CultureInfo.InvariantCulture);

    private static DateTime? Moment(Dictionary<string, string> said, string name, Action<string> bad)
    {
        if (!said.TryGetValue(name, out var text)) return null;
        if (DateTime.TryParseExact(text, [Second, Day], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
        bad($"{name} is written YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
        return null;
    }

    // The whole second or day that was named is asked for; after the last of all years there is nothing.
    private static DateTime? After(DateTime? until, bool whole) => until is not { } at || at.Year == 9999 ? null : whole ? at.AddDays(1) : at.AddSeconds(1);

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+\z")]
    private static partial Regex PrefixShape();

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*\z")]
    private static partial Regex SetShape();
}
