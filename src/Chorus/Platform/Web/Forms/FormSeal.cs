using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Data;

namespace Chorus.Platform.Web.Forms;

/// <summary>
/// When a form was handed out, signed by what it belongs to so that nobody makes up a time. A person takes longer than three seconds to fill it; a form that is older than
/// a week is handed out anew with everything that stands in it.
/// </summary>
/// <param name="Key">Secret of the thing that the form is about, in the database so that all processes know it.</param>
/// <param name="Id">Of that thing.</param>
public readonly record struct FormSeal(string Key, string Id)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3), Longest = TimeSpan.FromDays(7);

    private const int NameLength = 16;

    public string At(DateTime now)
    {
        var seconds = new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return seconds + "." + Of(seconds);
    }

    /// <summary>How long ago it was handed out; null where it was not handed out for this thing, or too long ago.</summary>
    public TimeSpan? AgeOf(string? typed, DateTime now)
    {
        if (typed is not { Length: > 2 and < 60 } || typed.Split('.') is not [var seconds, var seal] || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > 4_000_000_000) return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Of(seconds)))) return null;
        var age = now - DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime;
        return age > Longest ? null : age;
    }

    /// <summary>
    /// Names what was sent with a form: the same for both requests of a double press, so that a unique column of whatever it becomes takes only one of them; another once
    /// the form was handed out anew.
    /// </summary>
    /// <param name="typed">When it was handed out, sealed.</param>
    /// <param name="said">All that was sent.</param>
    public static string NameOf(string? typed, params ReadOnlySpan<string> said) => Ids.Hash(string.Join('\n', [typed ?? "", .. said]))[..NameLength];

    private string Of(string seconds) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(Id + seconds)))[..24];
}
