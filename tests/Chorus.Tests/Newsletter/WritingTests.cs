using System.Net;
using Chorus.Modules.Desk;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Writing;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Newsletter;

/// <summary>An issue is built block by block: each page asks for little, every button keeps what was typed, and two people at once lose nothing.</summary>
public sealed class WritingTests
{
    private const string Write = "/en/desk/mailing/7/write";

    [Fact]
    public void Numbers_in_an_address_are_not_compared_with_those_of_the_other_language()
    {
        static IEnumerable<string> Apart(string english, string arabic) => Weighing.Apart(new IssueKind(null!), new Fields().With("text1.en", english).With("text1.ar", arabic), "en").SelectMany(a => a.Numbers);
        Apart("1,750 [workers](/week/2027/1?b=2), https://example.org/2026", "1750 من [العاملين](/week/2028/3)").ShouldBeEmpty();
        Apart("1,750 [workers](/week)", "1800 من [العاملين](/week)").ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_issue_is_built_block_by_block(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/desk/new/newsletter")).Path.ShouldBe("/en/desk/mailing/new", "nobody fills in a hundred fields");
        await editor.Send(null, ("Number", "7"), ("Subject", ""));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await editor.Send(null, ("Subject", "Counted at last"));
        editor.Path.ShouldBe(Write);
        (await editor.Open("/en/desk/newsletter/7")).Path.ShouldBe(Write);

        // A text; what was typed on the way to it is kept.
        await editor.Send(null, ("Preheader", "One thing to read"), ("Do", "add:Text"));
        editor.Path.ShouldBe("/en/desk/mailing/7/write/1?in=en&shape=Text");
        await editor.Send(null, ("Do", "back"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an empty block is none");
        await editor.Send(null, ("Heading", "The ministry counts"), ("Words", "It **counts** its [social workers](/messages) now."), ("Do", "back"));
        editor.Path.ShouldBe(Write + "?in=en");
        editor.Page.QuerySelector("#Preheader")!.GetAttribute("value").ShouldBe("One thing to read");
        editor.Page.QuerySelector("#b1 strong")!.TextContent.ShouldBe("counts", "as readers see it");
        editor.Page.QuerySelector("#b1")!.TextContent.ShouldContain("9 words");

        // Something of the site is found by its words, and several are shown to choose from.
        await editor.Send(null, ("Do", "add:Figure"));
        await editor.Send(null, ("About", "targets"), ("Do", "back"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Page.QuerySelectorAll("[name=Chosen]").Select(c => c.GetAttribute("value")).ShouldContain("/claims/sdg105-oecd-2020");
        await editor.Send(null, ("Chosen", "/claims/sdg105-oecd-2020"), ("Do", "back"));
        editor.Path.ShouldBe(Write + "?in=en");
        editor.Page.QuerySelector("#b2")!.TextContent.ShouldContain("105");
        await editor.Send(null, ("Do", "add:Link"));
        await editor.Send(null, ("About", "https://chorus.example/fr/toolkit/why-advocacy"), ("Do", "back"));
        editor.Status.ShouldBe(HttpStatusCode.OK, "a chapter has an address below its whole");
        // The only thing of that name is meant, and nobody is asked about one.
        await editor.Send(null, ("Do", "add:Link"));
        await editor.Send(null, ("About", "Why advocacy"), ("Do", "back"));
        editor.Status.ShouldBe(HttpStatusCode.OK);
        await editor.Send(null, ("Do", "gone:4"));
        await editor.Send(null, ("Do", "add:CallOut"));
        await editor.Send(null, ("Heading", "Sign"), ("Do", "back"));

        // Up, down, away.
        Places(editor).ShouldBe(["b1", "b2", "b3", "b4"]);
        await editor.Send(null, ("Do", "up:4"));
        Places(editor).ShouldBe(["b1", "b2", "b4", "b3"]);
        await editor.Send(null, ("Do", "down:1"));
        Places(editor).ShouldBe(["b2", "b1", "b4", "b3"]);
        await editor.Send(null, ("Do", "away:4"));
        editor.Page.QuerySelector("#away")!.TextContent.ShouldContain("Sign", customMessage: "asked once before the words go");
        await editor.Send(null, ("Do", "gone:4"));
        Places(editor).ShouldBe(["b2", "b1", "b3"]);

        // Another language, with the first beside it.
        await editor.Send(null, ("Do", "in:fr"));
        await editor.Send(null, ("Subject", "Enfin comptés"), ("Do", "write:1"));
        editor.Path.ShouldBe("/en/desk/mailing/7/write/1?in=fr");
        await editor.Send(null, ("Heading", "Le ministère compte"), ("Do", "beside:en"));
        editor.Page.QuerySelector(".pair")!.TextContent.ShouldContain("The ministry counts");
        editor.Page.QuerySelector("#Heading")!.GetAttribute("value").ShouldBe("Le ministère compte");
        await editor.Open(Write + "?in=fr");
        await editor.Send(null, ("Do", "hand"));
        editor.Path.ShouldBe("/en/desk/newsletter/7/review");
        editor.Page.QuerySelectorAll("dt").Single(d => d.TextContent == "Order of the blocks").NextElementSibling!.TextContent.ShouldContain("2. The ministry counts", customMessage: "the blocks by what they are called, not by their numbers");
        await editor.Send("publish");
        var reader = await new Person(site.Client()).Open("/fr/newsletter/7");
        reader.Text.ShouldContain("Le ministère compte");
        reader.Text.IndexOf("105", StringComparison.Ordinal).ShouldBeLessThan(reader.Text.IndexOf("Le ministère compte", StringComparison.Ordinal));
        // What is published is written on top of, and stays until that is published.
        await editor.Open(Write);
        await editor.Send(null, ("Subject", "Counted at last, and again"), ("Do", "save"));
        (await reader.Open("/en/newsletter/7")).Text.ShouldNotContain("and again");
        await editor.Open(Write);
        await editor.Send(null, ("Subject", "Counted, with a picture"), ("Do", "picture"));
        editor.Path.ShouldBe("/en/desk/newsletter/7/picture");
        (await editor.Open(Write)).Page.QuerySelector("#Subject")!.GetAttribute("value").ShouldBe("Counted, with a picture");

        var elsewhere = await Person.At(site, Role.Editor.In(Section.Library));
        foreach (var path in new[] { Write, Write + "/1", "/en/desk/mailing/new" }) (await elsewhere.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var path in new[] { "/en/desk/mailing/8/write", Write + "/9", Write + "/0" }) (await editor.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Blocks_in_a_language_without_a_subject_are_said_to_the_writer_and_not_denied_to_the_reader()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("PublicUrl", "https://chorus.example"));
        await site.Publish(Mailing.Issue().With("title1.fr", "Enfin comptés"));
        var reader = await new Person(site.Client()).Open("/fr/newsletter/12");
        reader.Text.ShouldContain("Enfin comptés");
        reader.Text.ShouldNotContain("pas encore dans votre langue");
        reader.Text.ShouldContain("Only here in English");
        reader.Page.QuerySelectorAll("main").Single().TextContent.ShouldContain("English", customMessage: "a block that is in another language names it");
        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/desk/mailing/12")).Text.ShouldContain("the subject is not written");
        await editor.Open("/en/desk/mailing/12/write");
        editor.Page.QuerySelector("button[value='in:fr']")!.TextContent.ShouldBe("French: 1 of 2 blocks, the subject is missing");
        await editor.Send(null, ("Do", "hand"));
        editor.Path.ShouldEndWith("/write?in=fr");
        editor.Text.ShouldContain("Write the subject");
        await editor.Send(null, ("Subject", "Ce qui a changé"), ("Do", "hand"));
        editor.Path.ShouldBe("/en/desk/newsletter/12/review");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_at_once_lose_nothing(string database)
    {
        await using var site = await Site.Start(database);
        await site.Publish(Mailing.Issue(), draftOnly: true);
        const string write = "/en/desk/mailing/12/write";
        var (first, second) = (await Person.At(site, Role.Editor), await Person.At(site, Role.Editor, "Jonas"));
        await first.Open(write + "/1?in=en");
        await second.Open(write + "/1?in=en");
        await first.Send(null, ("Words", "The words of the first."), ("Do", "back"));
        await second.Send(null, ("Words", "The words of the second."), ("Do", "back"));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Text.ShouldContain("The words of the first.");
        second.Page.QuerySelector("#Words")!.TextContent.ShouldContain("The words of the second.");
        await second.Send(null, ("Do", "back"));
        second.Page.QuerySelector("#b1")!.TextContent.ShouldContain("The words of the second.");

        // Elsewhere in the same issue both are kept without a question.
        await first.Open(write + "/2?in=en");
        await second.Open(write + "/1?in=ar");
        await first.Send(null, ("Heading", "Another heading"), ("Do", "back"));
        await second.Send(null, ("Words", "كلمات أخرى"), ("Do", "back"));
        second.Path.ShouldBe(write + "?in=ar");
        await using var db = site.Db();
        var said = (await db.Revisions.AsNoTracking().SingleAsync()).Fields;
        (said["title2.en"], said["text1.ar"], said["text1.en"]).ShouldBe(("Another heading", "كلمات أخرى", "The words of the second."));
    }

    [Fact]
    public void Blocks_move_and_go_without_touching_each_other()
    {
        var said = Mailing.Issue();
        var moved = IssueParts.Moved(said, 2, -1);
        IssueParts.Order(moved).ShouldBe([2, 1]);
        IssueParts.Moved(moved, 2, -1).ShouldBe(moved);
        var without = IssueParts.Without(moved, 1);
        without.Keys.ShouldNotContain(k => k.StartsWith("title1", StringComparison.Ordinal) || k.StartsWith("text1", StringComparison.Ordinal));
        without["title2.en"].ShouldBe("Only here in English");
        IssueParts.Free(without).ShouldBe(1);
        IssueParts.Order(IssueParts.Put(without, 1, new Dictionary<string, string> { ["text1.en"] = "Back" })).ShouldBe([2, 1], "what is new stands at the end");
        IssueParts.Words(IssueText.Of(said).Blocks[0], "en").ShouldBe(14);
    }

    private static IEnumerable<string?> Places(Person editor) => editor.Page.QuerySelectorAll("ol.cards > li").Select(b => b.Id);
}
