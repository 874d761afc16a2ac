using Chorus.Modules.Evidence.Contract;

namespace Chorus.Modules.Case.Brief;

/// <summary>What the advocate should know before the brief goes out. Nothing is held back because of it.</summary>
/// <param name="Key">Text key of the sentence: "brief.care.disputed".</param>
/// <param name="Said">What it is about: the claim's sentence or the message's title.</param>
/// <param name="MessageId">The message it stands in, or the question whose answer it stands in.</param>
/// <param name="Claim">The claim; null where the message itself is meant.</param>
/// <param name="Offers">Claims that say it accurately, to take instead.</param>
/// <param name="Figures">The figures that are meant, where it is about figures.</param>
/// <param name="InOwnWords">The offers can be read, but only the person can write them into words of their own.</param>
public sealed record Care(string Key, string Said, string MessageId, ClaimCard? Claim = null, IReadOnlyList<ClaimCard>? Offers = null, IReadOnlyList<string>? Figures = null, bool InOwnWords = false)
{
    /// <summary>When it came about, where the sentence says so.</summary>
    public DateOnly? On { get; init; }

    public IReadOnlyList<ClaimCard> Offered => Offers ?? [];

    /// <summary>All places where the claim stands, of the page's own words for them.</summary>
    public IReadOnlyList<StandsIn> Places { get; init; } = [];

    /// <summary>The claim should not be printed as it is, and no accurate wording is on offer: only other words help.</summary>
    public bool NeedsOther => Claim is not null && Offered.Count == 0 && Key is "brief.care.disputed" or "brief.care.shifted" or "brief.care.flagged" or "brief.care.asserted";
}

/// <summary>A message or an answer in which a claim stands.</summary>
/// <param name="Id">Of the message, or of the question.</param>
/// <param name="Called">Its title, its own words or the question.</param>
/// <param name="Own">Words of the person's own: nobody else can put another claim into them.</param>
public sealed record StandsIn(string Id, string Called, bool Answers, bool Own);

public static class Caution
{
    /// <summary>Whatever in a brief is weaker than it looks: what somebody disputes first, what was only passed on last. What is missing from the figures, the screens tell.</summary>
    /// <param name="brief">The brief.</param>
    /// <param name="today">The day of reading.</param>
    /// <param name="answers">How many of the answers the page has room for: the others are said aloud, and no footnote says a word about them.</param>
    /// <param name="leads">The words that lead the page are printed.</param>
    public static IReadOnlyList<Care> Cautions(BriefInput brief, DateOnly today, int answers = int.MaxValue, bool leads = true)
    {
        var cares = new List<Care>();
        var aloud = brief.Answers.Skip(answers).Select(a => a.Id).ToHashSet();
        // Once a claim, wherever it stands: printed words before an answer that is only said.
        foreach (var same in Told(brief, today, leads).GroupBy(told => told.Claim.Used.Id))
        {
            var claim = same.First().Claim;
            if (Weakness(claim.Used, today) is not { } key) continue;
            var places = same.Select(told => told.In).Distinct().ToList();
            var only = key == "brief.care.relayed" && places.All(p => aloud.Contains(p.Id));
            cares.Add(new Care(only ? "brief.care.relayed-aloud" : key, claim.Used.Text, places[0].Id, claim.Used, same.All(told => told.Claim.Instead is null) ? claim.Offers : [], InOwnWords: places.All(p => p.Own)) { Places = places });
        }
        foreach (var (id, claim) in brief.Rests.Where(r => r.Claim.IsOlder))
            cares.Add(new Care("brief.care.corrected", Called(brief, id), id, claim.Card, [claim.Card], InOwnWords: brief.Messages.Any(m => m.Own && m.MessageId == id)) { On = claim.CorrectedOn });
        foreach (var message in brief.Messages)
        {
            if (message.Unsourced) cares.Add(new Care("brief.care.asserted", message.Title ?? message.Text, message.MessageId));
            if (message.NeedsReview) cares.Add(new Care("brief.care.message-review", message.Title ?? message.Text, message.MessageId));
            if (Moved(message.Since) is { } moved) cares.Add(new Care(moved, message.Title ?? message.Text, message.MessageId));
            if (OwnFigures.Unheld(message, brief) is { Count: > 0 } figures) cares.Add(new Care("brief.care.own-figures", message.Text, message.MessageId, Figures: figures));
            if (message.Language != brief.Language && !message.Own) cares.Add(new Care("brief.care.other-language", message.Title ?? message.Text, message.MessageId));
        }
        return [.. cares.OrderBy(c => Order.IndexOf(c.Key) is >= 0 and var at ? at : Order.Count)];
    }

    /// <summary>What in the answers is weaker than it looks, where each of them stands: that something was only passed on, the last look says.</summary>
    public static ILookup<string, Care> OfAnswers(BriefInput brief, DateOnly today) =>
        Cautions(brief with { Messages = [] }, today).Where(c => c.Key is not ("brief.care.relayed" or "brief.care.relayed-aloud"))
            .SelectMany(c => c.Places.Count > 0 ? c.Places.Select(p => (p.Id, Care: c)) : [(c.MessageId, c)]).ToLookup(c => c.Id, c => c.Care);

    /// <summary>
    /// What the words of the page and of its answers say, and whatever is disputed or says something else than its origin: that shakes a message even where its words do not
    /// say it. What else a message rests on is not printed, and nobody has to be warned of it.
    /// </summary>
    private static IEnumerable<(StandsIn In, BriefClaim Claim)> Told(BriefInput brief, DateOnly today, bool leads) =>
        brief.Messages.SelectMany((m, at) => (leads && at == 0 ? m.Cited.Concat(m.CitedInCare) : m.Cited).Concat(m.Claims.Where(c => Worst(c.Used, today))).Select(c => (new StandsIn(m.MessageId, m.Title ?? m.Text, false, m.Own), c)))
            .Concat(brief.Answers.SelectMany(a => a.Claims.Select(c => (new StandsIn(a.Id, a.Question, true, false), c))));

    private static string Called(BriefInput brief, string id) =>
        brief.Messages.FirstOrDefault(m => m.MessageId == id) is { } message ? message.Title ?? message.Text : brief.Answers.First(a => a.Id == id).Question;

    private static string? Moved(Since since) => since switch
    {
        Since.Newer => "brief.care.message-moved",
        Since.Replaced => "brief.care.message-replaced",
        Since.Offered => "brief.care.message-offered",
        _ => null,
    };

    /// <summary>What its footnote says, as a text key; null when nothing needs to be said.</summary>
    public static string? Footnote(ClaimCard claim, DateOnly today) => Weakness(claim, today) is { } key ? "brief.footnote." + key.Split('.')[^1] : null;

    /// <summary>What its footnote has to say of it before all else: no correction of it is news beside that.</summary>
    public static bool Worst(ClaimCard claim, DateOnly today) => claim.WeaknessOn(today) is Evidence.Contract.Weakness.Disputed or Evidence.Contract.Weakness.Shifted;

    /// <summary>The worst that can be said of a claim, as a text key; null when it is fit to print.</summary>
    public static string? Weakness(ClaimCard claim, DateOnly today) => claim.WeaknessOn(today) switch
    {
        Evidence.Contract.Weakness.Disputed => "brief.care.disputed",
        Evidence.Contract.Weakness.Shifted => "brief.care.shifted",
        Evidence.Contract.Weakness.Flagged => "brief.care.flagged",
        Evidence.Contract.Weakness.Asserted => "brief.care.asserted",
        Evidence.Contract.Weakness.Relayed => "brief.care.relayed",
        Evidence.Contract.Weakness.Expired => "brief.care.expired",
        _ => null,
    };

    private static readonly List<string> Order =
    [
        "brief.care.disputed", "brief.care.corrected", "brief.care.shifted", "brief.care.flagged", "brief.care.own-figures", "brief.care.asserted", "brief.care.expired", "brief.care.message-review", "brief.care.message-moved", "brief.care.message-replaced", "brief.care.message-offered", "brief.care.other-language",
    ];
}
