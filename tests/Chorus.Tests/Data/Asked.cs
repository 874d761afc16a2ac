using System.Data.Common;
using Chorus.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Data;

/// <summary>
/// Counts the questions that a site asks its database: what takes one for each of ten thousand things is slow on every machine, and what takes a few is not. How long
/// it takes is measured by the bench.
/// </summary>
internal sealed class Asked : DbCommandInterceptor
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
    {
        if (data.CommandSource is CommandSource.LinqQuery or CommandSource.FromSqlQuery) Interlocked.Increment(ref count);
        return ValueTask.FromResult(result);
    }
}

/// <summary>Puts an interceptor of a test into whichever database a site has.</summary>
internal static class Intercepting
{
    public static void Intercept(this WebApplicationBuilder builder, IInterceptor interceptor)
    {
        builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(interceptor));
        builder.Services.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(interceptor));
    }
}
