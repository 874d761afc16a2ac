using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Chorus.Tests.Members;

namespace Chorus.Tests.Platform;

public sealed class PageOfListTests
{
    [Theory]
    [InlineData(null, 1), InlineData("", 1), InlineData("x", 1), InlineData("-3", 1), InlineData("0", 1), InlineData("2", 2), InlineData("6", 6), InlineData("7", 6), InlineData("99999999999", 1)]
    public void A_page_that_there_is_not_is_the_nearest(string? asked, int shown) => PageOfList.At(asked, 57, 10).ShouldBe(shown);

    [Fact]
    public void Each_page_leads_to_those_before_and_after()
    {
        static string To(int page) => "p" + page;
        PageOfList.Of(1, 57, 10, To).ShouldBe(new PageOfList(1, 10, 57, null, "p2"));
        PageOfList.Of(int.MaxValue, 57, 10, To).ShouldBe(new PageOfList(51, 57, 57, "p5", null));
        PageOfList.Of(1, 0, 10, To).ShouldBe(PageOfList.Nothing);
        PageOfList.IfMore(1, 10, 10, To).ShouldBeNull();
        PageOfList.IfMore(1, 11, 10, To)!.Next.ShouldBe("p2");
    }

    [Fact]
    public async Task A_page_beyond_the_last_shows_the_last()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var administrator = await site.SignedIn(Role.Administrator);
        for (var i = 0; i < 21; i++) await site.SignIn();
        var page = await administrator.GetStringAsync("/en/admin/members?p=40");
        page.ShouldContain("21 to 22 of 22");
        page.ShouldContain("/admin/members/");
    }
}
