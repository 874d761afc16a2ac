using System.Text.RegularExpressions;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.SignOn;

/// <summary>What the tests of sign-on have in common: a published call, and people who sign it as a browser does.</summary>
internal static partial class Signers
{
    public const string Slug = "count-us-call", Title = "Count us (made up for a test)";

    /// <summary>A published call to action that is open for signatures, with one recommendation for countries.</summary>
    public static async Task<string> PublishCall(this Site site, bool asksCommitment = true)
    {
        await site.Publish("We ask every government to count its workforce.\n\n- Plan\n- Develop\n- Support");
        await using var db = site.Db();
        var call = new Call { Slug = Slug, AsksCommitment = asksCommitment, CreatedAt = Now(site) };
        var recommendation = new Recommendation { CallId = call.Id, Position = 0, Texts = { new RecommendationText { Language = "en", Text = "Count the workforce every year" } } };
        call.Recommendations.Add(recommendation);
        db.Calls.Add(call);
        await db.SaveChangesAsync();
        return call.Id;
    }

    /// <summary>A version of the text; the first begins it.</summary>
    public static async Task Publish(this Site site, string body)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var (member, _) = await site.SignIn(Role.Editor, "Jonas");
        var author = new Viewer("en", member.Id, member.Name, member.Roles);
        var fields = new PublicationText(PublicationKinds.CallToAction, Title, "en", body) { Summary = "A call made up for a test." }.ToFields();
        var node = await db.Nodes.FirstOrDefaultAsync(n => n.Kind == PublishedTexts.NodeKind && n.Slug == Slug);
        Revision draft;
        if (node is null) (node, draft) = chain.Begin(db, PublishedTexts.NodeKind, Slug, fields, "en", author);
        else draft = await chain.Revise(db, node, fields, author, "Made up.", default);
        (await chain.Publish(db, node, draft, draft.IsFirst ? Correction.None : Correction.Figure, author, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
    }

    public static DateTime Now(Site site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>Somebody with the sign form open, who has taken their time.</summary>
    public static async Task<Person> AtForm(this Site site, string kind, string language = "en")
    {
        var person = new Person(site.Client());
        await person.Open($"/{language}/calls/{Slug}/sign?as={kind}");
        return person;
    }

    public static (string, string)[] Organisation(string name = "Union of Nowhere", string email = "union@example.org", string country = "Kenya") =>
    [
        ("Form.Name", name), ("Form.Kind", "Association"), ("Form.Country", country), ("Form.Website", ""), ("Form.Contact", "Amina Made-Up"), ("Form.Role", "Chair"), ("Form.Email", email),
        ("Form.Authority", "true"), ("Form.Shows", "true"),
    ];

    public static (string, string)[] Somebody(string name = "Amina Made-Up", string email = "amina@example.org", string country = "Kenya") =>
        [("Form.Name", name), ("Form.Country", country), ("Form.Role", "Social worker"), ("Form.Email", email), ("Form.Shows", "true")];

    /// <summary>Fills the form and sends it; the time that a person takes for it has passed.</summary>
    public static async Task<Person> Sign(this Site site, string kind, (string, string)[] fields, string language = "en")
    {
        var person = await site.AtForm(kind, language);
        await person.Send(null, [.. fields, ("Form.Since", await Earlier(site))]);
        person.Path.ShouldEndWith("/thanks/sent", Case.Sensitive, person.Text);
        return person;
    }

    /// <summary>The link of the last mail to an address.</summary>
    public static async Task<string> LinkTo(this Site site, string email) => (await site.Mails()).Last(m => m.To == email).Link();

    /// <summary>Signs and uses the link of the mail.</summary>
    public static async Task<Person> Confirmed(this Site site, string kind, (string, string)[] fields)
    {
        await site.Sign(kind, fields);
        var person = new Person(site.Client());
        await person.Open(await site.LinkTo(fields.First(f => f.Item1 == "Form.Email").Item2));
        await person.Send(null);
        return person;
    }

    /// <summary>A form that was handed out a minute ago.</summary>
    public static async Task<string> Earlier(Site site)
    {
        await using var db = site.Db();
        return Chorus.Modules.SignOn.Signing.FormTime.Of(await db.Calls.SingleAsync(c => c.Slug == Slug), Now(site).AddMinutes(-1));
    }

    /// <summary>What the counts say is what a recount of the book and of the signatures says.</summary>
    public static async Task<int> Recount(this Site site)
    {
        await using var db = site.Db();
        var counted = await db.SignatureCounts.SumAsync(c => c.Number);
        (await db.SignatureEvents.SumAsync(e => e.Change)).ShouldBe(counted);
        (await db.Signatures.CountAsync(s => s.State == SignatureState.Counted)).ShouldBe(counted);
        var rows = await db.SignatureCounts.GroupBy(c => new { c.Kind, c.Country }).Select(g => new { g.Key.Kind, g.Key.Country, Number = g.Sum(c => c.Number) }).ToListAsync();
        foreach (var row in rows) (await db.Signatures.CountAsync(s => s.State == SignatureState.Counted && s.Kind == row.Kind && s.Country == row.Country)).ShouldBe(row.Number, $"{row.Kind} {row.Country}");
        return counted;
    }

    public static async Task<Person> Moderator(this Site site) => await Person.At(site, Role.Moderator, "Mod");

    [GeneratedRegex(@"/desk/calls/[\w-]+/[0-9a-z]{16}")]
    public static partial Regex OneOfQueue();
}
