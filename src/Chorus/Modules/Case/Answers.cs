using Chorus.Modules.Narrative.Contract;

namespace Chorus.Modules.Case;

/// <summary>Screen one: where, and in which language the brief speaks.</summary>
public sealed record Setting
{
    /// <summary>ISO 3166-1 alpha-2 of a country or UN M49 of a region ("KE", "014", "001").</summary>
    public string? Place { get; init; }

    /// <summary>The name of the place as the office writes it, where that is another than ours.</summary>
    public string? Named { get; init; }

    /// <summary>A smaller area, in the person's words.</summary>
    public string? Area { get; init; }

    /// <summary>BCP 47 of the brief; none while the interface's language is meant.</summary>
    public string? Language { get; init; }
}

/// <summary>Screen two: the office one will meet, an office and never a person.</summary>
public sealed record Office
{
    public Audience? Audience { get; init; }
    public string? Name { get; init; }
    public string? Cares { get; init; }
    public DateOnly? Meeting { get; init; }
}

/// <summary>Screen three: what exactly the office should do.</summary>
public sealed record Ask
{
    public string? Topic { get; init; }
    public Pillar? Pillar { get; init; }
    public Change? Change { get; init; }
    public string? Text { get; init; }

    /// <summary>By when, as <see cref="RoughDate"/> writes it: a year, a month or a day.</summary>
    public string? By { get; init; }
}

/// <summary>The gap is given as a ratio to reach or as a number of posts.</summary>
public enum GapBy { Ratio, Posts }

/// <summary>Screen five: what closes the gap, and the assumptions of its cost. Percentages as people say them: 18 is 18 %.</summary>
public sealed record Gap
{
    public GapBy? By { get; init; }
    public decimal? Target { get; init; }
    public decimal? Posts { get; init; }
    public string? Currency { get; init; }
    public int? Years { get; init; }
    public decimal? Growth { get; init; }
    public decimal? Attrition { get; init; }
    public decimal? OnCost { get; init; }
    public decimal? Operating { get; init; }
    public decimal? Training { get; init; }
    public decimal? Span { get; init; }
    public decimal? SupervisorSalary { get; init; }
    public decimal? OneOff { get; init; }
    public decimal? WageGrowth { get; init; }
    public decimal? Discount { get; init; }

    /// <summary>True when an assumption behind "more" was given, so that the cost is worked out year by year. A rate of 0 assumes nothing.</summary>
    public bool InDetail => new[] { Growth, Attrition, OnCost, Operating, Training, Span, SupervisorSalary, OneOff, WageGrowth, Discount }.Any(given => given is not (null or 0));

    /// <summary>A post costs more than the pay of who fills it, or its pay does not stay what it is.</summary>
    public bool MoreThanPay => (Operating ?? 0) + (Training ?? 0) + (SupervisorSalary ?? 0) + (OneOff ?? 0) > 0 || WageGrowth is not (null or 0);
}

/// <summary>Screen eight: who hands the brief over, and an address for the question after the meeting.</summary>
public sealed record Letterhead
{
    public string? Organisation { get; init; }
    public string? Contact { get; init; }
    public string? Email { get; init; }
}
