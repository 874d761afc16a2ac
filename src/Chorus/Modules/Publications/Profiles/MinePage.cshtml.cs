using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>
/// One's own profile, by the link of a mail: to say that it is from oneself, to see how it stands, and to take everything back at any time. Opening the address changes nothing,
/// since scanners of mail open links too.
/// </summary>
public sealed class MinePage(Chain chain, Withdrawal withdrawal, Atlas atlas, Words words, Settings settings, OwnAddress site) : ChorusPage
{
    public ProfileSubmission? Submission { get; private set; }

    /// <summary>What was sent, or what stands in the newest version.</summary>
    public PublicationText? Text { get; private set; }

    /// <summary>Who at the employer agreed, as it was sent or as the editors have it.</summary>
    public string Clearance { get; private set; } = "";

    public Atlas Atlas => atlas;

    /// <summary>The languages that were agreed to, as readers of this page call them.</summary>
    public string Languages => string.Join(T["web.chain.comma"], Submission!.Languages.Split(' ').Select(l => atlas.LanguageName(l, T.Language)));

    /// <summary>Address of the page where everybody reads it, without language.</summary>
    public string? Published { get; private set; }

    public string Here => $"/profiles/mine/{RouteData.Values["token"]}";

    public async Task<IActionResult> OnGet(string token) => await Open(token) ? Page() : Gone();

    /// <summary>"This is from me": the words become a draft that waits for the editors, with what was agreed beside it.</summary>
    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Open(token)) return Gone();
        if (Submission!.ConfirmedAt is not null) return Go(Here);
        // No name in the address: it stays in papers and logs when the person has taken everything back.
        var (node, draft) = chain.Begin(Db, PublicationKind.Name, "worker-" + Ids.Code(), Fields.Read(Submission.Said), Submission.Language, null);
        draft.Submit(Now);
        Db.StoryConsents.Add(new StoryConsent
        {
            Id = node.Id, Who = T["publications.profiles.record", ("date", Submission.SentAt)], Purpose = T["publications.profiles.purpose"], Languages = Submission.Languages, Channels = Submission.Channels,
            Clearance = Submission.Clearance, Until = Submission.Until, RecordedAt = Now,
        });
        (Submission.NodeId, Submission.ConfirmedAt, Submission.Said, Submission.Clearance) = (node.Id, Now, "", "");
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice: the first press did it all.
            Db.ChangeTracker.Clear();
        }
        return Go(Here);
    }

    public async Task<IActionResult> OnPostWithdraw(string token)
    {
        if (!await Open(token)) return Gone();
        if (Submission!.NodeId is { } id) await withdrawal.Forget(Db, id, Now, Stop);
        Db.Later(Letter.WorkKind, ProfileWords.Of("withdrawn", Submission, words, settings.Name, site, "/profiles"), Now, "profile-withdrawn:" + Submission.Id);
        Db.ProfileSubmissions.Remove(Submission);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An editor saved at the same moment; everything is asked for once more, with what stands now.
            return Go(Here);
        }
        return Go("/profiles/submit?done=withdrawn");
    }

    private async Task<bool> Open(string token)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "strict-origin";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var (hash, oldest) = (Ids.Hash(token), Now - ProfileSubmission.Week);
        Submission = await Db.ProfileSubmissions.AsTracking().FirstOrDefaultAsync(s => s.Hash == hash && (s.ConfirmedAt != null || s.SentAt > oldest), Stop);
        if (Submission is null) return false;
        if (Submission.NodeId is not { } id)
        {
            (Text, Clearance) = (PublicationText.Of(Fields.Read(Submission.Said)), Submission.Clearance);
            return true;
        }
        var newest = await Db.Revisions.AsNoTracking().Where(r => r.NodeId == id).OrderByDescending(r => r.Number).FirstAsync(Stop);
        Text = PublicationText.Of(newest.Fields);
        Clearance = await Db.StoryConsents.Where(c => c.Id == id).Select(c => c.Clearance).FirstOrDefaultAsync(Stop) ?? "";
        Published = await Db.Nodes.Where(n => n.Id == id && n.PublishedId != null).Select(n => n.Slug).FirstOrDefaultAsync(Stop) is { } slug ? Where.Reads(slug, Text.Kind) : null;
        return true;
    }

    private IActionResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
