using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Platform.Audit;

/// <summary>Who takes a list of people along as a file stands in the log before the file leaves.</summary>
public sealed class ListsTaken(AppDb db, Viewer viewer, TimeProvider time)
{
    /// <param name="of">The id of what the people belong to.</param>
    /// <param name="what">"registrations csv".</param>
    public async Task Note(HttpContext context, string of, string what, CancellationToken stop)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return;
        db.Note(AuditAct.ListTaken, viewer.MemberId, of, time.GetUtcNow().UtcDateTime, what);
        await db.SaveChangesAsync(stop);
    }
}
