using System.Net;
using Chorus.Modules.Case;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Cases;

/// <summary>Two devices with the same case open: nobody's answer is overwritten in silence.</summary>
public sealed class TwoDevices
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Different_fields_and_screens_merge_and_the_same_field_is_asked_about(string database)
    {
        await using var site = await Site.Start(database);
        using var one = await KeepingTests.Begun(site);
        var link = await WholePath.MakeLink(one);
        using var two = new Phone(site, "fr");
        await two.Follow(link);
        await two.Saved();

        // Both show the same screen; one changes the name, two changes what it cares about.
        await one.Go("/case/office");
        await two.Follow("/fr/case/office");
        await one.Save("/case/office", ("Name", "Treasury"));
        await one.Saved();
        await two.Save("/case/office", ("Cares", "Le déficit"));
        await two.Saved();
        await using var db = site.Db();
        var merged = (await db.Cases.AsNoTracking().SingleAsync()).Office;
        (merged.Name, merged.Cares).ShouldBe(("Treasury", "Le déficit"));

        // Both change the same field: the later one sees both and chooses.
        await one.Go("/case/office");
        await two.Follow("/fr/case/office");
        await one.Save("/case/office", ("Name", "Ministry of Finance"));
        await two.Save("/case/office", ("Name", "Ministère des finances"));
        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("Ministry of Finance");
        two.Value("Name").ShouldBe("Ministère des finances");
        (await db.Cases.AsNoTracking().SingleAsync()).Office.Name.ShouldBe("Ministry of Finance");
        await two.Save("/case/office", ("keep.Name", "there"));
        await two.Saved();
        (await db.Cases.AsNoTracking().SingleAsync()).Office.Name.ShouldBe("Ministry of Finance");

        await one.Go("/case/office");
        await two.Follow("/fr/case/office");
        await one.Save("/case/office", ("Name", "A"));
        await two.Save("/case/office", ("Name", "B"));
        two.Status.ShouldBe(HttpStatusCode.Conflict);
        await two.Save("/case/office");
        await two.Saved();
        (await db.Cases.AsNoTracking().SingleAsync()).Office.Name.ShouldBe("B");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Figures_in_different_number_forms_are_the_same_answer(string database)
    {
        await using var site = await Site.Start(database);
        using var one = await KeepingTests.Begun(site);
        var link = await WholePath.MakeLink(one);
        using var two = new Phone(site, "fr");
        await two.Follow(link);
        await one.Go("/case/figures");
        await two.Follow("/fr/case/figures");
        await one.Save("/case/figures", ("People", "21,763,300"));
        await one.Saved();
        await two.Save("/case/figures", ("People", "21 763 300"), ("Workers", "500"));
        await two.Saved();
        await using var db = site.Db();
        (await db.Cases.Whole().AsNoTracking().SingleAsync()).Figures.Select(f => f.Value).Order().ShouldBe([500m, 21_763_300m]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Saves_in_the_same_moment_lose_nothing(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await KeepingTests.Begun(site);
        var saves = new (string Path, KeyValuePair<string, string>[] Fields)[]
        {
            ("/en/case/where", [new("Area", "North")]), ("/en/case/ask", [new("Text", "Fund the posts.")]), ("/en/case/figures", [new("Workers", "500")]),
            ("/en/case/gap", [new("Posts", "12")]), ("/en/case/questions", [new("Question1", "Why?"), new("Answer1", "Because.")]), ("/en/case/brief", [new("Organisation", "Association")]),
        };
        var answers = await Task.WhenAll(saves.Select(s => phone.Client.PostAsync(s.Path, new FormUrlEncodedContent(s.Fields))));
        answers.Select(a => a.StatusCode).ShouldAllBe(s => s == HttpStatusCode.Redirect);
        await using var db = site.Db();
        var kept = await db.Cases.Whole().AsNoTracking().SingleAsync();
        (kept.Setting.Area, kept.Ask.Text, kept.Workers?.Value, kept.Gap.Posts, kept.Letterhead.Organisation, kept.Questions.Count).ShouldBe(("North", "Fund the posts.", 500m, 12m, "Association", 1));
        kept.Office.Name.ShouldBe("Office of secrets");
    }

    /// <summary>Fields of one screen, each sent by a device of its own.</summary>
    private static readonly (string Name, string Value)[] OfGap =
    [
        ("Posts", "12"), ("YearlyCost", "480"), ("Currency", "KES"), ("Years", "3"), ("CostSource", "Pay scale"), ("Growth", "2"), ("Attrition", "12"), ("OnCost", "18"), ("Operating", "100"),
        ("Training", "70"), ("OneOff", "900"), ("WageGrowth", "4"), ("Discount", "5"), ("Target", "7"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task However_many_save_one_screen_at_once_every_save_is_there(string database)
    {
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        using var phone = await KeepingTests.Begun(site);
        // Each says twice what it has to say, as a phone does whose answer got lost; each was made from the page as it is now.
        await phone.Go("/case/gap");
        var stamp = phone.Value("stamp");
        var answers = await Task.WhenAll(OfGap.Concat(OfGap).Select(field => phone.Client.PostAsync("/en/case/gap",
            new FormUrlEncodedContent(OfGap.Select(f => KeyValuePair.Create(f.Name, f == field ? f.Value : "")).Append(new("stamp", stamp))))));
        answers.Select(a => a.StatusCode).ShouldAllBe(s => s == HttpStatusCode.Redirect);
        await phone.Go("/case/gap");
        foreach (var (name, value) in OfGap) phone.Value(name).ShouldBe(value, name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_answers_to_one_question_one_is_saved_and_everybody_else_sees_it_beside_their_own(string database)
    {
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/ask");
        var stamp = phone.Value("stamp");
        var texts = Enumerable.Range(1, 20).Select(i => $"Fund {i} posts.").ToList();
        var answers = await Task.WhenAll(texts.Select(async text =>
        {
            var answer = await phone.Client.PostAsync("/en/case/ask", new FormUrlEncodedContent([new("Text", text), new("stamp", stamp)]));
            return (Own: text, answer.StatusCode, Page: await answer.Content.ReadAsStringAsync());
        }));
        await using var db = site.Db();
        var kept = (await db.Cases.AsNoTracking().SingleAsync()).Ask.Text!;
        answers.Single(a => a.StatusCode == HttpStatusCode.Redirect).Own.ShouldBe(kept);
        foreach (var other in answers.Where(a => a.Own != kept))
        {
            other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            other.Page.ShouldContain(kept);
            other.Page.ShouldContain(other.Own);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Deleting_while_others_save_deletes_and_breaks_nothing(string database)
    {
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        using var phone = await KeepingTests.Begun(site);
        await using var db = site.Db();
        var id = (await db.Cases.AsNoTracking().SingleAsync()).Id;
        var saves = Enumerable.Range(1, 12).Select(i => phone.Client.PostAsync("/en/case/figures", new FormUrlEncodedContent([new("Workers", i.ToString(System.Globalization.CultureInfo.InvariantCulture))])));
        var answers = await Task.WhenAll(saves.Append(phone.Client.PostAsync("/en/case/delete", new FormUrlEncodedContent([]))));
        answers.Select(a => (int)a.StatusCode).ShouldAllBe(s => s < 500);
        (await db.Cases.AnyAsync(c => c.Id == id)).ShouldBeFalse();
    }
}
