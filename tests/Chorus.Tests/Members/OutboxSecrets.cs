using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Members;

/// <summary>What waits to be sent, and what is kept of it, opens no account.</summary>
public sealed class OutboxSecrets
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_row_holds_a_link_and_the_letter_that_goes_out_works(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client();
        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        await site.Register(browser, [("Name", "Rosa"), ("Email", "rosa@example.org"), ("Password", AccountPaths.Password)]);
        await using var db = site.Db();
        var waiting = await db.WorkItems.AsNoTracking().Where(w => w.DoneAt == null && w.Kind == SendLetter.WorkKind).Select(w => w.Payload).ToListAsync();
        waiting.Count.ShouldBe(2);
        waiting.ShouldAllBe(p => !p.Contains("/account/") && !p.Contains("example.org"));

        var mails = await site.Mails();
        var secrets = mails.Select(m => m.Link().Split('/')[^1]).ToList();
        secrets.Count.ShouldBe(2);
        (await db.WorkItems.AsNoTracking().Where(w => w.DoneAt != null).Select(w => w.Payload).ToListAsync()).ShouldAllBe(p => secrets.All(s => !p.Contains(s)));
        (await browser.GetAsync(mails.Single(m => m.To == "amina@example.org").Link())).IsSuccessStatusCode.ShouldBeTrue();
        (await browser.GetAsync(mails.Single(m => m.To == "rosa@example.org").Link())).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task When_a_try_fails_the_link_of_the_next_letter_works(string database)
    {
        var door = new OnceShut();
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client();
        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == SendLetter.WorkKind);
        var letters = ActivatorUtilities.CreateInstance<SendLetter>(scope.ServiceProvider, door);
        await Should.ThrowAsync<IOException>(() => letters.Run(db, item, default));
        db.ChangeTracker.Clear();
        await letters.Run(db, item, default);
        var link = AccountPaths.Read(door.Letters.ShouldHaveSingleItem()).Link();
        (await browser.GetAsync(link)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Letters_go_with_the_account(string database)
    {
        await using var site = await Site.Start(database);
        var id = await site.Member("amina@example.org");
        using var browser = site.Client();
        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        (await db.WorkItems.CountAsync(w => w.Kind == SendLetter.WorkKind)).ShouldBe(1);
        foreach (var keeper in scope.ServiceProvider.GetServices<IPersonalData>()) await keeper.Erase(db, id, DateTime.UnixEpoch, default);
        await db.SaveChangesAsync();
        (await db.WorkItems.CountAsync(w => w.Kind == SendLetter.WorkKind)).ShouldBe(0);
    }

    /// <summary>A mail server that takes nothing at the first try.</summary>
    private sealed class OnceShut : IMailDoor
    {
        private bool tried;

        public List<string> Letters { get; } = [];

        public Task Send(string from, string to, byte[] message, string name, CancellationToken stop)
        {
            if (!tried)
            {
                tried = true;
                throw new IOException("The mail server closed the line.");
            }
            Letters.Add(System.Text.Encoding.UTF8.GetString(message));
            return Task.CompletedTask;
        }

        public Task<string?> Trouble(CancellationToken stop) => Task.FromResult<string?>(null);
    }
}
