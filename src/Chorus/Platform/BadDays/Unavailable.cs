using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.BadDays;

/// <summary>
/// When the database is away or there is no room to write: 503 with Retry-After and a page that needs no database, holding what was typed so that it can be sent again.
/// Comes back by itself: every request simply tries, and while nothing could be written a reader's request looks every few seconds whether it can again.
/// Whose change met another one's gets the same page with 409, where their own page has nothing better to offer.
/// </summary>
public sealed class Unavailable(RequestDelegate next, Standing standing, Words words, Settings settings, Assets assets, IDbContextFactory<AppDb> databases, TimeProvider time, HtmlEncoder encoder, ILogger<Unavailable> log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private long looked;

    public async Task Invoke(HttpContext context)
    {
        if (standing.ReadOnly && HttpMethods.IsGet(context.Request.Method)) await LookWhetherItWrites(context.RequestAborted);
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && Trouble.Of(e) is not null)
        {
            var trouble = Trouble.Of(e)!.Value;
            log.LogError("{Trouble}: {Reason}", trouble, e.GetBaseException().Message);
            if (trouble == OutsideTrouble.Full) standing.Wrote(well: false);
            await Answer(context, StatusCodes.Status503ServiceUnavailable, trouble == OutsideTrouble.Away ? "away" : "full", retryAfter: trouble == OutsideTrouble.Away ? 10 : 60);
        }
        catch (Exception e) when (!context.Response.HasStarted && Trouble.IsQuicker(e))
        {
            log.LogWarning("Two changes met on {Path}: {Reason}", context.Request.Path, e.GetBaseException().Message);
            await Answer(context, StatusCodes.Status409Conflict, "quicker");
        }
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null) standing.Count(context.Response.StatusCode);
    }

    private async Task LookWhetherItWrites(CancellationToken stop)
    {
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref looked);
        if ((last != 0 && time.GetElapsedTime(last, now) < LookAgain) || Interlocked.CompareExchange(ref looked, now, last) != last) return;
        try
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var probe = new WorkItem { Kind = "probe", Payload = new string(' ', 4000), DueAt = time.GetUtcNow().UtcDateTime, DoneAt = time.GetUtcNow().UtcDateTime };
            db.Add(probe);
            await db.SaveChangesAsync(stop);
            db.Remove(probe);
            await db.SaveChangesAsync(stop);
        }
        catch (Exception e) when (Trouble.Of(e) is not null)
        {
            log.LogWarning("Still nothing can be written: {Reason}", e.GetBaseException().Message);
        }
    }

    private async Task Answer(HttpContext context, int status, string kind, int? retryAfter = null)
    {
        var response = context.Response;
        // The safe headers are set already and stay; only what was half written goes.
        if (response.Body.CanSeek) response.Body.SetLength(0);
        response.Headers.ContentLength = null;
        response.StatusCode = status;
        if (retryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/html; charset=utf-8";
        var t = words.For(Languages.Of(context));
        var page = new StringBuilder()
            .Append($"<!DOCTYPE html>\n<html lang=\"{t.Language}\" dir=\"{(t.RightToLeft ? "rtl" : "ltr")}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<title>{Text(t[$"baddays.{kind}.title"])} – {Text(settings.Name)}</title>\n<link rel=\"stylesheet\" href=\"{assets["style.css"]}\">\n</head>\n<body>\n<main id=\"main\">\n")
            .Append($"<h1>{Text(t[$"baddays.{kind}.title"])}</h1>\n<p class=\"lede\">{Text(t[$"baddays.{kind}.todo"])}</p>\n");
        if (HttpMethods.IsGet(context.Request.Method) || kind == "quicker")
            page.Append($"<p class=\"actions\"><a class=\"button\" href=\"{Text(Here(context))}\">{Text(t[kind == "quicker" ? "baddays.look" : "baddays.again"])}</a></p>\n");
        if (!HttpMethods.IsGet(context.Request.Method)) await Typed(page, context, t);
        await response.WriteAsync(page.Append("</main>\n</body>\n</html>\n").ToString(), context.RequestAborted);
    }

    private async Task Typed(StringBuilder page, HttpContext context, Phrases t)
    {
        if (await ReadableForms.Refusal(context) is not null) return;
        var fields = TypedFields.Of(context.Request.Form);
        page.Append($"<form method=\"post\" action=\"{Text(Here(context))}\">\n");
        foreach (var (name, value) in fields) page.Append($"<input type=\"hidden\" name=\"{Text(name)}\" value=\"{Text(value)}\">\n");
        var shown = TypedFields.Worth(fields);
        if (shown.Count > 0) page.Append($"<p>{Text(t["baddays.typed"])}</p>\n<ul>\n").AppendJoin("", shown.Select(v => $"<li dir=\"auto\">{Text(v)}</li>\n")).Append("</ul>\n");
        page.Append($"<p class=\"actions\"><button>{Text(t["baddays.send"])}</button></p>\n</form>\n");
    }

    private static string Here(HttpContext context) => Viewer.Of(context).To(Languages.PathOf(context)) + context.Request.QueryString;

    private string Text(string value) => encoder.Encode(value);
}
