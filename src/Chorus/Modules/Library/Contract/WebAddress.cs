using System.Text.RegularExpressions;

namespace Chorus.Modules.Library.Contract;

/// <summary>Addresses and numbers by which a text is known elsewhere, in the one form that we keep.</summary>
public static partial class WebAddress
{
    public const int Longest = 800;

    /// <summary>A whole address of the web, as it was written; null where it is none.</summary>
    public static string? Of(string text) =>
        text.Length <= Longest && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Host.Contains('.') ? text : null;

    /// <summary>A DOI without the address before it ("10.1234/abc"); null where it is none.</summary>
    public static string? Doi(string text) => DoiShape().Match(text.Trim()) is { Success: true } doi ? doi.Groups[1].Value : null;

    /// <summary>An ISBN of ten or thirteen digits without hyphens, its check digit right; null where it is none.</summary>
    public static string? Isbn(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (digits.StartsWith("ISBN", StringComparison.Ordinal)) digits = digits[4..].TrimStart(':');
        return IsbnShape().IsMatch(digits) && Sum(digits) % (digits.Length == 10 ? 11 : 10) == 0 ? digits : null;
    }

    private static int Sum(string digits) => digits.Select((c, i) => (c == 'X' ? 10 : c - '0') * (digits.Length == 10 ? 10 - i : i % 2 == 0 ? 1 : 3)).Sum();

    /// <summary>The same place however people write it: without scheme, "www.", last slash and what follows "#"; a DOI is one whichever resolver stands before it.</summary>
    public static string Key(string address)
    {
        if (Doi(address) is { } doi) return "doi:" + doi.ToLowerInvariant();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)) return address;
        var host = url.Host.ToLowerInvariant();
        var key = (host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host) + url.PathAndQuery.TrimEnd('/');
        return key.Length <= Resource.LongestKey ? key : Platform.Data.Ids.Hash(key);
    }

    /// <summary>How others may have written the same address, for a look-up where no key is kept.</summary>
    public static IReadOnlyList<string> Spellings(string? address, string? doi)
    {
        var all = new List<string>();
        if (doi is not null) all.AddRange(["https://doi.org/" + doi, "http://doi.org/" + doi, "https://dx.doi.org/" + doi, "http://dx.doi.org/" + doi]);
        if (address is not null && Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            var bare = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
            all.AddRange(
                from scheme in new[] { "https://", "http://" }
                from host in new[] { bare, "www." + bare }
                from end in new[] { "", "/" }
                select scheme + host + url.PathAndQuery.TrimEnd('/') + end);
            all.Add(address);
        }
        return [.. all.Distinct()];
    }

    [GeneratedRegex(@"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S{1,180})\z", RegexOptions.IgnoreCase)]
    private static partial Regex DoiShape();

    [GeneratedRegex(@"^(\d{9}[\dX]|97[89]\d{10})\z")]
    private static partial Regex IsbnShape();
}
