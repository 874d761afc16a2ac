using System.Text.Json;
using System.Text.RegularExpressions;
using Chorus.Tests.House;

namespace Chorus.Tests.Text;

/// <summary>One page writes a number in one way: what is written by hand in Spanish is grouped as CLDR groups it, by points and from five digits.</summary>
public sealed partial class SpanishNumbers
{
    [Fact]
    public void Are_written_by_hand_as_the_house_writes_them()
    {
        var read = 0;
        foreach (var file in Repository.All.Where(f => f.Below("src/Chorus") && f.Extension == ".json" && (f.Name == "es.json" || f.Path.Contains("/Starter/", StringComparison.Ordinal))))
            foreach (var (name, text) in Spanish(JsonDocument.Parse(file.Text).RootElement, "", file.Name == "es.json"))
            {
                read++;
                // Where people are told how they may type, both ways stand.
                if (!name.EndsWith("number-help", StringComparison.Ordinal)) Spaced().Match(text).Value.ShouldBe("", $"{file.Path} {name}");
                Ungrouped().Match(text).Value.ShouldBe("", $"{file.Path} {name}");
            }
        read.ShouldBeGreaterThan(500);
    }

    private static IEnumerable<(string Name, string Text)> Spanish(JsonElement element, string name, bool inside) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Spanish(p.Value, name + "." + p.Name, inside || p.Name is "es" || p.Name.EndsWith(".es", StringComparison.Ordinal))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Spanish(e, name, inside)),
        JsonValueKind.String when inside => [(name, element.GetString()!)],
        _ => [],
    };

    [GeneratedRegex(@"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"(?<![\d.,/PMC#-])\d{5,}(?![\d-])|(?<![\d.,])\d\.\d{3}(?![\d.])")]
    private static partial Regex Ungrouped();
}
