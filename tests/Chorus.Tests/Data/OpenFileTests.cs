using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Data;

/// <summary>How many files stand open: of SQLite alone.</summary>
public sealed class OpenFileTests
{
    [Fact]
    public async Task Contexts_beyond_those_that_are_kept_close_their_file()
    {
        const int many = 24, rounds = 6;
        await using var site = await Site.Start(Databases.Sqlite);
        var most = 0;
        for (var round = 0; round < rounds; round++)
        {
            var contexts = Enumerable.Range(0, many).Select(_ => site.Db()).ToList();
            foreach (var db in contexts) (await db.WorkItems.AsNoTracking().CountAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThanOrEqualTo(0);
            if (round == 0) most = Open(site);
            foreach (var db in contexts) await db.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Open(site).ShouldBeLessThanOrEqualTo(most);
    }

    private static int Open(Site site)
    {
        var file = Path.GetFullPath(site.Database[(site.Database.IndexOf(':') + 1)..]);
        return Directory.EnumerateFiles("/proc/self/fd").Count(f => new FileInfo(f).LinkTarget == file); // null for one that was closed meanwhile
    }
}
