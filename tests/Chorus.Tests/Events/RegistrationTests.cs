using System.Globalization;
using System.Net;
using Chorus.Modules.Events;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Chorus.Tests.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Events;

/// <summary>From the form by the mail to a place: who waits, who moves up, what each is told, and who hears how to join.</summary>
public sealed class RegistrationTests
{
    private const string Secret = "https://example.org/room-made-up";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_registers_by_mail_waits_moves_up_and_hears_of_every_change(string database)
    {
        await using var site = await Site.Start(database);
        var fields = Announced.Webinar().Registering(capacity: 1);
        await site.Announce(fields);
        var wrong = await site.Register("amina@example.org", more: [("Form.Country", "Atlantis"), ("answer-2", ""), ("answer-1", "Will there be slides?"), ("Form.Consent", "false")]);
        ((int)wrong.Status).ShouldBe(422);
        wrong.Text.ShouldContain("Answer this: Do you need captions?");
        wrong.Page.QuerySelector("#answer-1")!.GetAttribute("value").ShouldBe("Will there be slides?");
        wrong.Page.QuerySelector("#Zone")!.GetAttribute("value").ShouldBe("Lagos");
        (await site.Register("robot@example.org", more: [("Form.Fax", "1")])).Text.ShouldContain("should stay empty");

        (await site.Comes("amina@example.org")).Path.ShouldEndWith("/thanks/registered");
        var mails = await site.Mails();
        mails.Count.ShouldBe(2);
        mails[0].Text.ShouldNotContain("Amina", Case.Sensitive, "nobody's own words go to an address that nobody confirmed");
        mails[1].Text.ShouldContain("In Lagos: Thursday 2 March 2090, 12:00 to 14:00 (UTC+1)");
        CalendarReader.Read(await site.Calendar("amina@example.org")).Inner.Single()["STATUS"].ShouldBe("CONFIRMED");
        (await site.Comes("jonas@example.org", "fr")).Path.ShouldEndWith("/thanks/waiting");
        var waits = (await site.Mails()).Where(m => m.To == "jonas@example.org").ToList();
        waits[0].Text.ShouldContain("Si vous confirmez, vous attendez à votre rang, au numéro 1.", Case.Sensitive, "before the button, not after it");
        waits[1].Subject.ShouldContain("liste d’attente");
        waits[1].Text.ShouldContain("Vous êtes au numéro 1 de la liste.");
        await site.Register("third@example.org");
        var third = new Person(site.Client());
        (await third.Open((await site.Mails()).Last().Link())).Text.ShouldContain("you wait in order, as number 2");
        third.Page.QuerySelector("main form button")!.TextContent.ShouldBe("Put me on the waiting list");
        (await site.Register("AMINA@example.org")).Path.ShouldEndWith("/thanks/sent", Case.Sensitive, "the answer is the same whether the address is known or not");
        (await site.Mails()).Last().Subject.ShouldStartWith("You have registered already");

        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/today")).Text.ShouldContain("full event with people waiting");
        await editor.Open($"/en/desk/events/{Announced.Slug}/joining");
        await editor.Send(null, ("Link", "javascript:alert(1)"));
        ((int)editor.Status).ShouldBe(422);
        await editor.Send(null, ("Link", Secret), ("Passcode", "four words"));
        (await site.Mails()).Count(m => m.Text.Contains(Secret, StringComparison.Ordinal)).ShouldBe(1, "who waits for a place does not hear how to join");
        var entry = CalendarReader.Read(await site.Calendar("amina@example.org")).Inner.Single();
        entry["DESCRIPTION"]!.ShouldContain(Secret);
        await Nobody(site);
        var again = new Person(site.Client());
        (await again.Open(mails[0].Link())).Text.ShouldContain("You used this link already. You have a place.");
        again.Text.ShouldContain(Secret, Case.Sensitive, "it is the mail that people find again");
        again.Page.QuerySelectorAll("main form").ShouldBeEmpty();

        var amina = new Person(site.Client());
        var own = await site.Own("amina@example.org");
        (await amina.Open(own)).Text.ShouldContain("four words");
        await amina.Send("Change", ("Form.Name", "Amina Renamed"), ("answer-2", "yes"));
        amina.Text.ShouldContain("Saved.");
        (await site.Client().GetStringAsync(own + "?handler=Data")).ShouldContain("Amina Renamed");
        await amina.Send("Withdraw");
        amina.Path.ShouldEndWith("/thanks/withdrawn");
        (await site.Mails()).Last(m => m.To == "amina@example.org").Subject.ShouldStartWith("You have given your place back");
        var back = CalendarReader.Read(await site.Calendar("amina@example.org"));
        (back["METHOD"], back.Inner.Single()["STATUS"], back.Inner.Single()["UID"], back.Inner.Single()["SEQUENCE"]).ShouldBe(("CANCEL", "CANCELLED", entry["UID"], entry["SEQUENCE"]));
        back.Inner.Single()["DESCRIPTION"]!.ShouldNotContain(Secret);
        ((int)(await amina.Open(own)).Status).ShouldBe(410);
        var promoted = (await site.Mails()).Last(m => m.To == "jonas@example.org");
        promoted.Subject.ShouldStartWith("Une place s’est libérée");
        promoted.Text.ShouldContain(Secret);

        await editor.Open($"/en/desk/event/{Announced.Slug}");
        await editor.Send(null, ("f.about-en", "Other words."));
        editor.Text.ShouldContain("One person is on the list of this event. This change sends no letter.");
        await editor.Open($"/en/desk/event/{Announced.Slug}");
        await editor.Send(null, ("f.starts", "2090-03-02 15:00"));
        editor.Text.ShouldContain("One person on the list of this event gets a letter about it.");
        editor.Page.QuerySelectorAll("[name=Correction]").ShouldBeEmpty("the letter goes whatever the correction is called");
        await editor.Send("drop");

        await site.Announce(fields.With("starts", "2090-03-03 14:00").With("ends", "2090-03-03 16:00").With("notice.en", "The speakers asked for it."));
        var moved = (await site.Mails()).Last();
        moved.Subject.ShouldStartWith("Nouvel horaire");
        moved.Text.ShouldContain("vendredi 3 mars 2090");
        moved.Text[moved.Text.IndexOf("Jusqu’ici", StringComparison.Ordinal)..].ShouldContain("jeudi 2 mars 2090, de 14:00 à 16:00", Case.Sensitive, "the hour in people's diaries is the old one");
        var before = CalendarReader.Read(await site.Calendar("jonas@example.org"));
        before["METHOD"].ShouldBe("PUBLISH");
        before.Inner.Single()["DTSTART"].ShouldBe("20900303T110000Z");
        await site.Announce(fields.With("status", "cancelled"));
        (await site.Mails()).Last().Subject.ShouldStartWith("Annulé");
        var after = CalendarReader.Read(await site.Calendar("jonas@example.org"));
        after["METHOD"].ShouldBe("CANCEL");
        after.Inner.Single()["STATUS"].ShouldBe("CANCELLED");
        after.Inner.Single()["UID"].ShouldBe(before.Inner.Single()["UID"]);
        after.Inner.Single()["ORGANIZER"].ShouldBe(before.Inner.Single()["ORGANIZER"], "a program takes an event away for whoever sent it");
        int.Parse(after.Inner.Single()["SEQUENCE"]!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(before.Inner.Single()["SEQUENCE"]!, CultureInfo.InvariantCulture));
        Directory.EnumerateFiles(Path.Combine(site.Folder, "mail"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText).Last().ShouldContain("Content-Type: text/calendar; charset=utf-8; method=CANCEL; name=");
        (await site.Register("late@example.org")).Text.ShouldContain("Registration is not open now");
        var jonas = new Person(site.Client());
        (await jonas.Open(await site.Own("jonas@example.org"))).Text.ShouldContain("Cet événement est annulé.");
        jonas.Text.ShouldNotContain("Vous avez une place");
        jonas.Text.ShouldNotContain(Secret);
        jonas.Page.QuerySelectorAll("main form").Length.ShouldBe(1, "nothing to change and nothing to give back, only what to erase");
        await jonas.Send("Withdraw");
        jonas.Path.ShouldEndWith("/thanks/erased");
        (await site.Mails()).Last().Subject.ShouldStartWith("Ce que vous aviez indiqué est effacé");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_on_the_list_hears_of_another_hall_other_hours_and_that_it_takes_place_after_all(string database)
    {
        await using var site = await Site.Start(database);
        // Version by version, as its hosts change it; the list is closed after the first.
        Fields Version() => Announced.Webinar().WithSessions().Registering().With("mode", "place").With("place", "Hall One").With("registers", "");
        await site.Announce(Version().With("registers", "yes"));
        (await site.Comes("amina@example.org")).Path.ShouldEndWith("/thanks/registered");
        var first = CalendarReader.Read(await site.Calendar("amina@example.org")).Inner;
        var before = (await site.Mails()).Count;
        await site.Announce(Version());
        await site.Announce(Version().With("about.en", "Other words.").With("place", "Hall One, Nowhere"));
        (await site.Mails()).Count.ShouldBe(before, "a slip of the pen sends nobody elsewhere");

        var later = Version().With("sessions", ["2090-03-02 14:10/15:00 | Opening | Amina Made-Up", "2090-03-02 15:00/16:00 | What practitioners say"]).With("mode", "both");
        await site.Announce(later);
        var changed = (await site.Mails()).Skip(before).ShouldHaveSingleItem();
        changed.Subject.ShouldStartWith("Changed: ");
        changed.Text.ShouldContain("Where: Hall One, and online");
        changed.Text.ShouldContain("14:10 to 15:00: Opening");
        changed.Text.ShouldNotContain("Until now", Case.Sensitive, "the event as a whole begins when it did");
        var whole = CalendarReader.Read(await site.Calendar("amina@example.org")).Inner.ShouldHaveSingleItem();
        (whole["UID"], whole["DTSTART"], whole["DTEND"]).ShouldBe((first.Single()["UID"], first.Single()["DTSTART"], first.Single()["DTEND"]));
        whole["DESCRIPTION"]!.ShouldContain("14:10 to 15:00: Opening");

        await site.Announce(later.With("status", "cancelled"));
        (await site.Mails()).Last().Subject.ShouldStartWith("Cancelled: ");
        var off = CalendarReader.Read(await site.Calendar("amina@example.org")).Inner;
        await site.Announce(later.With("status", "confirmed").With("starts", "2090-03-02 13:00"));
        var again = (await site.Mails()).Skip(before + 2).ShouldHaveSingleItem();
        again.Subject.ShouldStartWith("It takes place after all: ");
        again.Text.ShouldContain("Until now:\nIn Nairobi: Thursday 2 March 2090, 14:00 to 16:00");
        var on = CalendarReader.Read(await site.Calendar("amina@example.org"));
        on["METHOD"].ShouldBe("PUBLISH");
        on.Inner.ShouldAllBe(e => e["STATUS"] == "CONFIRMED");
        on.Inner.Select(e => e["UID"]).ShouldBe(off.Select(e => e["UID"]), ignoreOrder: true);
        on.Inner.Min(e => int.Parse(e["SEQUENCE"]!, CultureInfo.InvariantCulture)).ShouldBeGreaterThan(off.Max(e => int.Parse(e["SEQUENCE"]!, CultureInfo.InvariantCulture)));

        // Off and on again before the post goes: only the last word is written.
        await site.Announce(later.With("status", "cancelled"));
        await site.Announce(later.With("status", "confirmed"));
        (await site.Mails()).Skip(before + 3).Select(m => m.Subject[..8]).ShouldBe(["It takes"]);
        CalendarReader.Read(await site.Client().GetByteArrayAsync("/events.ics")).Inner.ShouldAllBe(e => e["ORGANIZER"] != null);

        // Of several days: what is taken away by name is the whole alone; sessions come as published, and off.
        foreach (var status in new[] { "confirmed", "cancelled" }) await site.Announce(later.With("ends", "2090-03-04 16:00").With("status", status));
        (await site.Calendars("amina@example.org")).Select(CalendarReader.Read).Select(c => (c["METHOD"], c.Inner.Count(e => e["STATUS"] == "CANCELLED"), c.Inner[0]["UID"] == whole["UID"])).ShouldBe([("CANCEL", 1, true), ("PUBLISH", 2, false)]);

        // Who waits moves up into a place that was given back while it was off.
        var one = later.With("ends", "2090-03-02 16:00").With("status", "confirmed").With("registers", "yes").With("capacity", "1");
        var id = await site.Announce(one);
        (await site.Comes("jonas@example.org")).Path.ShouldEndWith("/thanks/waiting");
        await site.Announce(one.With("status", "cancelled"));
        await using var db = site.Db();
        var amina = await db.Registrations.AsNoTracking().SingleAsync(r => r.State == RegistrationState.Registered);
        (await Do(site, seats => seats.Withdraw(id, amina.Id, Coming.Now(site), default))).ShouldBeTrue();
        (await site.Mails()).Count(m => m.To == "jonas@example.org" && m.Subject.StartsWith("A place came free", StringComparison.Ordinal)).ShouldBe(0);
        await site.Announce(one.With("status", "confirmed"));
        (await site.Mails()).Where(m => m.To == "jonas@example.org").TakeLast(2).Select(m => m.Subject[..8]).ShouldBe(["It takes", "A place "], ignoreOrder: true);
    }

    // Every address by which a stranger could come to it.
    private static async Task Nobody(Site site)
    {
        var stranger = site.Client();
        foreach (var path in new[] { "/en/events", $"/en/events/{Announced.Slug}", $"/en/events/{Announced.Slug}/register", "/events.ics", $"/events/{Announced.Slug}.ics", "/events.json", "/events.csv", "/api/v1/events",
            $"/api/v1/events/{Announced.Slug}", $"/en/versions/event/{Announced.Slug}", "/en/search?q=room-made-up" })
        {
            var said = await (await stranger.GetAsync(path)).Content.ReadAsStringAsync();
            said.ShouldNotContain(Secret, Case.Sensitive, path);
            said.ShouldNotContain("four words", Case.Sensitive, path);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twelve_who_press_at_once_share_three_places_and_nobody_is_passed_over(string database)
    {
        await using var site = await Site.Start(database);
        var id = await site.Announce(Announced.Webinar().Registering(capacity: 3));
        var sent = new List<(string Registration, string Link)>();
        for (var i = 0; i < 12; i++) sent.Add(await site.Sent(id, $"p{i}@example.org"));
        var now = Coming.Now(site);
        var seated = await Task.WhenAll(sent.Select(s => Do(site, seats => seats.Confirm(id, s.Registration, s.Link, now.AddSeconds(sent.IndexOf(s)), default))));
        seated.Count(s => s == Seated.Registered).ShouldBe(3);
        seated.Count(s => s == Seated.Waiting).ShouldBe(9);
        (await Do(site, seats => seats.Confirm(id, sent[0].Registration, sent[0].Link, now, default))).ShouldBe(Seated.Gone);

        await using var db = site.Db();
        var placed = await db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Registered).Select(r => r.Id).ToListAsync();
        var next = await db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Waiting).OrderBy(r => r.ConfirmedAt).Select(r => r.Id).Take(4).ToListAsync();
        var gave = await Task.WhenAll(placed.Take(2).Select(p => Do(site, seats => seats.Withdraw(id, p, now.AddMinutes(1), default))));
        gave.ShouldAllBe(g => g);
        (await db.Registrations.CountAsync(r => r.State == RegistrationState.Registered)).ShouldBe(3);
        await site.Announce(Announced.Webinar().Registering(capacity: 5));
        await site.Mails();
        var after = await db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Registered).Select(r => r.Id).ToListAsync();
        after.ShouldBe([placed[2], .. next], ignoreOrder: true);
        var editor = await (await Person.At(site, Role.Editor)).Open("/en/desk/event/" + Announced.Slug);
        (await editor.Send(null, ("f.capacity", "2"))).Text.ShouldContain("Places given already: 5. Nobody loses theirs");
    }

    private static async Task<T> Do<T>(Site site, Func<Seats, Task<T>> what)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<Seats>());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Reminders_follow_a_new_hour_and_who_came_gets_a_certificate_until_all_is_forgotten(string database)
    {
        await using var site = await Site.Start(database, change: null, settings: [("PublicUrl", "https://alliance.example")]);
        var soon = Coming.Now(site).AddHours(30);
        var id = await site.Announce(At(soon));
        (await site.Comes("amina@example.org")).Path.ShouldEndWith("/thanks/registered");
        await using var db = site.Db();
        var first = await Reminders(db);
        first.Count.ShouldBe(2);
        await site.Announce(At(soon.AddHours(40)));
        var all = await Reminders(db);
        all.Count.ShouldBe(4);
        var before = (await site.Mails()).Count;
        foreach (var item in all.Concat(all)) await new TellAll(site.Services.GetRequiredService<Settings>(), site.Services.GetRequiredService<TimeProvider>()).Run(db, item, default);
        (await site.Mails()).Skip(before).Select(m => m.Subject[..9]).Order().ShouldBe(["In an hou", "Tomorrow:"], ignoreOrder: false, "each once, and none for the hour that was left");

        await site.Announce(At(Coming.Now(site).AddHours(-3)).With("status", "held"));
        await site.Announce(At(Coming.Now(site).AddHours(-3)).With("status", "held").With("recording", "https://example.org/recording"));
        (await site.Mails()).Last().Text.ShouldContain("https://example.org/recording");
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/events/{Announced.Slug}");
        await editor.Send("Paste", ("Pasted", "AMINA@example.org\nNobody Known"));
        editor.Page.QuerySelector("#Pasted")!.TextContent.Trim().ShouldBe("Nobody Known");
        await editor.Open($"/en/desk/events/{Announced.Slug}");
        editor.Page.QuerySelectorAll("[name=Came][checked]").Length.ShouldBe(1);
        await editor.Send("Certificates");
        await editor.Send("Certificates");
        (await site.Mails()).Count(m => m.Subject.StartsWith("Your certificate", StringComparison.Ordinal)).ShouldBe(1);
        var own = await site.Own("amina@example.org");
        var client = site.Client();
        var amina = await new Person(client).Open(own);
        amina.Text.ShouldContain("This event is over.");
        amina.Text.ShouldNotContain("You have a place");
        amina.Page.QuerySelector("button.danger")!.TextContent.ShouldBe("Erase what I gave");
        var paper = await client.GetAsync(own + "/certificate.docx");
        paper.EnsureSuccessStatusCode();
        var code = (await db.Issued.AsNoTracking().SingleAsync(i => i.What == Certificate.What)).Code;
        (await client.GetAsync(own + "/certificate.docx")).EnsureSuccessStatusCode();
        (await db.Issued.CountAsync()).ShouldBe(1);
        (await new Person(client).Open("/en/v/" + code)).Text.ShouldContain("Amina Made-Up took part");
        // Nobody takes part in another name afterwards.
        await amina.Send("Change", ("Form.Name", "A Minister"));
        amina.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        amina.Text.ShouldContain("You came as Amina Made-Up");
        (await client.GetAsync($"/desk/events/{Announced.Slug}/registrations.csv")).IsSuccessStatusCode.ShouldBeFalse();
        var registration = await db.Registrations.SingleAsync();
        registration.Organisation = "=cmd()";
        await db.SaveChangesAsync();
        var csv = await (await site.SignedIn(Role.Editor)).GetStringAsync($"/desk/events/{Announced.Slug}/registrations.csv");
        csv.ShouldContain("amina@example.org");
        csv.ShouldContain("'=cmd()");

        await site.Announce(At(Coming.Now(site).AddDays(-400)).With("status", "held").With("recording", "https://example.org/recording"));
        db.ChangeTracker.Clear();
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == EraseRegistrants.WorkKind).Run(db, all[0], default);
        db.ChangeTracker.Clear();
        registration = await db.Registrations.Include(r => r.Answers).SingleAsync();
        (registration.Name, registration.Email, registration.Organisation, registration.Answers.Count).ShouldBe((null, null, null, 0));
        (registration.Attended, registration.Country).ShouldBe((true, "KE"));
        (await new Person(site.Client()).Open("/en/v/" + code)).Text.ShouldNotContain("Amina");
        (await client.GetAsync(own)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        id.ShouldBe(registration.EventId);

        static Fields At(DateTime utc) => Announced.Webinar(Hour(utc), Hour(utc.AddHours(1))).Registering();
        static string Hour(DateTime utc) => utc.AddHours(3).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        static Task<List<WorkItem>> Reminders(AppDb db) => db.WorkItems.AsNoTracking().Where(w => w.Key != null && w.Key.StartsWith("event-remind:")).OrderBy(w => w.DueAt).ToListAsync();
    }
}
