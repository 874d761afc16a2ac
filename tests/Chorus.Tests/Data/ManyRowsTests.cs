using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Data;

/// <summary>Rows that many write at one moment: they stand as a save would have left them, and whoever is wrong ends the whole.</summary>
public sealed class ManyRowsTests
{
    private static readonly DateTime Due = new(2026, 11, 22, 9, 30, 0, 250, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task They_stand_as_a_save_leaves_them_and_one_that_moved_or_is_there_already_ends_the_whole(string database)
    {
        await using var site = await Site.Start(database);
        // Words, moments, numbers, nothing, and letters of several scripts.
        var work = Enumerable.Range(0, 20).Select(i => new WorkItem { Kind = "made up, مختلق 用", Payload = $"{{\"n\":{i}}}", Key = i < 10 ? "many " + i : null, DueAt = Due.AddSeconds(i), DoneAt = i % 2 == 0 ? null : Due }).ToList();
        await Save(site, rows => rows.Add(work));
        await using var db = site.Db();
        async Task<List<WorkItem>> Read() => await db.WorkItems.AsNoTracking().Where(w => w.Kind == "made up, مختلق 用").OrderBy(w => w.DueAt).ToListAsync();
        var there = await Read();
        there.Select(w => (w.Id, w.Version, w.Payload, w.Key, w.DueAt, w.DoneAt, w.Attempts)).ShouldBe(work.Select(w => (w.Id, 1, w.Payload, w.Key, w.DueAt, w.DoneAt, 0)));

        foreach (var one in there) (one.DoneAt, one.Attempts, one.Error, one.Lease) = (Due.AddDays(1), 3, "not among what is written", "lease");
        await Save(site, rows => rows.Change(there, nameof(WorkItem.DoneAt), nameof(WorkItem.Attempts), nameof(WorkItem.Lease)));
        there = await Read();
        there.ShouldAllBe(w => w.DoneAt == Due.AddDays(1) && w.Attempts == 3 && w.Lease == "lease" && w.Error == null && w.Version == 2);

        await db.WorkItems.Where(w => w.Id == there[7].Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.Version, 9));
        foreach (var one in there) one.Attempts = 4;
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Save(site, rows => rows.Change(there, nameof(WorkItem.Attempts))));
        await Should.ThrowAsync<DbUpdateException>(() => Save(site, rows => rows.Add([new WorkItem { Kind = "made up, مختلق 用", Payload = "{}", Key = "many 3", DueAt = Due }])));
        (await Read()).ShouldAllBe(w => w.Attempts == 3);
        (await Read()).Count.ShouldBe(work.Count);

        SignatureCount Sum(string country, int number) => new() { CallId = "call", Kind = SignerKind.Ngo, Country = country, TextRevisionId = "text", Part = 1, TextNumber = 1, Number = number };
        await Save(site, rows => rows.Sum([Sum("KE", 5), Sum("NP", 2)], nameof(SignatureCount.Number)));
        await Save(site, rows => rows.Sum([Sum("KE", -1), Sum("UG", 4)], nameof(SignatureCount.Number)));
        (await db.SignatureCounts.OrderBy(c => c.Country).Select(c => $"{c.Country} {c.Number}").ToListAsync()).ShouldBe(["KE 4", "NP 2", "UG 4"]);
    }

    private static async Task Save(Site site, Action<ManyRows> say)
    {
        await using var db = site.Db();
        await using var whole = await db.Database.BeginTransactionAsync();
        var rows = new ManyRows(db);
        say(rows);
        await rows.Save(default);
        await whole.CommitAsync();
    }
}
