using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Editions;

namespace Chorus.Tests.Publications;

/// <summary>What stands too deep in itself is said to whoever writes it, and throws nowhere.</summary>
public sealed class DeepText
{
    [Fact]
    public async Task It_is_a_problem_of_its_field_and_shows_as_it_was_typed()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var deep = new string('>', 1900) + " words";
        var (_, problems) = await Made.Publish(site, PublicationKind.Name, "deep", new PublicationText(PublicationKinds.Report, "Deep", "en", deep) { Summary = "Made up." }.ToFields(), expectProblems: true);
        problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Key.ShouldBe("publications.too-deep"), p => p.Field.ShouldBe("body"));
        MarkdownText.Plain(deep).ShouldContain("words");
        MarkdownText.Blocks(deep, _ => null).ShouldHaveSingleItem();
        Paragraphs.Of(deep).ShouldHaveSingleItem();
        MarkdownText.IsTooDeep(new string('>', 20) + " words\n\n- one\n  - two\n    - three").ShouldBeFalse();
    }
}
