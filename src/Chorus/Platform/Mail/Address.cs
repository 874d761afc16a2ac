using System.Globalization;

namespace Chorus.Platform.Mail;

/// <summary>Who Chorus writes as.</summary>
/// <param name="Address">E-mail address.</param>
public sealed record Sender(string Address, string Name)
{
    public string Host => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Where a server returns a letter that it cannot deliver: the own form of the return address where one is set, since that names the letter.</summary>
    /// <param name="id">The letter's own name, as in its Message-ID.</param>
    public string ReturnTo(Settings settings, string id) => settings.MailReturn is { } back ? back.Insert(back.LastIndexOf('@'), "+" + id) : Address;

    /// <summary>The MailFrom setting, or noreply at the host of the public address.</summary>
    public static Sender Of(Settings settings)
    {
        if (settings.MailFrom is { } given) return new Sender(given, settings.Name);
        var host = settings.PublicUrl is { } url ? new Uri(url).IdnHost : "localhost";
        return new Sender("noreply@" + host, settings.Name);
    }
}

/// <summary>One e-mail address in a form that can stand in a header and in an SMTP command.</summary>
public static class Address
{
    /// <summary>The address with its host in ASCII; nothing when it is not one plain address.</summary>
    public static string? Read(string given)
    {
        var at = given.LastIndexOf('@');
        if (at is < 1 or > 64 || given.Length > 254 || given.Any(c => c is <= ' ' or > '~' && !char.IsLetter(c) && !char.IsDigit(c) && !IsMark(c))) return null;
        var (name, host) = (given[..at], given[(at + 1)..]);
        if (name.Any(c => c is '<' or '>' or '(' or ')' or '[' or ']' or ',' or ';' or ':' or '\\' or '"' or '@') || name.StartsWith('.') || name.EndsWith('.')) return null;
        try
        {
            host = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
        return $"{name}@{host}";
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
