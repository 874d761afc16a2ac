using System.Net;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>Names from paper, brought in as a list: looked at first, all or nothing, whoever stands there twice named by line.</summary>
public sealed class PaperListTests
{
    private const string Import = "/en/desk/calls/" + Signers.Slug + "/paper/import";

    private const string Good =
        """
        sheet;name;work;country;place;signed_on
        1;Amina Made-Up;Social worker;Kenya;Nowhere;2025-11-01
        1;Bako Made-Up;;KE;Nowhere;2025-11-01
        2;=Chi Made-Up;;LK;;2025-11-02
        2;amina  MADE-UP;;LK;;2025-11-02
        2;Bako Made-Up;;LK;;2025-11-02
        2;bako made-up;;LK;;2025-11-02
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_is_looked_at_and_becomes_sheets_or_nothing(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var editor = await Person.At(site, Role.Editor);
        async Task<Person> Look(string list)
        {
            await editor.Open(Import);
            return await editor.Send(null, ("Pasted", list));
        }

        (await Look("sheet;name\n1;Amina")).Text.ShouldContain("The column country is missing");
        (await Look("sheet;name;country;signed_on;phone\n1;Amina;KE;2025-11-01;1")).Text.ShouldContain("There is no column phone");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Look("sheet;name;country;signed_on\n1;Amina;KE;2125-11-01")).Text.ShouldContain("Line 2, column 4: Write the day as 2027-03-01");
        (await Look("sheet;name;country;signed_on\n1;Amina;KE;2025-11-01\n1;Bako;KE;2025-11-02")).Text.ShouldContain("Line 3, column 4: On one sheet signed_on is the same in each row; line 2 says something else");
        (await Look("[{\"sheet\": 1,\n \"name\": \"\", \"country\": \"KE\", \"signed_on\": \"2025-11-01\"}]")).Text.ShouldContain("Line 2, column 10: Write a name");
        (await Look("{\"sheet\": ")).Text.ShouldContain("This cannot be read");

        (await Look(Good)).Text.ShouldContain("2 sheets would be entered. They hold 6 signatures in all.");
        editor.Text.ShouldContain("Line 7: bako made-up stands in line 6 too");
        editor.Text.ShouldContain("1 name is there twice", Case.Sensitive, "one of the name signed in another country: that is somebody else");
        await editor.Send("Bring");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var db = site.Db();
        (await db.PaperSheets.CountAsync()).ShouldBe(0);
        await editor.Send("Bring", ("Different", "true"));
        editor.Text.ShouldContain("And 6 signatures on paper");
        (await new Person(site.Client()).Open("/en/calls/" + Signers.Slug)).Text.ShouldContain("6 signatures on paper");
        (await new Person(site.Client()).Open("/en/calls/" + Signers.Slug + "/wall")).Text.ShouldNotContain("Made-Up", Case.Sensitive, "the sheet says that names are not published");
        var first = await db.PaperSheets.SingleAsync(p => p.Number == "1");
        (first.Signatures, first.Country, first.Place, first.Names).ShouldBe((2, "KE", "Nowhere", "Amina Made-Up · Social worker\nBako Made-Up"));
        first.EnteredById.ShouldNotBeNull();

        (await Look(Good)).Text.ShouldContain("Line 2, column 1: A sheet of this number is there already");
        (await Look("""[{"sheet":"3","name":"AMINA Made-Up","country":"Kenya","signed_on":"2025-11-03"}]""")).Text.ShouldContain("Line 1: AMINA Made-Up stands on sheet 1 too");
        (await db.PaperSheets.CountAsync()).ShouldBe(2);
    }
}
