using System.Globalization;

namespace Chorus.Modules.Events;

/// <summary>What stands in a field, as it is stored.</summary>
public static class Typed
{
    /// <summary>An address on the web, or null.</summary>
    public static Uri? Address(string typed) => Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 ? url : null;

    public static DateOnly? Date(string typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static int? Number(string typed, int least, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
