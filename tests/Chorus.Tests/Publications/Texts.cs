using System.Net;
using System.Security.Cryptography;
using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>One type for everything that is issued: its words, its notes, its languages, its hash.</summary>
public sealed class Texts
{
    private static PublicationText Call => new(PublicationKinds.CallToAction, "Count the workforce", "en", $"## What we ask\n\nNo fewer than 105 of 169 targets. [claim:{Made.Claim}]\n\n- **Count** them\n- *Plan* for them <b>now</b>")
    {
        Summary = "A call that people sign.", Edition = "First edition", Date = new DateOnly(2027, 3, 1), Authors = [new("Amina Made-Up", "Coordinator", "Fictional Alliance")],
        Funders = ["Nobody"], Asked = "Twelve made-up people.", Licence = "CC BY 4.0",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reference_is_a_footnote_on_the_page_and_a_link_of_the_trace(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var node = await Made.Publication(site, "count-them", Call);
        using var reader = site.Client();
        var page = await reader.GetStringAsync("/en/publications/count-them");
        page.ShouldContain("Count the workforce");
        page.ShouldContain("href=\"#doc-s1\"");
        page.ShouldContain("id=\"doc-s1\"");
        page.ShouldContain("/en/claims/" + Made.Claim);
        page.ShouldContain("<strong>Count</strong>");
        page.ShouldNotContain("<b>now</b>");
        foreach (var said in new[] { "Amina Made-Up, Coordinator, Fictional Alliance", "Twelve made-up people.", "CC BY 4.0", "First edition, 1 March 2027" }) page.ShouldContain(said);
        (await reader.GetStringAsync("/en/claims/" + Made.Claim)).ShouldContain("/en/publications/count-them");
        (await reader.GetStringAsync("/en/publications?kind=call-to-action")).ShouldContain("/en/publications/count-them");
        (await reader.GetStringAsync("/en/publications?kind=report")).ShouldNotContain("/en/publications/count-them");
        (await reader.GetStringAsync("/en/search?q=Count+the+workforce")).ShouldContain("/en/publications/count-them");

        await Made.Correct(site, "claim", Made.Claim, f => f["text.en"] = f["text.en"] + " Corrected.");
        (await reader.GetStringAsync("/en/publications/count-them?x=1")).ShouldContain("Needs review");
        await using var db = site.Db();
        (await db.Nodes.FirstAsync(n => n.Id == node.Id)).OpenFlags.ShouldBe(1);
        // The page of a stranger shows no draft, and no publication that never was.
        (await reader.GetAsync("/en/publications/no-such-thing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/en/publications/count-them/no-such-chapter")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_text_has_a_hash_that_anybody_can_reproduce_and_versions_that_stay(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Made.Publication(site, "count-them", Call);
        await using var scope = site.Services.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<PublishedTexts>();
        var first = (await texts.Current("count-them", "sw", CancellationToken.None)).ShouldNotBeNull();
        (first.Language, first.Number, first.Kind, first.Slug).ShouldBe(("en", 1, "call-to-action", "count-them"));
        var bytes = await site.Client().GetByteArrayAsync("/en/publications/count-them.md");
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(first.Hash);
        PublishedText.HashOf("Cafe\u0301", "a\r\nb \n\n").ShouldBe(PublishedText.HashOf("Café", "a\nb"));

        await Made.Correct(site, PublicationKind.Name, "count-them", f => f["body"] += "\n\nMore.");
        var second = (await texts.Current("count-them", "en", CancellationToken.None)).ShouldNotBeNull();
        second.Number.ShouldBe(2);
        second.Hash.ShouldNotBe(first.Hash);
        (await texts.Version(first.RevisionId, CancellationToken.None)).ShouldBe(first);
        (await texts.Version("no-such-version", CancellationToken.None)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_translation_stands_behind_the_original_s_address_and_is_flagged_when_the_original_moves(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var original = await Made.Publication(site, "count-them", Call);
        await Made.Publication(site, "count-them-fr", Call with { Title = "Comptez le personnel", Language = "fr", ParentId = original.Id, Relation = Relation.Translation });
        await using var scope = site.Services.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<PublishedTexts>();
        (await texts.Current("count-them", "fr", CancellationToken.None))!.Title.ShouldBe("Comptez le personnel");
        (await texts.Languages("count-them-fr", CancellationToken.None)).Select(t => t.Language).ShouldBe(["en", "fr"]);
        var cards = await scope.ServiceProvider.GetRequiredService<PublicationCards>().Named([original.Id], "fr", CancellationToken.None);
        cards.Single().Title.ShouldBe("Comptez le personnel");
        cards.Single().Slug.ShouldBe("count-them");

        using var reader = site.Client();
        (await reader.GetStringAsync("/fr/publications/count-them")).ShouldContain("Comptez le personnel");
        (await reader.GetStringAsync("/es/publications/count-them")).ShouldContain("Este texto aún no se ha traducido");
        (await reader.GetStringAsync("/en/publications/count-them-fr")).ShouldContain("Comptez le personnel");
        await Made.Correct(site, PublicationKind.Name, "count-them", f => f["body"] += "\n\nMore.");
        var french = WebUtility.HtmlDecode(await reader.GetStringAsync("/fr/publications/count-them?x=1"));
        french.ShouldContain("À revoir");
        french.ShouldContain("La version 2 a paru depuis.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_cannot_stand_is_not_published(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var original = await Made.Publication(site, "count-them", Call);
        var french = await Made.Publication(site, "count-them-fr", Call with { Language = "fr", ParentId = original.Id, Relation = Relation.Translation });
        async Task Refused(PublicationText text, string problem) =>
            (await Made.Publish(site, PublicationKind.Name, "another", text.ToFields(), expectProblems: true)).Problems.ShouldContain(p => p.Key == problem);
        await Refused(Call with { Body = "Nothing. [claim:no-such-claim]" }, "trace.rests-on-unpublished");
        await Refused(Call with { Kind = "poem" }, "publications.say-kind");
        await Refused(Call with { Language = "qq" }, "publications.say-language");
        await Refused(Call with { ParentId = original.Id }, "publications.say-relation");
        await Refused(Call with { ParentId = french.Id, Relation = Relation.Translation }, "publications.parent-translation");
        (await Made.Publish(site, ChapterKind.Name, "another--chapter", new Fields().With("title", "T").With("body", "B").With("position", "1").With("publication", "nothing"), expectProblems: true))
            .Problems.ShouldContain(p => p.Key == "publications.publication-first");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Chapters_are_read_in_order_and_one_that_is_not_translated_says_so(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var manual = await Made.Publication(site, "manual", Call with { Kind = PublicationKinds.GuidanceManual, Title = "A manual" });
        var second = await Made.Chapter(site, manual, "second", 2, "The second", "Two. [claim:sdg105-oecd-2020]", part: "Part one");
        var first = await Made.Chapter(site, manual, "first", 1, "The first", "One.", part: "Part one");
        var french = await Made.Publication(site, "manual-fr", Call with { Kind = PublicationKinds.GuidanceManual, Title = "Un manuel", Language = "fr", ParentId = manual.Id, Relation = Relation.Translation });
        await Made.Chapter(site, french, "second", 2, "Le second", "Deux.", second.Id);
        using var reader = site.Client();
        var contents = WebUtility.HtmlDecode(await reader.GetStringAsync("/fr/publications/manual"));
        contents.ShouldContain("Un manuel");
        contents.IndexOf("The first", StringComparison.Ordinal).ShouldBeInRange(1, contents.IndexOf("Le second", StringComparison.Ordinal));
        var chapter = WebUtility.HtmlDecode(await reader.GetStringAsync("/fr/publications/manual/first"));
        chapter.ShouldContain("Ce texte n’est pas encore traduit.");
        chapter.ShouldContain("/fr/publications/manual/second");
        (await reader.GetStringAsync("/fr/publications/manual/second")).ShouldContain("Deux.");
        (await reader.GetStringAsync("/en/publications/manual/second")).ShouldContain("id=\"doc-s1\"");
        // What rests on a claim in a chapter is the chapter, and its translation through it.
        await Made.Correct(site, "claim", Made.Claim, f => f["text.en"] = f["text.en"] + " Corrected.");
        (await reader.GetStringAsync("/en/publications/manual?x=1")).ShouldContain("Needs review");
        await using var db = site.Db();
        (await db.Nodes.CountAsync(n => n.Kind == ChapterKind.Name && n.OpenFlags > 0 && (n.Slug == "manual--second" || n.Slug == "manual-fr--second"))).ShouldBe(2);
        (await db.Nodes.FirstAsync(n => n.Id == first.Id)).OpenFlags.ShouldBe(0);
    }
}
