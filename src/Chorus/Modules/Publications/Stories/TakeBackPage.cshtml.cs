using Chorus.Methods.Text;
using Chorus.Modules.Publications.Profiles;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>Takes a story or profile back because its person says so. Its words go for good, so this asks once more: whoever does it types the title. Whoever sent it gets a letter.</summary>
[For(Role.Editor, Section = Section.Publications | Section.News)]
public sealed class TakeBackPage(Chain chain, Withdrawal withdrawal, Words words, Settings settings, OwnAddress site) : ChorusPage
{
    private const int MostTries = 5;

    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public string? Typed { get; set; }

    public Node Story { get; private set; } = null!;

    /// <summary>Who sent it, where they sent it themselves.</summary>
    private ProfileSubmission? Sender { get; set; }

    public bool IsTold => Sender is not null;

    public async Task<IActionResult> OnGet() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        if (Folding.Of(Characters.Line(Typed)) != Folding.Of(Characters.Line(Story.Title))) return Again(Problem.On(nameof(Typed), "publications.story.say-title"));
        for (var tries = 0; ; tries++)
        {
            await withdrawal.Forget(Db, Story.Id, Now, Stop);
            Db.Note(AuditAct.ConsentWithdrawn, Viewer.MemberId, Story.Id, Now);
            if (Sender is not null)
            {
                Db.Later(Letter.WorkKind, ProfileWords.Of("taken", Sender, words, settings.Name, site, "/profiles"), Now, "profile-withdrawn:" + Sender.Id);
                Db.ProfileSubmissions.Remove(Sender);
            }
            try
            {
                await Db.SaveChangesAsync(Stop);
                break;
            }
            catch (DbUpdateException e) when (tries < MostTries && Trouble.Of(e) is null)
            {
                // A version went out at this moment, or somebody changed the record: it is taken back with the rest.
                Db.ChangeTracker.Clear();
                if (!await Find()) return NotFound();
            }
        }
        return Go($"/publications/{Slug}/consent");
    }

    private async Task<bool> Find()
    {
        if (await ConsentPage.Of(Db, Slug, Viewer, chain, Stop) is not { } found) return false;
        Story = found.Story;
        Sender = await Db.ProfileSubmissions.AsTracking().FirstOrDefaultAsync(s => s.NodeId == Story.Id, Stop);
        return true;
    }
}
