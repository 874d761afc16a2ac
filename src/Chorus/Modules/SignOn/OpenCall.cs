using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn;

/// <summary>The newest call that can be signed, for the first page.</summary>
public sealed class OpenCall(AppDb db, PublishedTexts texts, TimeProvider time) : ICurrent
{
    private const int Looked = 10;

    public int Order => 1;

    public async Task<CurrentLine?> Now(Phrases t, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var newest = await (
            from call in db.Calls.AsNoTracking()
            join node in db.Nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind && node.PublishedId != null
            orderby call.CreatedAt descending, call.Id
            select call).Take(Looked).ToListAsync(stop);
        if (newest.Find(c => c.IsOpen(now)) is not { } open || await texts.Current(open.Slug, t.Language, stop) is not { } text) return null;
        return new CurrentLine(t["signon.call.kind"], text.Title, "/calls/" + open.Slug, Standing.Of(open, now, t), text.Language);
    }
}
