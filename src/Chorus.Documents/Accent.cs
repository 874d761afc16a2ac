using System.Globalization;

namespace Chorus.Documents;

/// <summary>A colour of an organisation, and what can be written and drawn with it on white paper.</summary>
public sealed record Accent
{
    private readonly (int R, int G, int B) ink;

    private Accent((int R, int G, int B) colour)
    {
        OnWhite = Contrast(colour);
        Mark = Hex(colour);
        ink = colour;
        while (Contrast(ink) < 5.5) ink = ((int)(ink.R * 0.93), (int)(ink.G * 0.93), (int)(ink.B * 0.93));
        Ink = Hex(ink);
        Tint = Hex((Paler(ink.R), Paler(ink.G), Paler(ink.B)));
    }

    /// <summary>The colour where an organisation has none of its own: a deep green-blue.</summary>
    public static Accent House { get; } = new((0x17, 0x55, 0x5B));

    /// <summary>The colour as given, for bars and rules: "#rrggbb".</summary>
    public string Mark { get; }

    /// <summary>The colour darkened until it has a contrast of 5.5 : 1 to white (WCAG 2.2 asks 4.5 : 1 of body text): "#rrggbb".</summary>
    public string Ink { get; }

    /// <summary>A paper tinted with it: "#rrggbb".</summary>
    public string Tint { get; }

    /// <summary>Contrast of the colour as given to white after WCAG 2.2, 1 to 21; 3 is what shapes and large letters need.</summary>
    public double OnWhite { get; }

    /// <summary>Reads "#rgb" or "#rrggbb"; anything else is the house colour.</summary>
    public static Accent Parse(string? hex) => Read(hex) ?? House;

    /// <summary>Reads "#rgb" or "#rrggbb"; null where it is neither.</summary>
    public static Accent? Read(string? hex)
    {
        var digits = hex?.Trim().TrimStart('#') ?? "";
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new((value >> 16, (value >> 8) & 0xFF, value & 0xFF))
            : null;
    }

    /// <summary>Contrast to white after WCAG 2.2, 1 to 21.</summary>
    private static double Contrast((int R, int G, int B) colour) =>
        1.05 / ((0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B)) + 0.05);

    private static double Linear(int channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static int Paler(int channel) => 255 - ((255 - channel) * 7 / 100);

    private static string Hex((int R, int G, int B) colour) => string.Create(CultureInfo.InvariantCulture, $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");
}
