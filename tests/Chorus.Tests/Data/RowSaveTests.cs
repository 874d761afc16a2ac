using Chorus.Modules.Case;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Data;

/// <summary>Rows that people save at the same moment, in one transaction.</summary>
public sealed class RowSaveTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_row_is_saved_whole_and_whoever_comes_second_to_one_is_refused_alone(string database)
    {
        const int many = 40;
        await using var site = await Site.Start(database);
        var ids = await Begin(site, many);
        var twice = ids[7];

        var saves = ids.Append(twice).Select((id, i) => Save(site, id, c =>
        {
            c.Office = new Office { Name = $"مكتب {i}", Meeting = new DateOnly(2031, 2, 3), Cares = i % 2 == 0 ? null : "cost" };
            c.Gap = c.Gap with { Target = 2.125m, Years = i };
            c.Spoken = new string('x', i);
        })).ToList();
        var refused = (await Task.WhenAll(saves)).Index().Where(s => s.Item is not null).ToList();

        refused.Count.ShouldBeLessThanOrEqualTo(1, "only the two who saved one row can meet");
        refused.ShouldAllBe(r => r.Item is DbUpdateConcurrencyException && (r.Index == 7 || r.Index == many));
        await using var db = site.Db();
        var kept = await db.Cases.AsNoTracking().ToDictionaryAsync(c => c.Id, Stop);
        foreach (var (i, id) in ids.Index().Where(x => x.Item != twice))
        {
            kept[id].Office.ShouldBe(new Office { Name = $"مكتب {i}", Meeting = new DateOnly(2031, 2, 3), Cares = i % 2 == 0 ? null : "cost" });
            (kept[id].Gap.Target, kept[id].Gap.Years, kept[id].Gap.Posts, kept[id].Spoken, kept[id].Version).ShouldBe((2.125m, i, null, new string('x', i), 2));
        }
        kept[twice].Version.ShouldBe(3 - refused.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_row_that_the_database_refuses_fails_alone_and_one_that_is_gone_is_not_written(string database)
    {
        await using var site = await Site.Start(database);
        var ids = await Begin(site, 12);
        await using (var db = site.Db())
        {
            var text = site.Database.StartsWith("postgres:", StringComparison.Ordinal)
                ? "CREATE FUNCTION no() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no'; END $$ LANGUAGE plpgsql; CREATE TRIGGER never BEFORE UPDATE ON cases FOR EACH ROW WHEN (NEW.\"Spoken\" = 'never') EXECUTE FUNCTION no()"
                : "CREATE TRIGGER never BEFORE UPDATE ON cases WHEN NEW.\"Spoken\" = 'never' BEGIN SELECT RAISE(ABORT, 'no'); END";
            await db.Database.ExecuteSqlRawAsync(text, Stop);
        }

        var failures = await Task.WhenAll(ids.Select((id, i) => Save(site, id, c => c.Spoken = i == 5 ? "never" : "said", removed: i == 9)));

        failures.Index().Where(f => f.Item is not null).Select(f => f.Index).ShouldBe([5, 9]);
        failures[5].ShouldBeOfType<DbUpdateException>();
        failures[9].ShouldBeOfType<DbUpdateConcurrencyException>();
        await using var after = site.Db();
        (await after.Cases.CountAsync(c => c.Spoken == "said", Stop)).ShouldBe(10);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task In_a_transaction_of_its_own_a_row_stands_and_falls_with_it(string database)
    {
        await using var site = await Site.Start(database);
        var ids = await Begin(site, 1);
        await using (var db = site.Db())
        {
            await using var whole = await db.Database.BeginTransactionAsync(Stop);
            (await db.Cases.SingleAsync(c => c.Id == ids[0], Stop)).Spoken = "taken back";
            await db.SaveChangesAsync(Stop);
            await whole.RollbackAsync(Stop);
        }
        await using var after = site.Db();
        (await after.Cases.SingleAsync(Stop)).Spoken.ShouldBeNull();
    }

    private static async Task<List<string>> Begin(Site site, int many)
    {
        await using var db = site.Db();
        var cases = Enumerable.Range(0, many).Select(_ => new Modules.Case.Case { CreatedAt = DateTime.UnixEpoch, TouchedAt = DateTime.UnixEpoch }).ToList();
        db.Cases.AddRange(cases);
        await db.SaveChangesAsync(Stop);
        return [.. cases.Select(c => c.Id)];
    }

    private static async Task<Exception?> Save(Site site, string id, Action<Modules.Case.Case> change, bool removed = false)
    {
        await using var db = site.Db();
        var row = await db.Cases.AsTracking().SingleAsync(c => c.Id == id, Stop);
        if (removed)
        {
            await using var other = site.Db();
            await other.Cases.Where(c => c.Id == id).ExecuteDeleteAsync(Stop);
        }
        change(row);
        try
        {
            await db.SaveChangesAsync(Stop);
            return null;
        }
        catch (DbUpdateException refused)
        {
            return refused;
        }
    }
}
