using Chorus.Platform.Web;

namespace Chorus.Tests.Desk;

/// <summary>The first page of the desk: by section what can be begun, and where what comes in is looked after.</summary>
public sealed class FirstPageTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_editor_finds_what_they_want_to_write_by_its_name(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk");
        editor.Page.QuerySelectorAll("main section h3").Select(h => h.TextContent).ShouldBe(
            ["Evidence", "Messages", "Publications and toolkit", "Calls to Action", "News and profiles", "The Week and the calendar", "Newsletter", "Events", "Library"]);
        editor.Page.QuerySelectorAll("main details summary").Count(s => s.TextContent == "Bring in a file").ShouldBe(1);
        foreach (var (sort, called) in new[] { ("post", "New article"), ("profile", "New worker profile"), ("call-to-action", "New Call to Action") })
        {
            await editor.Open("/en/desk");
            var link = editor.Page.QuerySelectorAll("main section a").Single(a => a.TextContent == called).GetAttribute("href")!;
            await editor.Open(link);
            editor.Page.QuerySelector("main h1")!.TextContent.ShouldBe(called);
            editor.Page.QuerySelector("[name='f.kind'] [selected]")!.GetAttribute("value").ShouldBe(sort);
        }
        // A desk is called the same in the menu, on the first page and on itself.
        await editor.Open("/en/desk");
        foreach (var desk in new[] { "/en/desk/events", "/en/desk/mailing", "/en/desk/calls" })
        {
            await editor.Open("/en/desk");
            var names = editor.Page.QuerySelectorAll("header a, main section a").Where(a => a.GetAttribute("href") == desk).Select(a => a.TextContent.Trim()).Distinct().ToList();
            await editor.Open(desk);
            names.ShouldBe([editor.Page.QuerySelector("main h1")!.TextContent]);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_article_is_asked_little_and_looked_at_as_it_will_be_read(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/publication?f.kind=post");
        string?[] Behind() => [.. editor.Page.QuerySelectorAll("main details [name^='f.']").Select(f => f.GetAttribute("name"))];
        Behind().ShouldBe(["f.edition", "f.funders", "f.asked", "f.bias", "f.reviewed", "f.licence", "f.parent", "f.relation", "f.country", "f.native", "f.comments"]);
        editor.Page.QuerySelector("main details")!.HasAttribute("open").ShouldBeFalse();
        await editor.Send(null, ("f.title", "A march"), ("f.summary", "Who marched."), ("f.body", "## What changed\n\n**All** of it [claim:sdg105-oecd-2020].\n\n- one\n- two"), ("f.funders", "Nobody"));
        editor.Page.QuerySelectorAll("dd .doc h3").Single().TextContent.ShouldBe("What changed", "marks are for whoever writes");
        editor.Page.QuerySelector("dd .doc strong")!.TextContent.ShouldBe("All");
        editor.Page.QuerySelector("dd .notes a")!.GetAttribute("href").ShouldBe("/en/claims/sdg105-oecd-2020");
        editor.Text.ShouldNotContain("##");
        await editor.Open(editor.Path.Replace("/review", "", StringComparison.Ordinal));
        Behind().ShouldNotContain("f.funders", "what says something is not hidden");
        await editor.Open("/en/desk/new/publication?f.kind=report");
        Behind().ShouldBeEmpty("how a report was made is half of what it says");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_looks_after_one_section_is_offered_no_other(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor.In(Section.Events));
        await editor.Open("/en/desk");
        var sections = editor.Page.QuerySelectorAll("main section h3").Select(h => h.TextContent).ToList();
        sections.ShouldContain("Events");
        sections.ShouldNotContain("Evidence");
        editor.Page.QuerySelectorAll("main section a").Select(a => a.GetAttribute("href")).ShouldNotContain("/en/desk/mailing");
        var translator = await Person.At(site, Role.Translator, "Dalia");
        await translator.Open("/en/desk");
        translator.Page.QuerySelectorAll("main section a").Select(a => a.GetAttribute("href")).ShouldNotContain("/en/desk/events");
        translator.Text.ShouldNotContain("Bring in a file");
    }
}
