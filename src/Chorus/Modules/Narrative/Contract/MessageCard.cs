using Chorus.Methods.Text;

namespace Chorus.Modules.Narrative.Contract;

/// <summary>Whom a message is for.</summary>
public enum Audience { DecisionMaker, Donor, Multilateral, Media, Public, Workforce, Profession }

/// <summary>What strengthening the workforce consists of (Cape Town, 2010).</summary>
public enum Pillar { Plan, Develop, Support }

/// <summary>A change of rules and budgets, or of what services do.</summary>
public enum Change { Policy, Programmatic }

public enum WordingKind { Original, Translation, Adaptation }

/// <summary>A published message in one of its languages, as others show and use it.</summary>
/// <param name="Id">Node of the message.</param>
/// <param name="RevisionId">Published version of the message.</param>
/// <param name="WordingId">Node whose words these are: the message itself, or a localisation of it.</param>
/// <param name="WordingRevisionId">Version of these words; trace links of what uses them name it.</param>
/// <param name="NeedsReview">These words, or the message they say: what is doubtful in it is doubtful in every language.</param>
/// <param name="ClaimIds">Nodes of the claims it rests on, in order; none for a statement of value.</param>
public sealed record MessageCard(
    string Id, string Slug, string RevisionId, string WordingId, string WordingRevisionId, string Language, WordingKind Kind, string? Country,
    Audience Audience, string Topic, Pillar? Pillar, bool ForPolicy, bool ForProgrammatic,
    string Title, string Issue, string Care, string Solution, string Ask, string? Short, string? Sms, string? Messenger,
    bool NeedsReview, IReadOnlyList<string> ClaimIds)
{
    /// <summary>True once a native speaker has read these words.</summary>
    public bool NativeReviewed { get; init; }

    /// <summary>What it says in few words. The short form ends with the request of the message; beside a request of somebody's own that is left out, so that one request is made and not two.</summary>
    public string Told(bool asksItself) => Short is null ? Issue : asksItself ? Sentences.WithoutLast(Short, Language) ?? Issue : Short;

    /// <summary>It states numbers and rests on no claim: what nobody can look up is asserted, and only a statement of value needs no source. A number that is asked for is none that is stated.</summary>
    public bool IsUnsourced => ClaimIds.Count == 0 && new[] { Title, Issue, Care, Solution }.SelectMany(part => NumberInText.In(part, Language)).Any(number => number.Kind != NumberKind.Year);

    /// <summary>Codes of the countries or regions that the message is for, and only for; none for anywhere.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>The words of a message in one language, and for one country where they were adapted to it.</summary>
/// <param name="Id">Node of the wording; that of the message for the original.</param>
public sealed record MessageWording(string Id, string Slug, string Language, string? Country, WordingKind Kind);

/// <summary>What one looks for; null means any.</summary>
/// <param name="Language">Preferred language; a message without it is given in its original, whose card says so.</param>
/// <param name="Country">A country or region; without one, messages that were written for one place are left out.</param>
public sealed record MessageSearch(string Language, Audience? Audience = null, string? Topic = null, Pillar? Pillar = null, Change? Change = null, string? Country = null);
