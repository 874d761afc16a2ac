using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chorus.Platform.Data;

/// <summary>Reading a row and writing it back with nobody in between. Whoever only hopes so (the version of <see cref="Entity"/>) is refused instead, and tries again.</summary>
public static class Holding
{
    extension(AppDb db)
    {
        /// <summary>One row can be held while everybody else goes on. SQLite has one writer at a time for everything, so there one hopes first.</summary>
        public bool HoldsOneRow => db is PostgresDb;

        /// <summary>Nobody else writes this row until the transaction ends; a row that is not there holds nobody up.</summary>
        public async Task<IDbContextTransaction> Hold<T>(string id, CancellationToken stop) where T : Entity
        {
            var held = await db.Database.BeginTransactionAsync(stop);
            try
            {
                await db.HoldHere<T>(id, stop);
                return held;
            }
            catch
            {
                await held.DisposeAsync();
                throw;
            }
        }

        /// <summary>The same in the transaction that is open already.</summary>
        public async Task HoldHere<T>(string id, CancellationToken stop) where T : Entity
        {
            // Written as it is: whoever else would write it waits from here on.
            if (db.HoldsOneRow) await db.Set<T>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), stop);
        }
    }
}
