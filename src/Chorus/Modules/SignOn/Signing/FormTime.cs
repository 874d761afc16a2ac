using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>
/// When a form was handed out, signed by the call so that nobody makes up a time. A person takes longer than three seconds to fill it; a form that is older than a week is
/// handed out anew with everything that stands in it.
/// </summary>
public static class FormTime
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3), Longest = TimeSpan.FromDays(7);

    public static string Of(Call call, DateTime now)
    {
        var seconds = new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return seconds + "." + Seal(call, seconds);
    }

    /// <summary>How long ago it was handed out; null where this call did not hand it out, or too long ago.</summary>
    public static TimeSpan? AgeOf(Call call, string? typed, DateTime now)
    {
        if (typed is not { Length: > 2 and < 60 } || typed.Split('.') is not [var seconds, var seal] || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > 4_000_000_000) return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(call, seconds)))) return null;
        var age = now - DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime;
        return age > Longest ? null : age;
    }

    private static string Seal(Call call, string seconds) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(call.FormKey), Encoding.UTF8.GetBytes(call.Id + seconds)))[..24];
}
