using Chorus.Methods.Workforce;
using Chorus.Modules.Evidence.Contract;

namespace Chorus.Modules.Case.Brief;

/// <summary>All that a brief is made of, in the language it speaks, so that every format says the same.</summary>
/// <param name="OriginId">The case; a newer brief of the same case supersedes the older.</param>
/// <param name="Language">BCP 47 of the brief, one that the interface speaks.</param>
/// <param name="Place">Code as Places knows it.</param>
/// <param name="PlaceName">Its name in the language, with the smaller area where one was given.</param>
public sealed record BriefInput(string OriginId, string Language, string Place, string PlaceName)
{
    public string? OwnerId { get; init; }
    public string? Topic { get; init; }
    public string? Office { get; init; }
    public string? Cares { get; init; }
    public string? Meeting { get; init; }
    public string? Ask { get; init; }

    /// <summary>By when, as a reader of the language says it.</summary>
    public string? By { get; init; }
    public BriefFigure? Workers { get; init; }
    public BriefFigure? People { get; init; }

    /// <summary>The people are the children of the place, not everybody.</summary>
    public bool PerChildren { get; init; }
    public Ratio? Ratio { get; init; }
    public decimal? Target { get; init; }
    public RatioGap? Gap { get; init; }
    public double? Posts { get; init; }
    public PostsCost? Cost { get; init; }
    public BriefFigure? PostCost { get; init; }

    /// <summary>The cost year by year, where assumptions behind "more" were given; they stand in <see cref="Assumed"/>.</summary>
    public PlannedCost? Plan { get; init; }
    public Gap? Assumed { get; init; }
    public string? Currency { get; init; }
    public IReadOnlyList<BriefMessage> Messages { get; init; } = [];
    public IReadOnlyList<BriefAnswer> Answers { get; init; } = [];

    /// <summary>Everything that rests on claims, by the id of what rests on them: messages, then answers.</summary>
    public IEnumerable<(string OnId, BriefClaim Claim)> Rests =>
        Messages.SelectMany(m => m.Claims.Select(c => (m.MessageId, c))).Concat(Answers.SelectMany(a => a.Claims.Select(c => (a.Id, c))));
    public string? Organisation { get; init; }
    public string? Contact { get; init; }
}

/// <summary>A figure that the person entered, or the honest word that there is none.</summary>
/// <param name="Counted">Who is counted, in a few words; null when that was not said.</param>
/// <param name="Date">As a reader says it.</param>
public sealed record BriefFigure(decimal? Value, bool Missing, string? Counted, string? Date, string? Source, string? Url)
{
    /// <summary>Who is counted, in the person's own words alone.</summary>
    public string? Who { get; init; }
}

/// <summary>A message as it is printed.</summary>
/// <param name="NodeId">The wording, and the version of it that is printed or that an own wording was written from.</param>
/// <param name="Language">BCP 47 of the words, where there were none in the language of the brief.</param>
/// <param name="Title">None for an own wording.</param>
/// <param name="Care">Why it touches the office; leads the brief where the message comes first.</param>
/// <param name="Sms">The wording for a text message.</param>
/// <param name="Since">What became of the library's words since they were chosen.</param>
public sealed record BriefMessage(string MessageId, string NodeId, string RevisionId, string Language, string? Title, string Text, string? Care, string? Sms, bool Own, bool NeedsReview, Since Since)
{
    /// <summary>What the message rests on, printed or not: whatever is weak in it is told.</summary>
    public IReadOnlyList<BriefClaim> Claims { get; init; } = [];

    /// <summary>Those that the printed words say: they alone have a footnote behind them.</summary>
    public IReadOnlyList<BriefClaim> Cited { get; init; } = [];

    /// <summary>Those whose figures stand in <see cref="Care"/>.</summary>
    public IReadOnlyList<BriefClaim> CitedInCare { get; init; } = [];

    /// <summary>The library's words state numbers and rest on no claim.</summary>
    public bool Unsourced { get; init; }

    /// <summary>The accurate claims whose sentences are printed in the place of the library's words.</summary>
    public IReadOnlyList<ClaimCard> Accurate { get; init; } = [];

    /// <summary>For own words: the words that they were written after, in the language <see cref="ReadIn"/>.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];
    public string ReadIn { get; init; } = "en";
}

/// <summary>A claim that a message or an answer rests on.</summary>
/// <param name="Instead">The accurate one that the person took in its place.</param>
/// <param name="Offers">What could be taken in its place.</param>
public sealed record BriefClaim(ClaimCard Card, ClaimCard? Instead, IReadOnlyList<ClaimCard> Offers)
{
    /// <summary>What is printed and cited.</summary>
    public ClaimCard Used => Instead ?? Card;

    /// <summary>When it was corrected, where nobody has looked at the words that rest on it since.</summary>
    public DateOnly? CorrectedOn { get; init; }

    /// <summary>The words that it stands behind are older than what it says now.</summary>
    public bool IsOlder => CorrectedOn is not null && Instead is null;
}

/// <summary>A question that the office may raise, and the answer.</summary>
/// <param name="Id">Of the question in the case.</param>
public sealed record BriefAnswer(string Id, string Question, string Answer)
{
    public IReadOnlyList<BriefClaim> Claims { get; init; } = [];
}
