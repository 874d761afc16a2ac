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

/// <inheritdoc cref="Translated{T1,T2,TResult}"/>
public sealed class Translated<T, TResult>(Expression<Func<AppDb, T, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<AppDb, T, CancellationToken, Task<TResult>>> known = [];

    public Task<TResult> Of(AppDb db, T argument, CancellationToken stop) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument, stop);
}
