using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Chorus.Platform.Web;

namespace Chorus.Tests.Design;

/// <summary>
/// The colours of the sheet by the formula of WCAG 2.2 (relative luminance): text 7:1, what is said in a signal colour or done by a link 4.5:1, edges of controls
/// 3:1; on paper and on raised ground, light and dark.
/// </summary>
public sealed partial class Contrast
{
    private static readonly string Sheet = ReadSheet();

    public static TheoryData<string, string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, string, double>();
        foreach (var theme in (string[])["light", "dark", "dark by device"])
        {
            foreach (var ground in (string[])["paper", "raised"])
            {
                foreach (var ink in (string[])["ink", "soft"]) pairs.Add(theme, ink, ground, 7);
                foreach (var signal in (string[])["accent", "verify", "review", "disputed"]) pairs.Add(theme, signal, ground, 4.5);
                pairs.Add(theme, "edge", ground, 3);
            }
            pairs.Add(theme, "on-accent", "accent", 4.5);
        }
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Can_be_read(string theme, string ink, string ground, double least)
    {
        var colours = Colours(theme);
        var (a, b) = (Luminance(colours[ink]), Luminance(colours[ground]));
        ((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05)).ShouldBeGreaterThanOrEqualTo(least);
    }

    [Fact]
    public void The_formula_knows_black_on_white() =>
        ((Luminance("#ffffff") + 0.05) / (Luminance("#000000") + 0.05)).ShouldBe(21, 1e-9);

    [Fact]
    public void Dark_is_the_same_whether_chosen_or_by_device() => Colours("dark by device").ShouldBe(Colours("dark"));

    [Fact]
    public void The_sheet_weighs_at_most_seven_kilobytes()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Sheet);
        Compression.Pack(bytes, "br", 11).Length.ShouldBeLessThanOrEqualTo(7 * 1024);
    }

    [Fact]
    public void The_sheet_needs_no_force() => Sheet.ShouldNotContain("!important");

    /// <summary>Right to left is the same sheet, so nothing in it may know left from right; turning is allowed where it is named.</summary>
    [Fact]
    public void The_sheet_does_not_know_left_from_right() =>
        Sides().Matches(Sheet).Select(m => m.Value).ShouldBeEmpty();

    private static Dictionary<string, string> Colours(string theme)
    {
        var block = theme switch
        {
            "light" => Sheet[Sheet.IndexOf(":root {", StringComparison.Ordinal)..],
            "dark" => Sheet[Sheet.IndexOf(":root[data-theme=dark] {", StringComparison.Ordinal)..],
            _ => Sheet[Sheet.IndexOf(":root:not([data-theme=light]) {", StringComparison.Ordinal)..],
        };
        return Property().Matches(block[..block.IndexOf('}')]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string ReadSheet()
    {
        using var reader = new StreamReader(typeof(Assets).Assembly.GetManifestResourceStream("www:style.css")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Property();

    [GeneratedRegex(@"(margin|padding|border)-(left|right)|[\s{;](left|right):|(text-align|float): (left|right)")]
    private static partial Regex Sides();
}
