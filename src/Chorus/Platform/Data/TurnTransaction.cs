using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chorus.Platform.Data;

/// <summary>A transaction that gives its <see cref="WriteTurn"/> on when it is over, however it ends, and is committed only when the disk has it.</summary>
public sealed class TurnTransaction(
    IRelationalConnection connection, DbTransaction transaction, Guid id, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool owned, ISqlGenerationHelper sql)
    : RelationalTransaction(connection, transaction, id, logger, owned, sql)
{
    private readonly WriteTurn.Held? turn = WriteTurn.Of(transaction);

    public override async Task CommitAsync(CancellationToken stop = default)
    {
        await base.CommitAsync(stop);
        if (turn is null) return;
        turn.Leave();
        await turn.OnDisk();
    }

    public override void Commit()
    {
        base.Commit();
        turn?.Leave();
        turn?.PutOnDisk();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        turn?.Leave();
    }

    public override void Dispose()
    {
        base.Dispose();
        turn?.Leave();
    }
}

/// <summary>How EF makes a transaction on SQLite.</summary>
public sealed class TurnTransactionFactory(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection, DbTransaction transaction, Guid id, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool owned) =>
        new TurnTransaction(connection, transaction, id, logger, owned, Dependencies.SqlGenerationHelper);
}
