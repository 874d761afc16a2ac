using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>
/// A text that was signed has a new version: everybody who signed the older one in that language is asked once whether they sign the new one too. Until they do they count
/// for what they signed. In portions, each with the mark that they were asked, so that no crash asks twice; the letters go at the pace of the newsletter, so that one about
/// an account does not wait behind thousands.
/// </summary>
public sealed class AskAnew(PublishedTexts texts, Settings settings, TimeProvider time) : IWork
{
    public const string WorkKind = "signon.ask-anew";
    private const int Portion = 500;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var written = 0;
        foreach (var call in await db.Calls.AsNoTracking().Where(c => c.Closes == null || c.Closes >= today).OrderBy(c => c.Id).Select(c => new { c.Id, c.Slug }).ToListAsync(stop))
            foreach (var text in await texts.Languages(call.Slug, stop))
            {
                int asked;
                do
                {
                    asked = await Ask(db, call.Id, text, i => now + settings.MailPace(written + i), stop);
                    written += asked;
                }
                while (asked == Portion);
            }
    }

    private static async Task<int> Ask(AppDb db, string callId, PublishedText text, Func<int, DateTime> due, CancellationToken stop)
    {
        var behind = await db.Signatures.AsTracking().Where(s => s.CallId == callId && s.State == SignatureState.Counted && s.TextId == text.NodeId && s.TextRevisionId != text.RevisionId
            && (s.AskedRevisionId == null || s.AskedRevisionId != text.RevisionId) && s.Email != null).OrderBy(s => s.Id).Take(Portion).ToListAsync(stop);
        foreach (var (i, signature) in behind.Index())
        {
            signature.AskedRevisionId = text.RevisionId;
            db.Letter(LetterKind.Changed, signature, due(i));
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        return behind.Count;
    }
}
