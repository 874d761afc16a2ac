using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Platform.Data;

/// <summary>
/// A query that EF translates once and not at each call; once for each model, as each database has its own. For what every save or every signed-in page asks.
/// Inside the expression a table is <c>db.Set&lt;T&gt;()</c>: an extension property cannot stand there.
/// </summary>
public sealed class Translated<T1, T2, TResult>(Expression<Func<AppDb, T1, T2, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<AppDb, T1, T2, CancellationToken, Task<TResult>>> known = [];

    public Task<TResult> Of(AppDb db, T1 first, T2 second, CancellationToken stop) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, stop);
}

/// <summary>The same for the rows of one page of a list.</summary>
public sealed class TranslatedRows<T1, T2, TRow>(Expression<Func<AppDb, T1, T2, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<AppDb, T1, T2, IAsyncEnumerable<TRow>>> known = [];

    public async Task<IReadOnlyList<TRow>> Of(AppDb db, T1 first, T2 second, CancellationToken stop)
    {
        var rows = new List<TRow>();
        await foreach (var row in known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second).WithCancellation(stop)) rows.Add(row);
        return rows;
    }
}

/// <inheritdoc cref="Translated{T1,T2,TResult}"/>
public sealed class Translated<T, TResult>(Expression<Func<AppDb, T, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<AppDb, T, CancellationToken, Task<TResult>>> known = [];

    public Task<TResult> Of(AppDb db, T argument, CancellationToken stop) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument, stop);
}
