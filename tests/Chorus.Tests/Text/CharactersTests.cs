using System.Net;
using System.Text;
using Chorus.Methods.Text;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Tests.Brief;
using Chorus.Tests.Members;

namespace Chorus.Tests.Text;

/// <summary>What Unicode says is no character harms nobody: not a search, not a password, not a case.</summary>
public sealed class CharactersTests
{
    private const string None = "\uFFFE";

    [Theory]
    [InlineData("a\uFFFEb", "ab"), InlineData("\uFFFF", ""), InlineData("\uFDD0x\uFDEF", "x"), InlineData("a\\uD83Db", "ab"), InlineData("\\uDCA7", ""), InlineData("💧\\uD83D", "💧")]
    [InlineData("\uD83F\uDFFEz", "z"), InlineData("\uDBFF\uDFFF", ""), InlineData("e\u0301", "é"), InlineData("ክፍለ ከተማ", "ክፍለ ከተማ")]
    public void What_is_no_character_is_left_out_before_anything_is_normalized(string written, string clean)
    {
        // Half of a pair cannot stand in an attribute: the compiler would write U+FFFD.
        var text = System.Text.RegularExpressions.Regex.Unescape(written);
        Characters.Normalized(text).ShouldBe(clean);
        Characters.AreSound(Characters.Sound(text)).ShouldBeTrue();
        foreach (var form in Enum.GetValues<NormalizationForm>()) Characters.Normalized(text, form).IsNormalized(form).ShouldBeTrue();
        Should.NotThrow(() => Folding.Of(text));
        Should.NotThrow(() => SmsLength.Of(text));
        foreach (var language in new[] { "en", "fr", "es" }) Should.NotThrow(() => Readability.Of(text + " " + text + ".", language));
    }

    // Half a megabyte of marks out of order kept a core busy for minutes; with a few of each the order is all that changes.
    [Theory]
    [InlineData("One short sentence", 40, "One short sentence")]
    [InlineData("The social service workforce is critical to reaching more", 40, "The social service workforce is…")]
    [InlineData("The social service workforce, critical to", 32, "The social service workforce…")]
    [InlineData("社会福祉従事者は子どもたちを守るためになくてはならない存在です", 12, "社会福祉従事者は子ども…")]
    public void A_shortened_text_ends_with_a_whole_word_where_it_can(string text, int most, string shortened) => Characters.ShortenedAtWord(text, most).ShouldBe(shortened);

    [Fact]
    public void Marks_without_end_cost_no_more_than_other_letters()
    {
        var endless = "a" + string.Concat(Enumerable.Repeat("\u0301\u0316", 250_000));
        foreach (var form in Enum.GetValues<NormalizationForm>()) Characters.Normalized(endless, form).Length.ShouldBeLessThan(40);
        Characters.Normalized("a" + string.Concat(Enumerable.Repeat("\U0001E8D0\u0316", 5_000))).Length.ShouldBeLessThan(60);
        Folding.Of(endless).ShouldBe("a");
        new Chorus.Modules.Members.Passwords().IsRight(null, endless).ShouldBeFalse();
        Characters.Normalized("a\u0301\u0316").ShouldBe("a\u0301\u0316".Normalize());
    }

    [Theory]
    [InlineData("٢٠٢٧-۰۳ १४:००", "2027-03 14:00"), InlineData("½ Ⅷ ² a", "½ Ⅷ ² a"), InlineData("", "")]
    public void Digits_of_any_script_are_the_same_digits(string typed, string plain) => Characters.PlainDigits(typed).ShouldBe(plain);

    [Theory]
    [InlineData("two\r\nlines\u202E", "two\nlines"), InlineData("\u2067سلام\u2069\nb", "\u2067سلام\u2069\nb"), InlineData(" \t", "")]
    public void Several_lines_turn_nothing_round_either(string typed, string lines) => Characters.Lines(typed).ShouldBe(lines);

    [Theory]
    [InlineData("Ami\u202Ena", "Amina"), InlineData("\u2067سلام\u2069", "\u2067سلام\u2069"), InlineData("\u2067open", "open"), InlineData("\u202Aa\u2069", "a"), InlineData("a\u202C", "a")]
    [InlineData("  two\r\nlines\tand\u0007 ", "two lines and"), InlineData(null, "")]
    public void A_line_turns_nothing_round_behind_it(string? typed, string line) => Characters.Line(typed).ShouldBe(line);

    [Theory]
    [InlineData("💧💧", 3, "💧"), InlineData("💧💧", 4, "💧💧"), InlineData("a💧", 2, "a"), InlineData("💧", 1, ""), InlineData("abc", 2, "ab"), InlineData("", 0, "")]
    public void A_text_is_cut_between_characters(string text, int most, string start)
    {
        Characters.Start(text, most).ShouldBe(start);
        Characters.Shortened(text, most + 1).ShouldBe(text.Length <= most + 1 ? text : start + "…");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_reason_of_emoji_is_kept(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        var kept = await editor.Send("/en/claims/sdg105-oecd-2020/dispute", ("Why", string.Concat(Enumerable.Repeat("💧", 700))));
        kept.To().ShouldBe("/en/desk/claim/sdg105-oecd-2020/review");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_page_falls_over_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var stranger = site.Client(follow: false);
        foreach (var path in new[] { "/en/search?q=", "/en/search?q=work", "/en/claims?q=", "/en/messages?country=", "/en/messages?q=", "/en/v?typed=", "/en/places?q=" })
            ((int)(await stranger.GetAsync(path + "%EF%BF%BE")).StatusCode).ShouldBeLessThan(500, path);
        await site.Member("amina@example.org");
        (await stranger.SignIn("amina@example.org", None + "wrong password")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.SignIn("amina" + None + "@example.org", "wrong password")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var register = await site.Register(stranger, [("Name", "Ro\u202Esa" + None), ("Email", "rosa@example.org"), ("Password", AccountPaths.Password + None)]);
        ((int)register.StatusCode).ShouldBeLessThan(400);
        var confirm = (await site.Mails()).Single(m => m.To == "rosa@example.org").Link();
        await stranger.Send(confirm, ("Password", AccountPaths.Password + None));
        (await (await stranger.GetAsync("/en/account")).Text()).ShouldContain("Rosa");
        using var admin = await site.SignedIn(Role.Administrator);
        ((int)(await admin.GetAsync("/en/admin/members?search=%EF%BF%BE")).StatusCode).ShouldBeLessThan(500);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_with_it_still_has_its_brief(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        // As an older version of this program kept it.
        var made = await MadeUpCase.Open(site, change: c =>
        {
            c.Setting = c.Setting with { Area = "Upper" + None };
            c.Messages[0].Own = "Our own words" + None + " for it.";
            c.Ask = c.Ask with { Text = "Fund it" + None };
        });
        foreach (var path in new[] { "/en/case", "/en/case/brief", "/en/case/brief.txt", "/en/case/brief.sms", "/en/case/brief.docx", "/fr/case/messages" })
            ((int)(await made.Browser.GetAsync(path)).StatusCode).ShouldBe(200, path);
        foreach (var (path, field) in new[] { ("/en/case/where", "Place"), ("/en/case/where", "Area"), ("/en/case/ask", "Text"), ("/en/case/office", "Name") })
            ((int)(await AccountPaths.Send(made.Browser, path, (Name: field, Value: "Kenya" + None))).StatusCode).ShouldBeLessThan(500, path);
        ((int)(await made.Browser.GetAsync("/en/case/brief")).StatusCode).ShouldBe(200);
    }
}
