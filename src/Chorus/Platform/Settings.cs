using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Platform;

/// <summary>What an operator may set, by environment (CHORUS__Name=…), chorus.json or a file for a secret (CHORUS__DatabaseFile=/run/secrets/db).</summary>
public sealed record Settings
{
    /// <summary>The languages that the interface speaks, first is the fallback.</summary>
    public static readonly string[] Known = ["en", "fr", "es", "ar", "pt", "sw"];

    /// <summary>What a site is called that nobody has given a name.</summary>
    public const string UsualName = "Chorus";

    public required string Data { get; init; }
    public required string Database { get; init; }
    public required string Mail { get; init; }
    public required string Files { get; init; }

    /// <summary>The address that mail comes from; noreply at the host of the public address when null.</summary>
    public string? MailFrom { get; init; }

    /// <summary>Letters of a newsletter a minute; letters about accounts do not wait behind them.</summary>
    public int MailRate { get; init; } = 1500;

    /// <summary>How long a letter waits that is the n-th (from 0) of many written at once: a minute for each <see cref="MailRate"/> before it, so that others find their way between.</summary>
    public TimeSpan MailPace(int before) => TimeSpan.FromMinutes(before / MailRate);

    /// <summary>Where servers return what they cannot deliver; each letter has its own form of it (bounces+…@). The sender when null.</summary>
    public string? MailReturn { get; init; }

    /// <summary>Which of name, contact, accent and logo the operator set: there what administrators say does not count.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>What administrators say of the site; copies of these settings share it.</summary>
    public SiteInUse Site { get; } = new();

    public required string Name { get => Given.Contains(nameof(Name)) ? field : Site.Now.Name ?? field; init; }
    public string? PublicUrl { get; init; }
    public Theme? Theme { get => Site.Below(field); init; }

    /// <summary>Where people read the source of the version that runs here (section 13 of the licence).</summary>
    public string? SourceUrl { get; init; }

    /// <summary>How people reach whoever runs this site: an address of the web, or mailto: with one of mail.</summary>
    public string? Contact { get => Given.Contains(nameof(Contact)) ? field : Site.Now.Contact ?? field; init; }
    public string? Chromium { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; }
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromDays(14);
    public TimeSpan SessionLongest { get; init; } = TimeSpan.FromDays(90);
    public bool Demo { get; init; }

    /// <summary>False for a process that only serves pages, beside others that do the background work.</summary>
    public bool Work { get; init; } = true;

    /// <summary>Whether the addresses that resources and sources lead to are looked at now and then.</summary>
    public LinkWatch LinkWatch { get; init; }

    /// <summary>The key that seals secrets in the database (<see cref="OwnKey"/>), for several machines with one; null where it is a file in the data folder.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Lets a monitor on another machine read /metrics, as a bearer token; without one only this machine may.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>Requests a minute that one address may make: reading, and what writes or costs. Many people share the address of a mobile operator.</summary>
    public int ReadsPerMinute { get; init; } = 3000;
    public int WritesPerMinute { get; init; } = 120;

    /// <summary>Where the letters of made-up content lie.</summary>
    public string MailOfDemonstration => InData(Data);

    public bool IsPostgres => Database.StartsWith("postgres:", StringComparison.Ordinal);
    public string ConnectionString => Database[(Database.IndexOf(':') + 1)..];

    /// <summary>Reads and checks every setting; a wrong one throws <see cref="SettingsProblem"/> with one sentence that says what to do.</summary>
    public static Settings Read(IConfiguration from)
    {
        var data = Path.GetFullPath(Value(from, "Data") ?? "data");
        var demo = Value(from, "Demo") is "true" or "1";
        var settings = new Settings
        {
            Data = data,
            Database = Value(from, "Database") ?? "sqlite:" + Path.Combine(data, "chorus.db"),
            // A demonstration writes to nobody.
            Mail = (demo ? null : Value(from, "Mail")) ?? "folder:" + InData(data),
            MailFrom = MailAddress("MailFrom", Value(from, "MailFrom")),
            MailReturn = MailAddress("MailReturn", Value(from, "MailReturn")),
            MailRate = Number(from, "MailRate", 1500, 1_000_000),
            Files = Value(from, "Files") ?? "disk:" + Path.Combine(data, "files"),
            Given = [.. new[] { "Name", "Contact", "Theme:Accent", "Theme:Logo" }.Where(key => Value(from, key) is not null)],
            Name = Value(from, "Name") ?? (demo ? "Nowhere" : UsualName),
            PublicUrl = Whole("PublicUrl", WebAddress("PublicUrl", Value(from, "PublicUrl"))),
            SourceUrl = WebAddress("SourceUrl", Value(from, "SourceUrl")),
            Contact = ReadContact(Value(from, "Contact")),
            Theme = Theme.Read(key => Value(from, key)),
            Chromium = Value(from, "Chromium"),
            Languages = ReadLanguages(Value(from, "Languages")),
            Proxies = ReadProxies(Value(from, "Proxies")),
            SessionIdle = TimeSpan.FromDays(Number(from, "Session:IdleDays", 14, 366)),
            SessionLongest = TimeSpan.FromDays(Number(from, "Session:LongestDays", 90, 366)),
            ReadsPerMinute = Number(from, "Limits:Reads", 3000, 100_000_000),
            WritesPerMinute = Number(from, "Limits:Writes", 120, 100_000_000),
            Demo = demo,
            Work = ReadWork(Value(from, "Work")),
            LinkWatch = ReadLinkWatch(demo ? null : Value(from, "LinkWatch")),
            Key = ReadKey(Value(from, "Key")),
            MetricsToken = Value(from, "MetricsToken"),
        };
        Require(settings.Database, "Database", "sqlite:", "postgres:");
        Require(settings.Mail, "Mail", "smtp://", "smtps://", "folder:");
        Require(settings.Files, "Files", "disk:");
        if (settings.IsPostgres) RequirePostgres(settings.ConnectionString);
        if (settings.Mail.StartsWith("smtp", StringComparison.Ordinal) && !Uri.TryCreate(settings.Mail, UriKind.Absolute, out _))
            throw new SettingsProblem("CHORUS__Mail is not an address such as smtp://user:password@host:587; write / @ : and # in a password as %2F %40 %3A %23.");
        return settings;
    }

    private static string InData(string data) => Path.Combine(data, "mail");

    private static string? Value(IConfiguration from, string key)
    {
        if (from[key + "File"] is not { Length: > 0 } path) return from[key] is { Length: > 0 } value ? value : null;
        if (!File.Exists(path)) throw new SettingsProblem($"{WrittenSettings.Spelt(key)}File names {path}, which does not exist: create it or remove the setting.");
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsProblem($"{WrittenSettings.Spelt(key)}File names {path}, which this account cannot read ({e.Message.TrimEnd('.')}): let it, or remove the setting.");
        }
    }

    private static byte[]? ReadKey(string? value) => value is null ? null : OwnKey.Parse(value)
        ?? throw new SettingsProblem("CHORUS__Key must be 256 random bits in base 64; make one with: openssl rand -base64 32");

    private static void Require(string value, string key, params string[] prefixes)
    {
        if (!prefixes.Any(p => value.StartsWith(p, StringComparison.Ordinal) && value.Length > p.Length))
            throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must begin with {string.Join(" or ", prefixes)} and name a place; see docs/operate.md.");
    }

    private static void RequirePostgres(string connection)
    {
        try
        {
            _ = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            // What was written stays unsaid: it may hold a password.
            throw new SettingsProblem("CHORUS__Database is no PostgreSQL connection; write it as postgres:Host=localhost;Database=chorus;Username=chorus;Password=….");
        }
    }

    private static string? WebAddress(string key, string? value) =>
        value is null || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? value
        : throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must be a whole address such as https://example.org, not “{value}”.");

    // Every page answers below the root of its host: with a path, printed codes and private links would lead nowhere.
    private static string? Whole(string key, string? value) => value is null || (value.IndexOfAny(['?', '#']) < 0 && new Uri(value).AbsolutePath == "/") ? value?.TrimEnd('/')
        : throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must be the address of a host without a path, “?” or “#”, such as https://chorus.example.org, not “{value}”.");

    private static string? ReadContact(string? value) => value is null ? null : ContactAddress(value)
        ?? throw new SettingsProblem($"CHORUS__Contact must be an e-mail address or a whole address such as https://example.org/contact, not “{value}”.");

    /// <summary>An address of the web as it is, one of mail with mailto: before it; null for neither.</summary>
    public static string? ContactAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? value : Platform.Mail.Address.Read(value) is { } mail ? "mailto:" + mail : null;

    private static string? MailAddress(string key, string? value) => value is null ? null : Platform.Mail.Address.Read(value)
        ?? throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must be one e-mail address such as noreply@example.org, not “{value}”.");

    private static IReadOnlyList<string> ReadLanguages(string? value)
    {
        if (value is null) return Known;
        var asked = value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0) throw new SettingsProblem($"CHORUS__Languages names none; known are {string.Join(", ", Known)}.");
        if (asked.FirstOrDefault(l => !Known.Contains(l)) is { } unknown)
            throw new SettingsProblem($"CHORUS__Languages names “{unknown}”, which has no words here; known are {string.Join(", ", Known)}.");
        return asked;
    }

    private static IReadOnlyList<System.Net.IPNetwork> ReadProxies(string? value)
    {
        var networks = new List<System.Net.IPNetwork>();
        foreach (var part in (value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = part.Contains('/') ? part : part + (part.Contains(':') ? "/128" : "/32");
            if (!System.Net.IPNetwork.TryParse(whole, out var network))
                throw new SettingsProblem($"CHORUS__Proxies names “{part}”, which is not an address or a network such as 10.0.0.0/8.");
            networks.Add(network);
        }
        return networks;
    }

    private static bool ReadWork(string? value) => value switch
    {
        null or "on" or "true" or "1" => true,
        "off" or "false" or "0" => false,
        _ => throw new SettingsProblem($"{WrittenSettings.Spelt("Work")} must be on or off, not “{value}”."),
    };

    private static LinkWatch ReadLinkWatch(string? value) => value switch
    {
        null or "off" or "false" or "0" => LinkWatch.Off,
        "on" or "true" or "1" => LinkWatch.On,
        "private" => LinkWatch.Private,
        _ => throw new SettingsProblem($"CHORUS__LinkWatch must be off, on or private, not “{value}”."),
    };

    private static int Number(IConfiguration from, string key, int usual, int most)
    {
        var value = Value(from, key);
        if (value is null) return usual;
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most)
            throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must be a whole number from 1 to {most}, not “{value}”.");
        return number;
    }
}

/// <summary>Whose servers are asked whether a page is still there.</summary>
public enum LinkWatch
{
    Off,

    /// <summary>Those of the public internet.</summary>
    On,

    /// <summary>Also those of the operator's own network.</summary>
    Private,
}

/// <summary>A setting that cannot be used; the start ends with this one sentence and exit code 3.</summary>
public sealed class SettingsProblem(string sentence) : Exception(sentence);
