using System.Net;
using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.BadDays;

/// <summary>Two changes of one row meet on a page that has nothing of its own to offer: nobody's fault, and nothing typed is lost.</summary>
public sealed class QuickerTests
{
    /// <summary>Lets something happen between the look at a row and its save.</summary>
    private sealed class Between : SaveChangesInterceptor
    {
        private Func<Task>? once;

        public void Do(Func<Task> what) => once = what;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
        {
            if (Interlocked.Exchange(ref once, null) is { } what) await what();
            return result;
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_comes_second_is_told_keeps_what_was_typed_and_can_send_it_again(string database)
    {
        var between = new Between();
        await using var site = await Site.Start(database, change: b =>
        {
            b.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(between));
            b.Services.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(between));
        });
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        between.Do(async () =>
        {
            await using var db = site.Db();
            await db.Members.ExecuteUpdateAsync(m => m.SetProperty(x => x.Version, x => x.Version + 1));
        });

        var answer = await browser.Send("/en/account", ("Name", "Amina آمنة"), ("Language", "en"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Another change came first");
        page.ShouldContain("name=\"Name\" value=\"Amina آمنة\"");
        page.ShouldContain("href=\"/en/account\"");
        (await browser.Send("/en/account", ("Name", "Amina آمنة"), ("Language", "en"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var after = site.Db();
        (await after.Members.AsNoTracking().SingleAsync()).Name.ShouldBe("Amina آمنة");
    }
}
