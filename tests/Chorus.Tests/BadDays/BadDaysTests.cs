using System.Data.Common;
using System.Net;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Chorus.Tests.BadDays;

public sealed class BadDaysTests
{
    /// <summary>Lets SQLite's file grow no further: what a full disk does, in one file.</summary>
    private sealed class Disk : DbTransactionInterceptor
    {
        public volatile bool Full;

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData data, InterceptionResult<DbTransaction> result, CancellationToken stop = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Full ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1000000000";
            await command.ExecuteScalarAsync(stop);
            return result;
        }
    }

    [Fact]
    public async Task A_full_disk_keeps_what_was_typed_shows_a_banner_and_is_over_by_itself()
    {
        var disk = new Disk();
        await using var site = await Site.Start(Databases.Sqlite, change: b => b.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(disk)));
        disk.Full = true;
        var client = site.Client();
        var answer = await client.PostAsync("/ar/case", Form());
        // What fits into a page that is there already can still be saved.
        for (var i = 0; i < 200 && answer.IsSuccessStatusCode; i++) answer = await site.Client().PostAsync("/ar/case", Form());
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Headers.GetValues("Content-Security-Policy").ShouldNotBeEmpty();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("lang=\"ar\" dir=\"rtl\"");
        page.ShouldContain("name=\"note\" value=\"&lt;b&gt;ثلاث سنوات من العمل");
        page.ShouldNotContain("hunter2");
        (await site.Client().GetStringAsync("/en")).ShouldContain("nothing can be saved at the moment");
        disk.Full = false;
        (await site.Client().PostAsync("/ar/case", Form())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client().GetStringAsync("/en")).ShouldNotContain("nothing can be saved at the moment");

        static FormUrlEncodedContent Form() => new(
        [
            new("template", ""), new("note", "<b>ثلاث سنوات من العمل" + new string('.', 6000)), new("password", "hunter2"),
        ]);
    }

    [Fact]
    public async Task A_postgres_that_goes_away_gives_503_and_comes_back_by_itself()
    {
        await using var site = await Site.Start(Databases.Postgres, settings: ("Work", "on"));
        var client = site.Client();
        (await client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var name = new NpgsqlConnectionStringBuilder(site.Database["postgres:".Length..]).Database!;
        await Admin($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await Databases.SendAway(name);
        var away = await client.PostAsync("/fr/case", new FormUrlEncodedContent([new("template", ""), new("note", "À garder")]));
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        (await away.Content.ReadAsStringAsync()).ShouldContain("value=\"À garder\"");
        (await client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var signedIn = await site.Wearing(Ids.Secret()).GetAsync("/healthz");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK, "the process lives, whoever asks");
        (await client.GetStringAsync("/metrics")).ShouldContain("chorus_database_up 0");
        await Admin($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        (await client.PostAsync("/fr/case", new FormUrlEncodedContent([new("template", "")]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_postgres_that_cannot_write_is_not_said_to_be_somebody_who_was_quicker()
    {
        await using var site = await Site.Start(Databases.Postgres, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/claim/sdg105-oecd-2020");
        var name = new NpgsqlConnectionStringBuilder(site.Database["postgres:".Length..]).Database!;
        await Admin($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        NpgsqlConnection.ClearAllPools();
        await editor.Send(null, ("f.review-note", "What was typed on a bad day."));
        editor.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        editor.Page.DocumentElement.OuterHtml.ShouldContain("What was typed on a bad day.");
        await Admin($"ALTER DATABASE {name} RESET default_transaction_read_only");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Figures_are_for_this_machine_or_for_who_has_the_token(string database)
    {
        await using var site = await Site.Start(database, settings: ("MetricsToken", "s3cret"));
        var client = site.Client();
        var figures = await client.GetStringAsync("/metrics");
        figures.ShouldEndWith("# EOF\n");
        figures.ShouldContain("chorus_work_due 0");
        figures.ShouldContain("chorus_database_up 1");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer wrong");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Remove("Authorization");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer s3cret");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_schema_of_a_method_has_an_address()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        (await site.Client().GetStringAsync("/schemas/ratio.json")).ShouldContain("denominator");
        (await site.Client().GetAsync("/schemas/nonsense.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("53100", OutsideTrouble.Full)]
    [InlineData("57P01", OutsideTrouble.Away)]
    [InlineData("08006", OutsideTrouble.Away)]
    [InlineData("23505", null)]
    public void PostgreSql_says_what_is_wrong_by_its_codes(string code, OutsideTrouble? trouble) =>
        Trouble.Of(new DbUpdateException("saving", new PostgresException("m", "ERROR", "ERROR", code))).ShouldBe(trouble);

    [Theory]
    [InlineData("23505", true)]
    [InlineData("40P01", true)]
    [InlineData("55P03", true)]
    [InlineData("42P01", false)]
    public void Two_that_stand_in_each_others_way_are_told_to_try_again(string code, bool quicker) =>
        Trouble.IsQuicker(new DbUpdateException("saving", new PostgresException("m", "ERROR", "ERROR", code))).ShouldBe(quicker);

    private static async Task Admin(string sql)
    {
        await using var connection = await Databases.Open();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
