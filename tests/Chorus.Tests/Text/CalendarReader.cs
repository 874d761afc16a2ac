using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Tests.Text;

/// <summary>One component of a calendar with its properties, as a strict reader of RFC 5545 takes it.</summary>
public sealed record Component(string Name, List<(string Name, string Parameters, string Value)> Properties, List<Component> Inner)
{
    public string? this[string name] => Properties.Where(p => p.Name == name).Select(p => p.Value).FirstOrDefault();

    public string ParametersOf(string name) => Properties.Single(p => p.Name == name).Parameters;
}

/// <summary>
/// Reads a calendar and refuses what RFC 5545 does not allow: bare line ends, lines above 75 octets, folds inside a character, properties without a name, text with a
/// bare separator, components that do not close, required properties that lack or stand twice.
/// </summary>
public static partial class CalendarReader
{
    private static readonly string[] Once = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "SEQUENCE", "LAST-MODIFIED", "STATUS", "TRANSP", "CATEGORIES", "RRULE"];
    private static readonly string[] Texts = ["SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "UID"];

    public static Component Read(byte[] bytes)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        bytes[..3].ShouldNotBe(new byte[] { 0xEF, 0xBB, 0xBF }, "a calendar begins with BEGIN, not with a mark");
        var whole = strict.GetString(bytes);
        whole.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n', "lines end with CR LF");
        whole.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        whole.ShouldEndWith("\r\n");
        foreach (var line in Lines(bytes))
        {
            line.Length.ShouldBeLessThanOrEqualTo(75, strict.GetString(line));
            strict.GetString(line).Length.ShouldBeGreaterThan(0, "no line is empty and none ends inside a character");
        }
        var stack = new Stack<Component>();
        Component? root = null;
        foreach (var line in whole.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1])
        {
            var match = Property().Match(line);
            match.Success.ShouldBeTrue(line);
            var (name, parameters, value) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
            if (name == "BEGIN") stack.Push(new Component(value, [], []));
            else if (name == "END")
            {
                var done = stack.Pop();
                done.Name.ShouldBe(value);
                Check(done);
                if (stack.TryPeek(out var outer)) outer.Inner.Add(done);
                else root = root is null ? done : throw new InvalidDataException("One calendar, not two.");
            }
            else stack.Peek().Properties.Add((name, parameters, Texts.Contains(name) ? Plain(value) : value));
        }
        stack.ShouldBeEmpty();
        return root.ShouldNotBeNull();
    }

    private static void Check(Component component)
    {
        if (component.Name == "VCALENDAR")
        {
            component["VERSION"].ShouldBe("2.0");
            component["PRODID"].ShouldNotBeNullOrEmpty();
            component.Inner.ShouldNotBeEmpty("a calendar has one component at least");
            component.Inner.Where(e => e.Name == "VEVENT").Select(e => e["UID"]).ShouldBeUnique();
            // RFC 5546, 3.2.5.
            if (component["METHOD"] == "CANCEL") component.Inner.Count.ShouldBe(1, "what is cancelled by name is one event");
            return;
        }
        if (component.Name is "VTIMEZONE" or "STANDARD") return;
        component.Name.ShouldBe("VEVENT");
        foreach (var name in Once) component.Properties.Count(p => p.Name == name).ShouldBeLessThanOrEqualTo(1, name);
        foreach (var name in new[] { "UID", "DTSTAMP", "DTSTART" }) component[name].ShouldNotBeNullOrEmpty();
        Stamp(component["DTSTAMP"]!);
        if (component["LAST-MODIFIED"] is { } modified) Stamp(modified);
        var whole = component.ParametersOf("DTSTART") == ";VALUE=DATE";
        if (component["DTEND"] is { } end)
        {
            component.ParametersOf("DTEND").ShouldBe(component.ParametersOf("DTSTART"));
            (whole ? Day(end).ToDateTime(default) : Stamp(end)).ShouldBeGreaterThan(whole ? Day(component["DTSTART"]!).ToDateTime(default) : Stamp(component["DTSTART"]!));
        }
        if (component["URL"] is { } url) Uri.IsWellFormedUriString(url, UriKind.Absolute).ShouldBeTrue(url);
        if (component["STATUS"] is { } status) status.ShouldBeOneOf("CONFIRMED", "TENTATIVE", "CANCELLED");
    }

    public static DateOnly Day(string value) => DateOnly.ParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture);

    private static DateTime Stamp(string value) => DateTime.ParseExact(value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Plain(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is ',' or ';') throw new InvalidDataException($"A bare separator in {value}");
            if (value[i] != '\\') text.Append(value[i]);
            else text.Append(value[++i] switch { 'n' or 'N' => '\n', '\\' => '\\', ',' => ',', ';' => ';', var other => throw new InvalidDataException($"\\{other} is no escape") });
        }
        return text.ToString();
    }

    private static IEnumerable<byte[]> Lines(byte[] bytes)
    {
        var from = 0;
        for (var i = 0; i + 1 < bytes.Length; i++)
            if (bytes[i] == '\r' && bytes[i + 1] == '\n')
            {
                yield return bytes[from..i];
                from = i + 2;
            }
    }

    [GeneratedRegex("^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)$", RegexOptions.Singleline)]
    private static partial Regex Property();
}
