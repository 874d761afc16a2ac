using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chorus.Modules.Library.Oai;

/// <summary>
/// Where a list goes on. All of it stands in the token, so a harvest goes on after a restart, in another process, and while records change: what changes meanwhile moves to the end of the
/// list and comes once more. It says nothing that is not public, so it is not signed; a checksum tells a token that was torn or mistyped.
/// </summary>
/// <param name="At">The moment of the last record that was given, and <paramref name="Id"/> its id.</param>
/// <param name="Given">How many were given before.</param>
/// <param name="Size">How many there were at the beginning; null where that was not counted.</param>
public sealed record OaiToken(string Verb, string? Set, DateTime? From, DateTime? Before, DateTime At, string Id, int Given, int? Size)
{
    private const int Check = 8, Longest = 600;
    private const char Between = '|';

    public string Write()
    {
        string[] parts = [Verb, Set ?? "", Ticks(From), Ticks(Before), Ticks(At), Id, Given.ToString(CultureInfo.InvariantCulture), Size?.ToString(CultureInfo.InvariantCulture) ?? ""];
        var said = string.Join(Between, parts);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(said + Between + Sum(said)));
    }

    /// <summary>Null for what is no token of this verb.</summary>
    public static OaiToken? Read(string token, string verb)
    {
        if (verb is not (OaiAsk.Identifiers or OaiAsk.Records) || token.Length is 0 or > Longest || !Base64Url.IsValid(token)) return null;
        var said = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        if (said.LastIndexOf(Between) is not (> 0 and var end) || Sum(said[..end]) != said[(end + 1)..]) return null;
        if (said[..end].Split(Between) is not [var ofVerb, var set, var from, var before, var at, var id, var given, var size] || ofVerb != verb) return null;
        // Anybody can write a token with a right sum: what is in it is text for the database all the same.
        if (said.Any(char.IsControl)) return null;
        if (Moment(at) is not { } last || !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var passed)) return null;
        return new OaiToken(verb, set.Length > 0 ? set : null, Moment(from), Moment(before), last, id, passed, int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var all) ? all : null);
    }

    private static string Ticks(DateTime? moment) => moment?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "";

    private static DateTime? Moment(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks ? new DateTime(number, DateTimeKind.Utc) : null;

    private static string Sum(string said) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("oai:" + said)))[..Check];
}
