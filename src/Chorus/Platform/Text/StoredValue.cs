using System.Globalization;

namespace Chorus.Platform.Text;

/// <summary>What stands in a field, in the one form in which it is stored whatever the reader's language; null for what is no such value.</summary>
public static class StoredValue
{
    /// <summary>A day of the calendar: 2027-03-02.</summary>
    public static DateOnly? Date(string? stored) => DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A moment to the second, UTC, as exports write it: 2027-03-02T14:00:00Z.</summary>
    public static DateTime? Moment(string? stored) =>
        DateTime.TryParseExact(stored, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A whole number in digits, within its bounds.</summary>
    public static int? Number(string? stored, int least, int most) =>
        int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>An address on the web, without a name and password before its host.</summary>
    public static Uri? Address(string? stored) => Uri.TryCreate(stored, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 ? url : null;
}
