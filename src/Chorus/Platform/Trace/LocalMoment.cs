using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Platform.Trace;

/// <summary>A day and an hour on a clock that another field names, as a form asks for them: "2027-03-02 14:00" is stored, and a browser sends it with a T between.</summary>
public static partial class LocalMoment
{
    /// <summary>What was typed, with digits of any script, as it is stored; what is no moment stays as it was typed.</summary>
    public static string Stored(string typed)
    {
        var plain = Characters.PlainDigits(typed);
        return Shape().Match(plain) is { Success: true } said ? $"{said.Groups[1].Value} {said.Groups[2].Value}" : plain;
    }

    /// <summary>As the native control takes it; null for what it could not show and would lose.</summary>
    public static string? InControl(string stored) => stored.Length == 0 ? "" : Shape().Match(stored) is { Success: true } said ? $"{said.Groups[1].Value}T{said.Groups[2].Value}" : null;

    /// <summary>As people read it; what is no moment as it stands.</summary>
    public static string Said(Phrases words, string stored) =>
        DateTime.TryParseExact(stored, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? words["trace.moment", ("date", Numbers.LongDate(DateOnly.FromDateTime(at), words.Language)), ("time", stored[^5..])] : stored;

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\z")]
    private static partial Regex Shape();
}
