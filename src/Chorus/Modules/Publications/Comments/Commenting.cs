using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>How a member says something under a publication, by the form or by a program. Nothing is saved here.</summary>
public sealed class Commenting(AppDb db)
{
    /// <param name="comment">The one that is changed; none for a new one.</param>
    /// <returns>The comment, which for the same words sent twice is the one that is there already; or what is wrong.</returns>
    public async Task<(Comment? Comment, Problem? Problem)> Say(Discussion discussion, Comment? comment, string? typed, Viewer viewer, string language, DateTime now, CancellationToken stop)
    {
        var body = Characters.Lines(typed).Trim();
        if (body.Length == 0) return (null, Problem.On("Body", "publications.comments.say-body"));
        if (body.Length > Comment.MostBody) return (null, Problem.On("Body", "publications.too-long", ("n", Comment.MostBody)));
        if (comment is not null) return comment.Rewrite(body, viewer, now) is { } late ? (null, late) : (comment, null);
        if (!discussion.IsOpen(now)) return (null, new Problem("publications.comments.closed", null, ("date", discussion.Until)));
        var hour = now.AddHours(-1);
        var lately = await db.Comments.AsNoTracking().Where(c => c.MemberId == viewer.MemberId && c.At > hour).ToListAsync(stop);
        // Pressed twice, or sent again by a browser that heard nothing.
        if (lately.Find(c => c.PublicationId == discussion.OriginalId && c.Body == body) is { } same) return (same, null);
        if (lately.Count >= Comment.MostAnHour) return (null, new Problem("publications.comments.too-many", null, ("n", Comment.MostAnHour)));
        comment = new Comment { PublicationId = discussion.OriginalId, MemberId = viewer.MemberId!, Name = viewer.Name ?? "", Body = body, Language = language, At = now };
        db.Comments.Add(comment);
        return (comment, null);
    }

    /// <summary>Asks a moderator to look.</summary>
    public static Problem? Report(Comment comment, string? typed, Viewer viewer, DateTime now)
    {
        var reason = Characters.Line(typed);
        if (reason is not { Length: > 0 and <= Comment.MostReason }) return Problem.On("Reason", "publications.comments.say-reason", ("n", Comment.MostReason));
        comment.Report(reason, viewer, now);
        return null;
    }
}
