using System.Text.RegularExpressions;
using Chorus.Modules.Events;
using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Events;

/// <summary>People who come to events, as the tests make them up: through the pages, or for the tests that look at every page as rows.</summary>
internal static partial class Coming
{
    private static readonly DateTime Far = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static Fields Registering(this Fields fields, int? capacity = null) => fields.With("registers", "yes").With("capacity", capacity is { } n ? RegisterForm.Number(n) : null)
        .With("questions.en", ["What do you want to ask?", "Do you need captions? | yes-no | required", "Where do you work? | Town; Country"]);

    /// <summary>An event with everything that its pages can show: how to join, somebody who came, somebody whose link waits.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> In(Site site)
    {
        var id = await site.Announce(Announced.Webinar().WithSessions().Registering());
        await using var db = site.Db();
        var (sent, came) = (Made(id, "sent@example.org"), Made(id, "came@example.org"));
        (came.State, came.ConfirmedAt, came.OneKey, came.Attended) = (RegistrationState.Registered, came.SentAt, came.EmailKey, true);
        db.Registrations.AddRange(sent, came);
        db.Joinings.Add(new Joining { Id = id, Link = "https://example.org/room", Passcode = "made-up" });
        await db.SaveChangesAsync();
        var names = new Dictionary<string, string>();
        foreach (var (name, use, registration) in new[] { ("event-confirm", RegistrationUse.Confirm, sent), ("event-own", RegistrationUse.Own, came) })
        {
            names[name] = Ids.Secret();
            db.RegistrationLinks.Add(new RegistrationLink { Use = use, RegistrationId = registration.Id, Hash = Ids.Hash(names[name]), ExpiresAt = Far });
        }
        await db.SaveChangesAsync();
        return names;
    }

    public static Registration Made(string eventId, string email) => new()
    {
        EventId = eventId, Name = "Amina Made-Up", Email = email, EmailKey = email, Organisation = "Union of Nowhere", Country = "KE", Language = "en", Zone = "Africa/Lagos", SentAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Answers = { new Answer { Number = 2, Question = "Do you need captions?", Text = "yes" } },
    };

    /// <summary>A registration that waits for its button, with the id of its link.</summary>
    public static async Task<(string Registration, string Link)> Sent(this Site site, string eventId, string email)
    {
        await using var db = site.Db();
        var registration = Made(eventId, email);
        var link = new RegistrationLink { Use = RegistrationUse.Confirm, RegistrationId = registration.Id, Hash = Ids.Hash(Ids.Secret()), ExpiresAt = Far };
        db.Registrations.Add(registration);
        db.RegistrationLinks.Add(link);
        await db.SaveChangesAsync();
        return (registration.Id, link.Id);
    }

    /// <summary>Fills the form and sends it; the time that a person takes for it has passed.</summary>
    public static async Task<Person> Register(this Site site, string email, string language = "en", params (string, string)[] more)
    {
        var person = new Person(site.Client());
        await person.Open($"/{language}/events/{Announced.Slug}/register?zone=Lagos");
        (string Name, string Value)[] usual = [("Form.Name", "Amina Made-Up"), ("Form.Email", email), ("Form.Country", "Kenya"), ("answer-2", "no"), ("Form.Consent", "true"), ("Form.Since", await Earlier(site))];
        return await person.Send(null, [.. usual.Where(u => more.All(m => m.Item1 != u.Name)), .. more]);
    }

    /// <summary>Registers and presses the button of the mail.</summary>
    public static async Task<Person> Comes(this Site site, string email, string language = "en")
    {
        (await site.Register(email, language)).Path.ShouldEndWith("/thanks/sent");
        var person = new Person(site.Client());
        await person.Open((await site.Mails()).Last(m => m.To == email).Link());
        return await person.Send(null);
    }

    /// <summary>The page of a registration, by the link of the last mail to it.</summary>
    public static async Task<string> Own(this Site site, string email) => OwnLink().Match((await site.Mails()).Last(m => m.To == email).Text).Value;

    /// <summary>The calendar that came with the last mail to somebody.</summary>
    public static async Task<byte[]> Calendar(this Site site, string email) => (await site.Calendars(email))[0];

    /// <summary>All that came with it.</summary>
    public static async Task<IReadOnlyList<byte[]>> Calendars(this Site site, string email)
    {
        await site.Services.GetRequiredService<Outbox>().Drain(default);
        var mails = Directory.EnumerateFiles(Path.Combine(site.Folder, "mail"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        var files = mails.Last(m => m.Contains($"To: {email}\r\n", StringComparison.Ordinal)).Split("Content-Transfer-Encoding: base64\r\n\r\n").Skip(1);
        return [.. files.Select(f => Convert.FromBase64String(f[..f.IndexOf("\r\n--", StringComparison.Ordinal)]))];
    }

    private static async Task<string> Earlier(Site site)
    {
        await using var db = site.Db();
        var row = await db.Events.SingleAsync(e => e.Slug == Announced.Slug);
        return new FormSeal(row.FormKey, row.Id).At(Now(site).AddMinutes(-1));
    }

    public static DateTime Now(Site site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    [GeneratedRegex(@"/\w\w/events/[\w-]+/registration/\w+")]
    private static partial Regex OwnLink();
}
