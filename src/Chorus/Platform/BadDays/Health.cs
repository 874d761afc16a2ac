using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.BadDays;

/// <summary>What monitors ask: /healthz (the process lives), /readyz (the database answers and is migrated), /metrics (figures, for this machine or with a token).</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", ["GET", "HEAD"], (HttpContext context) => Say(context, StatusCodes.Status200OK, "ok"));
        routes.MapMethods("/readyz", ["GET", "HEAD"], Ready);
        routes.MapMethods("/metrics", ["GET", "HEAD"], Figures);
    }

    private static async Task Ready(HttpContext context, IDbContextFactory<AppDb> databases)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(context.RequestAborted);
            var pending = (await db.Database.GetPendingMigrationsAsync(context.RequestAborted)).Any();
            await (pending ? Say(context, StatusCodes.Status503ServiceUnavailable, "the database has an older schema") : Say(context, StatusCodes.Status200OK, "ready"));
        }
        catch (Exception e) when (Trouble.Of(e) is not null)
        {
            await Say(context, StatusCodes.Status503ServiceUnavailable, "the database does not answer");
        }
    }

    private static async Task Figures(HttpContext context, Settings settings, Standing standing, IDbContextFactory<AppDb> databases, TimeProvider time)
    {
        if (!MayRead(context.Request, settings))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var text = new StringBuilder();
        using var process = Process.GetCurrentProcess();
        Gauge(text, "process_resident_memory_bytes", "Memory of the server process.", process.WorkingSet64);
        Gauge(text, "process_start_time_seconds", "Start of the process.", new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());
        text.Append("# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total ").Append(process.TotalProcessorTime.TotalSeconds.ToString(CultureInfo.InvariantCulture)).Append('\n');
        text.Append("# TYPE chorus_answers counter\n# HELP chorus_answers Answers by class of status, those of the front cache apart.\n");
        foreach (var (kind, count) in standing.Answers) text.Append(CultureInfo.InvariantCulture, $"chorus_answers_total{{class=\"{kind}xx\"}} {count}\n");
        Gauge(text, "chorus_read_only", "1 while nothing can be written.", standing.ReadOnly ? 1 : 0);
        await OfWork(text, databases, time.GetUtcNow().UtcDateTime, context.RequestAborted);
        text.Append("# EOF\n");
        context.Response.ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    private static async Task OfWork(StringBuilder text, IDbContextFactory<AppDb> databases, DateTime now, CancellationToken stop)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            Gauge(text, "chorus_work_due", "Work items that could be done now.", await db.WorkItems.CountAsync(w => w.DoneAt == null && w.DueAt <= now, stop));
            Gauge(text, "chorus_work_given_up", "Work items given up in the last 90 days.", await db.WorkItems.CountAsync(w => w.DoneAt != null && w.Error != null, stop));
            Gauge(text, "chorus_database_up", "1 when the database answers.", 1);
        }
        catch (Exception e) when (Trouble.Of(e) is not null)
        {
            Gauge(text, "chorus_database_up", "1 when the database answers.", 0);
        }
    }

    /// <summary>A proxy on this machine speaks for the whole world, so a forwarded request is not of this machine.</summary>
    private static bool MayRead(HttpRequest request, Settings settings)
    {
        if (settings.MetricsToken is { } token && request.Headers.Authorization.ToString() is var given
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token)), SHA256.HashData(Encoding.UTF8.GetBytes(given)))) return true;
        var forwarded = request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Original-For");
        return !forwarded && request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
    }

    private static void Gauge(StringBuilder text, string name, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n# HELP {name} {help}\n{name} {value}\n");

    private static Task Say(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "10";
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
