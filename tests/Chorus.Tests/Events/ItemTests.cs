using Chorus.Modules.Events;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Events;

/// <summary>Speakers, sessions, questions and files of an event: asked for in small fields, kept as lines.</summary>
public sealed class ItemTests
{
    private static readonly Atlas Atlas = new();

    [Theory]
    [InlineData("Amina Made-Up")]
    [InlineData("Amina Made-Up, chair, Union of Nowhere, Mombasa [sw]")]
    [InlineData("Amina Made-Up, , Union of Nowhere")]
    [InlineData(@"Otieno\, Amina, director\, policy, Union of Nowhere")]
    [InlineData("Amina [sw]")]
    public void A_speaker_goes_into_small_fields_and_comes_back(string line) => ShouldComeBack(EventItems.Speakers(Atlas), line);

    [Theory]
    [InlineData("2090-03-02 14:00/14:50 | Opening | Amina Made-Up, chair, Union of Nowhere; Jonas Made-Up")]
    [InlineData("2090-03-02 14:00/2090-03-03 01:00 | Through the night")]
    [InlineData("2090-03-02 14:00")]
    [InlineData("| Only a title so far")]
    [InlineData("no session at all")]
    public void A_session_does_too(string line) => ShouldComeBack(EventItems.Sessions(Atlas), line);

    [Theory]
    [InlineData("What do you want to ask?")]
    [InlineData("Captions? | yes-no | required")]
    [InlineData("Where do you work? | Town; Country")]
    [InlineData("Where do you work? | Town; Country | required")]
    [InlineData("Too | many | parts | here")]
    public void A_question_does_too(string line) => ShouldComeBack(EventItems.Questions, line);

    [Fact]
    public void A_comma_in_a_role_stays_in_the_role()
    {
        var speaker = Speaker.Of(EventItems.Speakers(Atlas).Join(["Otieno, Amina", "director, policy", "Union", "sw"]));
        speaker.ShouldBe(new Speaker("Otieno, Amina", "director, policy", "Union", "sw"));
        speaker.ToString().ShouldBe("Otieno, Amina, director, policy, Union");
    }

    private static void ShouldComeBack(ItemParts parts, string line) => parts.Join(parts.Split(line)).ShouldBe(line);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_event_is_asked_for_in_small_fields_and_more_of_them_are_given_without_script(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/event");
        editor.Page.QuerySelectorAll("[name^='f.speakers-en-'][name$='-name']").Length.ShouldBe(2, "two wait to be filled");
        editor.Page.QuerySelector("[name='f.sessions-0-starts']")!.GetAttribute("type").ShouldBe("datetime-local");
        editor.Page.QuerySelector("main form button")!.GetAttribute("name").ShouldBeNull("return in a field saves, and asks for no more fields");
        await editor.Send(null, ("More", "speakers.en"), ("f.title-en", "A day made up"), ("f.speakers-en-1-name", "Lea Made-Up"), ("f.speakers-en-1-role", "nurse, midwife"), ("f.speakers-en-1-language", "Swahili"));
        editor.Path.ShouldBe("/en/desk/new/event");
        editor.Page.QuerySelectorAll("[name^='f.speakers-en-'][name$='-name']").Select(c => c.GetAttribute("value")).ShouldBe(["Lea Made-Up", "", "", ""]);
        editor.Page.QuerySelector("[name='f.speakers-en-0-language']")!.GetAttribute("value").ShouldBe("Swahili");
        editor.Page.QuerySelector("[name='f.title-en']")!.GetAttribute("value").ShouldBe("A day made up", "what was typed elsewhere stays");
        await using (var db = site.Db()) (await db.Nodes.CountAsync(n => n.Kind == EventKind.Name)).ShouldBe(0, "nothing is saved by it");

        await editor.Send(null, ("f.sessions-1-title", "Opening"), ("f.sessions-1-starts", "2090-03-02T14:00"), ("f.sessions-1-ends", "2090-03-02T14:50"), ("f.sessions-1-people", "Lea Made-Up, nurse [Swahili]\nJonas Made-Up"),
            ("f.questions-en-0-text", "Where do you work?"), ("f.questions-en-0-choices", "Town\nCountry"), ("f.questions-en-0-required", "yes"), ("f.materials-0-title", "Slides"), ("f.materials-0-address", "https://example.org/slides.pdf"));
        editor.Text.ShouldContain("Opening · 2 March 2090, 14:00 · 2 March 2090, 14:50", Case.Sensitive, "on the page before publishing it is said in words");
        var said = await Said(site);
        said["speakers.en"].ShouldBe(@"Lea Made-Up, nurse\, midwife [sw]");
        said["sessions"].ShouldBe("2090-03-02 14:00/14:50 | Opening | Lea Made-Up, nurse [sw]; Jonas Made-Up");
        said["questions.en"].ShouldBe("Where do you work? | Town; Country | required");
        said["materials"].ShouldBe("Slides | https://example.org/slides.pdf");

        await editor.Open(editor.Path[..^"/review".Length]);
        editor.Page.QuerySelector("[name='f.talks-fr-0-title']")!.Closest("fieldset")!.QuerySelector("legend")!.TextContent.ShouldBe("Opening", "whoever translates sees which session it is");
        await editor.Send(null, ("f.talks-fr-0-title", "Ouverture"), ("f.materials-0-title", "Slides | of the day"));
        said = await Said(site);
        said["talks.fr"].ShouldBe("Ouverture");
        said["materials"].ShouldBe("Slides | of the day | https://example.org/slides.pdf");
        await editor.Open(editor.Path[..^"/review".Length]);
        await editor.Send(null, ("f.sessions-0-title", "Opening | and more"));
        editor.Text.ShouldContain("“Opening | and more” holds a mark");
        editor.Page.QuerySelector("[name='f.sessions-0-starts']")!.GetAttribute("value").ShouldBe("2090-03-02T14:00");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lines_that_a_program_wrote_are_not_changed_by_looking_at_them(string database)
    {
        await using var site = await Site.Start(database);
        var lines = new[] { "2090-03-02T14:00/14:50|Opening|Amina Made-Up ,chair;Jonas Made-Up", "2090-03-02 15:00/2090-03-02 16:00 | What practitioners say" };
        await site.Announce(Announced.Webinar().With("sessions", lines).With("speakers.en", ["Lea Made-Up,nurse", "Omar Made-Up"]));
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/event/{Announced.Slug}");
        await editor.Send(null, ("f.series", "Another made-up series"));
        var said = await Said(site);
        said.Lines("sessions").ShouldBe(lines);
        said.Lines("speakers.en").ShouldBe(["Lea Made-Up,nurse", "Omar Made-Up"]);
        said["series"].ShouldBe("Another made-up series");
    }

    private static async Task<Fields> Said(Site site)
    {
        await using var db = site.Db();
        var id = await db.Nodes.Where(n => n.Kind == EventKind.Name).Select(n => n.Id).SingleAsync();
        return (await db.Revisions.AsNoTracking().OrderByDescending(r => r.Number).FirstAsync(r => r.NodeId == id)).Fields;
    }
}
