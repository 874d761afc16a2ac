namespace Chorus.Platform;

/// <summary>
/// What an operator wrote, in the environment or in chorus.json, before it is read: a name that means nothing would otherwise be passed over in silence, and the site would
/// run without what it should say.
/// </summary>
public static class WrittenSettings
{
    // With "File" at the end each may name a file that holds it.
    private static readonly string[] Names =
    [
        "Data", "Database", "PublicUrl", "Mail", "MailFrom", "MailReturn", "MailRate", "Work", "MetricsToken", "LinkWatch", "Key", "Files", "Languages", "Name", "SourceUrl", "Contact", "Theme:Accent", "Theme:DarkAccent",
        "Theme:Logo", "Theme:DarkLogo", "Proxies", "Session:IdleDays", "Session:LongestDays", "Limits:Reads", "Limits:Writes", "Chromium", "Demo", "urls",
    ];

    // What the framework itself reads from the same places.
    private static readonly string[] Framework = ["Logging", "Kestrel", "AllowedHosts", "http_ports", "https_ports", "contentRoot", "environment", "applicationName", "shutdownTimeoutSeconds"];

    /// <summary>Throws <see cref="SettingsProblem"/> with one sentence where a name or a value means nothing.</summary>
    /// <param name="written">The environment with its prefix taken off and chorus.json, and nothing else.</param>
    public static void Check(IConfiguration written)
    {
        foreach (var (key, value) in written.AsEnumerable())
        {
            if (value is null || Framework.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)) continue;
            if (!IsKnown(key)) throw new SettingsProblem($"There is no setting {Spelt(key)}. {(Nearest(key) is { } meant ? $"{Spelt(meant)} is the nearest: write that, or remove it." : "docs/operate.md lists them; remove it, or write the one you mean.")}");
        }
        if (written["Languages"] is { } languages && languages.Trim().Length == 0) throw new SettingsProblem($"{Spelt("Languages")} names none; known are {string.Join(", ", Settings.Known)}. Remove it to offer all of them.");
        if (written["Chromium"] is { Length: > 0 } browser && !File.Exists(browser)) throw new SettingsProblem($"{Spelt("Chromium")} names {browser}, which does not exist: name the program that prints, or remove the setting and it is looked for.");
    }

    /// <summary>A setting as the environment writes it.</summary>
    public static string Spelt(string key) => "CHORUS__" + key.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsKnown(string key) => Names.Any(n => n.Equals(key, StringComparison.OrdinalIgnoreCase) || (n + "File").Equals(key, StringComparison.OrdinalIgnoreCase));

    // A slip of a third of the letters is still told; what is further away is none of ours.
    private static string? Nearest(string key)
    {
        var (name, steps) = Names.SelectMany(n => new[] { n, n + "File" }).Select(n => (n, Steps(n.ToLowerInvariant(), key.ToLowerInvariant()))).MinBy(n => n.Item2);
        return steps <= Math.Max(2, key.Length / 3) ? name : null;
    }

    // Levenshtein's distance: letters to change, add or take away.
    private static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                var here = Math.Min(Math.Min(row[j], left) + 1, corner + (from[i - 1] == to[j - 1] ? 0 : 1));
                (corner, left, row[j]) = (row[j], here, here);
            }
        }
        return row[^1];
    }
}
