using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Data;

/// <summary>What many people write at one moment, in one transaction.</summary>
public sealed class GatheredTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_is_written_once_and_only_whoever_is_wrong_fails(string database)
    {
        const int wishes = 100, wrong = 3;
        await using var site = await Site.Start(database);
        var largest = 0;
        // The first batch is on its way until everybody is there: however slow the machine, whoever came meanwhile shares the next one.
        var everybody = new TaskCompletionSource();
        var gathered = new Gathered<string, int>(site.Services.GetRequiredService<IDbContextFactory<AppDb>>(), async (db, keys, stop) =>
        {
            await everybody.Task;
            largest = Math.Max(largest, keys.Count);
            foreach (var key in keys) db.Later("made up for a test", key, DateTime.UnixEpoch, key);
            await db.SaveChangesAsync(stop);
            return [.. keys.Select(k => k.Length)];
        });
        // The last have the keys of the first, which the database takes once.
        var put = Enumerable.Range(0, wishes + wrong).Select(i => gathered.Put($"key {i % wishes}", default)).ToList();
        everybody.SetResult();
        await Task.WhenAll(put).ContinueWith(_ => { }, TaskScheduler.Default);

        put.Count(p => p.IsFaulted).ShouldBe(wrong);
        put.Where(p => p.IsFaulted).ShouldAllBe(p => p.Exception!.InnerException is DbUpdateException);
        foreach (var (i, one) in put.Index().Where(p => p.Item.IsCompletedSuccessfully)) (await one).ShouldBe($"key {i % wishes}".Length);
        largest.ShouldBeGreaterThan(1);
        await using var written = site.Db();
        (await written.WorkItems.CountAsync(w => w.Key!.StartsWith("key "))).ShouldBe(wishes);
        // And it goes on afterwards, for whoever comes alone.
        (await gathered.Put("later", default)).ShouldBe(5);
    }
}
