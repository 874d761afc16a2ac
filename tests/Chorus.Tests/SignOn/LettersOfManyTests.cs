using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Chorus.Tests.Mail;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.SignOn;

/// <summary>Letters to those who signed at one moment are one piece of work; nobody gets one twice because of it.</summary>
public sealed class LettersOfManyTests
{
    private const int People = 6, Died = 3;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_ends_the_process_in_the_middle_doubles_the_letter_in_flight_at_most_and_under_the_same_name(string database)
    {
        await using var site = await Site.Start(database);
        var callId = await site.PublishCall();
        await using (var db = site.Db())
        {
            var text = await db.Nodes.SingleAsync(n => n.Slug == Signers.Slug);
            var people = Enumerable.Range(0, People).Select(i => SigningTests.Sent(callId, text, $"p{i}@example.org", "KE")).ToList();
            db.Signatures.AddRange(people);
            db.Letters([.. people.Select(p => (LetterKind.Confirm, p))], Signers.Now(site));
            await db.SaveChangesAsync();
        }
        // The server has the fourth letter, and the process ends before it hears so: from here on it does nothing.
        using var end = new CancellationTokenSource();
        var door = new Door { DiesAt = Died };
        var dead = Send(site, door, end.Token);
        (await Task.WhenAny(door.Dead.Task, dead)).ShouldBeSameAs(door.Dead.Task, "it does not end otherwise");
        door.Taken.Count.ShouldBe(Died + 1);

        // The next process takes up what is left; one receiver is out of reach for a moment.
        door.DiesAt = null;
        door.NotNow = "p5@example.org";
        await Send(site, door, CancellationToken.None);
        door.NotNow = null;
        await using (var db = site.Db()) await db.WorkItems.ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, Signers.Now(site).AddSeconds(-1)));
        while (await Waiting(site) is not null) await Send(site, door, CancellationToken.None);

        var letters = door.Taken.GroupBy(m => SmtpServer.Header(m, "To")).ToDictionary(g => g.Key, g => g.ToList());
        letters.Count.ShouldBe(People);
        letters.ShouldAllBe(l => l.Value.Count == (l.Key == $"p{Died}@example.org" ? 2 : 1));
        letters.Values.ShouldAllBe(l => l.Select(m => SmtpServer.Header(m, "Message-ID")).Distinct().Count() == 1);
        door.Taken.Select(m => SmtpServer.Header(m, "Message-ID")).Distinct().Count().ShouldBe(People);
        // Each of the links works, also that of the letter which came twice.
        using var reader = site.Client();
        foreach (var letter in letters.Values) (await reader.GetAsync(AccountPaths.Read(letter[^1]).Link())).IsSuccessStatusCode.ShouldBeTrue();
        await end.CancelAsync();
        await Task.WhenAny(dead);
    }

    [Fact]
    public async Task What_nobody_waits_for_goes_at_the_pace_of_the_newsletter()
    {
        await using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        var (settings, now) = (new Settings { Data = "", Database = "", Mail = "", Files = "", Name = "", Languages = [], Proxies = [], MailRate = 16 }, new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc));
        Signature Declined() => new() { CallId = "", Kind = SignerKind.Person, Country = "KE", TextId = "", TextRevisionId = "", TextHash = "", Language = "en" };
        db.LettersAtPace([.. Enumerable.Range(0, 40).Select(_ => (LetterKind.Declined, Declined()))], now, settings);
        db.ChangeTracker.Entries<WorkItem>().Select(w => (w.Entity.DueAt - now).TotalMinutes).ShouldBe([0, 1, 2]);
    }

    private static async Task<WorkItem?> Waiting(Site site)
    {
        await using var db = site.Db();
        return await db.WorkItems.AsNoTracking().Where(w => w.Kind == CallLetter.WorkKind && w.DoneAt == null).OrderBy(w => w.DueAt).FirstOrDefaultAsync();
    }

    // As the outbox does it.
    private static async Task Send(Site site, IMailDoor door, CancellationToken stop)
    {
        var item = (await Waiting(site)).ShouldNotBeNull();
        await using var scope = site.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppDb>());
        var post = new Post(door, services.GetRequiredService<Settings>(), services.GetRequiredService<TimeProvider>());
        await ActivatorUtilities.CreateInstance<SendCallLetter>(services, post).Run(db, item, stop);
        await db.WorkItems.Where(w => w.Id == item.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.DoneAt, Signers.Now(site)), CancellationToken.None);
    }

    /// <summary>A mail server that takes letters, and behind which the process ends at one of them.</summary>
    private sealed class Door : IMailDoor, IMailRun
    {
        public List<string> Taken { get; } = [];
        public int? DiesAt { get; set; }
        public string? NotNow { get; set; }
        public TaskCompletionSource Dead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IMailRun> Open(CancellationToken stop) => Task.FromResult<IMailRun>(this);

        public async Task<MailAnswer> Hand(string from, string to, byte[] message, string name, CancellationToken stop)
        {
            if (to == NotNow) return new MailAnswer(MailOutcome.NotNow, "451 later");
            Taken.Add(System.Text.Encoding.UTF8.GetString(message));
            if (Taken.Count - 1 != DiesAt) return MailAnswer.Taken;
            Dead.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return MailAnswer.Taken;
        }

        public async Task Send(string from, string to, byte[] message, string name, CancellationToken stop) => await Hand(from, to, message, name, stop);

        public Task<string?> Trouble(CancellationToken stop) => Task.FromResult<string?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
