using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Platform.Web;

/// <summary>
/// The accent and the logo of an alliance, in the place of ours. They enter the style sheet once, when it is read, so that it stays a file that is kept for ever and
/// the policy against inline style stays whole. What could not be read by everybody stops the start.
/// </summary>
/// <param name="Accent">Colour of links and buttons on light ground, #rrggbb.</param>
/// <param name="DarkAccent">The same on dark ground; from <paramref name="Accent"/> made lighter where none is given.</param>
public sealed partial record Theme(string? Accent, string? DarkAccent, Logo? Logo, Logo? DarkLogo)
{
    /// <summary>WCAG 2.2, 1.4.3: text of usual size.</summary>
    private const double Readable = 4.5;

    // What is derived may as well be comfortable.
    private const double Comfortable = 7;

    private const string Light = ":root {", Dark = ":root[data-theme=dark] {";

    /// <summary>The theme of these settings; nothing where none is set.</summary>
    /// <exception cref="SettingsProblem">A colour that cannot be read or told, a file that is no logo.</exception>
    public static Theme? Read(Func<string, string?> value)
    {
        var (accent, dark) = (value("Theme:Accent"), value("Theme:DarkAccent"));
        var (logo, darkLogo) = (Logo.Read("Theme:Logo", value("Theme:Logo")), Logo.Read("Theme:DarkLogo", value("Theme:DarkLogo")));
        if (dark is not null && accent is null) throw new SettingsProblem("CHORUS__Theme__DarkAccent stands alone: set CHORUS__Theme__Accent too, or remove it.");
        if (darkLogo is not null && logo is null) throw new SettingsProblem("CHORUS__Theme__DarkLogo stands alone: set CHORUS__Theme__Logo too, or remove it.");
        if (accent is null) return logo is null ? null : new Theme(null, null, logo, darkLogo);
        var sheet = Assets.Read("style.css");
        Check("Theme:Accent", accent, Grounds(sheet, Light), "#000000");
        if (dark is not null) Check("Theme:DarkAccent", dark, Grounds(sheet, Dark), "#ffffff");
        return new Theme(accent, dark ?? Of(accent, null)!.DarkAccent, logo, darkLogo);
    }

    /// <summary>The theme of one accent, which has been judged, and one logo; the accent on dark ground is made from it. Nothing where there is neither.</summary>
    public static Theme? Of(string? accent, Logo? logo) =>
        accent is null && logo is null ? null : new Theme(accent, accent is null ? null : Until(accent, "#ffffff", Grounds(Assets.Read("style.css"), Dark), Comfortable), logo, null);

    /// <summary>What is wrong with an accent that an administrator chose; null where everybody can read it.</summary>
    public static Problem? Judge(string field, string accent)
    {
        if (!Hex().IsMatch(accent)) return Problem.On(field, "web.accent.wrong");
        var grounds = Grounds(Assets.Read("style.css"), Light);
        var contrast = grounds.Min(g => Contrast(accent, g));
        return contrast >= Readable ? null : Problem.On(field, "web.accent.weak", ("contrast", Math.Floor(contrast * 10) / 10), ("needed", Readable), ("colour", Until(accent, "#000000", grounds, Readable)));
    }

    /// <summary>A file of wwwroot in the colours of the theme.</summary>
    public string Dress(string name, string text)
    {
        if (Accent is null || DarkAccent is null) return text;
        var sheet = name == "style.css" ? text : Assets.Read("style.css");
        var (light, dark) = (Value(sheet, Light, "accent"), Value(sheet, Dark, "accent"));
        if (name != "style.css") return text.Replace(light, Accent, StringComparison.OrdinalIgnoreCase);
        // On a light accent the ground of the page is dark enough to write with: the accent was measured against it.
        return text.Replace($"--on-accent: {Value(sheet, Dark, "on-accent")};", $"--on-accent: {Value(sheet, Dark, "paper")};", StringComparison.Ordinal)
            .Replace($"--accent: {light};", $"--accent: {Accent};", StringComparison.Ordinal)
            .Replace($"--accent: {dark};", $"--accent: {DarkAccent};", StringComparison.Ordinal);
    }

    /// <summary>Contrast of two colours by WCAG 2.2, 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static void Check(string key, string colour, string[] grounds, string towards)
    {
        if (!Hex().IsMatch(colour)) throw new SettingsProblem($"{WrittenSettings.Spelt(key)} must be a colour such as #0c4e5b, not “{colour}”.");
        var contrast = grounds.Min(g => Contrast(colour, g));
        if (contrast >= Readable) return;
        throw new SettingsProblem(string.Create(CultureInfo.InvariantCulture,
            $"{WrittenSettings.Spelt(key)} {colour} cannot be read by everybody: its contrast to the page is {contrast:0.0}, and {Readable} is needed; {Until(colour, towards, grounds, Readable)} would do."));
    }

    private static string Until(string colour, string towards, string[] grounds, double contrast)
    {
        for (var share = 0; share < 100; share += 2)
            if (Mix(colour, towards, share / 100.0) is var mixed && grounds.All(g => Contrast(mixed, g) >= contrast)) return mixed;
        return towards;
    }

    private static string Mix(string from, string to, double share)
    {
        int Part(int at) => (int)Math.Round((Channel(from, at) * (1 - share)) + (Channel(to, at) * share));
        return string.Create(CultureInfo.InvariantCulture, $"#{Part(1):x2}{Part(3):x2}{Part(5):x2}");
    }

    private static int Channel(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var c = Channel(colour, at) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static string[] Grounds(string sheet, string block) => [Value(sheet, block, "paper"), Value(sheet, block, "raised")];

    private static string Value(string sheet, string block, string property)
    {
        var from = sheet.IndexOf($" --{property}: ", sheet.IndexOf(block, StringComparison.Ordinal), StringComparison.Ordinal) + property.Length + 5;
        return sheet[from..sheet.IndexOf(';', from)];
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Hex();
}

/// <summary>A picture of an alliance's own that stands in the head of every page.</summary>
/// <param name="Extension">".svg" or ".png", by what the file holds.</param>
public sealed record Logo(byte[] Bytes, string Extension)
{
    /// <summary>The first view of a page has 14 KB; a logo of more is felt on 2G.</summary>
    public const int Most = 32 * 1024;

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A logo that somebody sent, with nothing in it but what is drawn; null where these bytes are neither PNG nor SVG.</summary>
    public static Logo? Sent(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Png) ? Chorus.Documents.Uploads.Picture.Read(bytes) is { IsVast: false } picture ? new Logo(picture.Bytes, ".png") : null
        : Chorus.Documents.Uploads.Drawing.Read(bytes) is { } drawing ? new Logo(drawing, ".svg") : null;

    public static Logo? Read(string key, string? path)
    {
        if (path is null) return null;
        if (!File.Exists(path)) throw new SettingsProblem($"{WrittenSettings.Spelt(key)} names {path}, which does not exist: create it or remove the setting.");
        if (new FileInfo(path).Length > Most) throw new SettingsProblem($"{WrittenSettings.Spelt(key)} names {path}, which has more than {Most / 1024} KB: every reader on a slow line loads it, so make it smaller.");
        var bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().StartsWith(Png)) return new Logo(bytes, ".png");
        var text = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimStart();
        if ((text.StartsWith("<svg", StringComparison.Ordinal) || text.StartsWith("<?xml", StringComparison.Ordinal)) && text.Contains("<svg", StringComparison.Ordinal)) return new Logo(bytes, ".svg");
        throw new SettingsProblem($"{WrittenSettings.Spelt(key)} names {path}, which is neither an SVG nor a PNG picture: choose another file.");
    }
}
