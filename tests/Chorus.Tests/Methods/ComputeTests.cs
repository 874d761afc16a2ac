using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Methods;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class ComputeTests
{
    public static TheoryData<string> Methods => [.. Compute.Methods];

    [Fact]
    public void Ratio_has_the_shape_of_the_contract()
    {
        var output = Run("ratio", """{"workers":500,"denominator":21763300}""").Value;

        ((double)output["per100000"]!).ShouldBe(500 / 21_763_300.0 * 100_000);
        ((double)output["oneTo"]!).ShouldBe(43_526.6);
    }

    [Fact]
    public void What_has_no_value_is_null_with_a_reason()
    {
        var output = Run("ratio", """{"workers":0,"denominator":10}""").Value;

        output.ContainsKey("oneTo").ShouldBeTrue();
        output["oneTo"].ShouldBeNull();
        ((string)output["warnings"]![0]!).ShouldStartWith("oneTo: ");
    }

    [Theory]
    [InlineData("""{"workers":5,"denominator":10,"staff":1}""", "staff", InputCodes.Unknown)]
    [InlineData("""{"workers":5}""", "denominator", InputCodes.Missing)]
    [InlineData("""{"workers":5,"denominator":null}""", "denominator", InputCodes.Missing)]
    [InlineData("""{"workers":"5","denominator":10}""", "workers", InputCodes.WrongType)]
    [InlineData("""{"workers":1e999,"denominator":10}""", "workers", InputCodes.WrongType)]
    [InlineData("""{"workers":-5,"denominator":10}""", "workers", InputCodes.Negative)]
    [InlineData("""{"workers":5,"denominator":0}""", "denominator", InputCodes.NotPositive)]
    [InlineData("[1,2]", "", InputCodes.WrongType)]
    [InlineData("""{"workers":NaN,"denominator":10}""", "", InputCodes.NotJson)]
    [InlineData("""{"workers":5,"workers":6,"denominator":10}""", "", InputCodes.NotJson)]
    [InlineData("", "", InputCodes.NotJson)]
    public void Bad_input_is_refused_by_name(string json, string field, string code) =>
        Run("ratio", json).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Field.ShouldBe(field), e => e.Code.ShouldBe(code), e => e.Sentence.ShouldContain(field));

    [Fact]
    public void An_unknown_method_is_told_which_there_are() => Run("magic", "{}").Errors.ShouldHaveSingleItem().Sentence.ShouldContain("ratio, cost, sms");

    [Fact]
    public void A_field_deep_in_a_list_is_named_with_its_place() =>
        Run("numbers", """{"text":"1","language":"en","translations":[{"text":"1","language":"fr"},{"text":"1","lang":"es"}]}""").Errors.Select(e => (e.Field, e.Code)).ShouldBe(
            [("translations[1].language", InputCodes.Missing), ("translations[1].lang", InputCodes.Unknown)]);

    [Fact]
    public void Half_a_character_is_refused() => Run("sms", """{"text":"\ud83d"}""").Errors.ShouldHaveSingleItem().Code.ShouldBe(InputCodes.WrongType);

    [Fact]
    public void What_cost_assumes_it_says()
    {
        var output = Run("cost", """{"population":100000,"stock":5,"target":10,"years":1,"attrition":0,"salary":100}""").Value;

        ((double)output["total"]!).ShouldBe(1000);
        output["warnings"]!.AsArray().Select(w => ((string)w!).Split(':')[0]).ShouldBe(["growth", "onCost", "operating", "training", "oneOff", "wageGrowth", "discount", "span"]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_schema_knows_the_fields_that_the_method_reads(string method)
    {
        var schema = Schema(method);
        var example = schema["examples"]![0]!.AsObject();
        var required = schema["required"]!.AsArray().Select(name => (string)name!).ToList();
        var properties = schema["properties"]!.AsObject().Select(p => p.Key).ToList();

        Compute.Run(method, Element(example)).Accepted.ShouldBeTrue();
        Run(method, "{}").Errors.Where(e => e.Code == InputCodes.Missing).Select(e => e.Field).ShouldBe(required, ignoreOrder: true);
        var strange = example.DeepClone().AsObject();
        strange["strange"] = 1;
        Compute.Run(method, Element(strange)).Errors.ShouldHaveSingleItem().Sentence.Split("choose one of ")[1].TrimEnd('.').Split(", ").ShouldBe(properties, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_output_has_the_fields_that_the_schema_promises(string method)
    {
        var schema = Schema(method);
        var output = Compute.Run(method, Element(schema["examples"]![0]!.AsObject())).Value;

        output.Select(p => p.Key).ShouldBe(schema["$defs"]!["output"]!["required"]!.AsArray().Select(name => (string)name!), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_page_shows_what_the_method_does(string method)
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "compute.md"));
        var section = page.Split("\n## ").Single(part => part.StartsWith($"`{method}`", StringComparison.Ordinal));
        var blocks = section.Split("```json\n").Skip(1).Select(block => JsonNode.Parse(block.Split("\n```")[0])!.AsObject()).ToList();

        blocks.Count.ShouldBe(2, "an input and its output");
        var output = Compute.Run(method, Element(blocks[0])).Value;
        JsonNode.DeepEquals(JsonNode.Parse(output.ToJsonString()), blocks[1]).ShouldBeTrue(output.ToJsonString(Compute.Writing));
        foreach (var name in Schema(method)["properties"]!.AsObject().Select(p => p.Key))
            section.ShouldContain($"`{name}`");
    }

    private static Answer<JsonObject> Run(string method, string json) => Compute.Run(method, new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);

    private static JsonObject Schema(string method)
    {
        using var stream = Compute.Schema(method).ShouldNotBeNull();
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
