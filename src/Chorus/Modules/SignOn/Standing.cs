using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn;

/// <summary>In words, whether one can sign and until when.</summary>
public static class Standing
{
    public static string Of(Call call, DateTime now, Phrases t) =>
        !call.HasBegun(now) ? t["signon.standing.later", ("date", call.Opens)]
        : call.IsOver(now) ? t["signon.standing.over", ("date", call.Closes)]
        : call.Closes is { } last ? t["signon.standing.until", ("date", last)]
        : t["signon.standing.open"];

    /// <summary>What of the letters that went out before the end; empty where none of them works any more, or all do.</summary>
    public static string Letters(Call call, DateTime now, Phrases t) =>
        call.IsOver(now) && call.Closes is { } last && last.AddDays(CallLink.Week.Days) is var until && DateOnly.FromDateTime(now) <= until ? t["signon.standing.letters", ("date", until)] : "";
}
