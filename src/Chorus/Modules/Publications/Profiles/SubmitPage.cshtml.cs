using Chorus.Modules.Members.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>Somebody who does the work tells of it: first what such a text may hold, then the questions. Nothing counts before the link of the mail is used.</summary>
public sealed class SubmitPage(Atlas atlas, Postage postage, StrangersForms strangers, FormSeals seals, Settings settings) : ChorusPage
{
    /// <summary>Under which the form is sealed.</summary>
    public const string Sealed = "submit-profile";

    [BindProperty(SupportsGet = true, Name = "done")] public string? Done { get; set; }
    [BindProperty] public ProfileForm Form { get; set; } = new();

    /// <summary>What such a text may hold.</summary>
    public static readonly string[] Rules = ["adult", "employer", "client", "child", "photo", "readers", "feed", "back"];

    public IEnumerable<Option> Promises => ProfileForm.Promises.Select(p => new Option(p, T["publications.profiles.promise." + p]));
    public IEnumerable<Option> Channels => ProfileForm.Channels.Select(c => new Option(c, T["publications.profiles.channel." + c]));
    public IEnumerable<Option> Spans => [new("", T["publications.profiles.choose"]), .. ProfileForm.Spans.Select(s => new Option(s, T["publications.profiles.years", ("n", int.Parse(s, System.Globalization.CultureInfo.InvariantCulture))]))];

    public async Task OnGet()
    {
        Form.Since = (await seals.For(Sealed, Stop)).At(Now);
        if (Done is not ("sent" or "withdrawn")) Done = null;
    }

    public async Task<IActionResult> OnPost()
    {
        Done = null;
        Form.Clean();
        var problems = Form.Check(atlas, T.Language).ToList();
        var seal = await seals.For(Sealed, Stop);
        var age = seal.AgeOf(Form.Since, Now);
        if (age is null) Form.Since = seal.At(Now);
        if (age is null) problems.Insert(0, new Problem("publications.profiles.old-form"));
        else if (age < FormSeal.Shortest) problems.Insert(0, new Problem("publications.profiles.too-quick"));
        if (problems.Count > 0) return Again(problems);
        var submission = new ProfileSubmission
        {
            Email = Form.Mail()!, Language = T.Language, Said = Form.Written(T, atlas).ToFields().Write(), Clearance = Form.Clearance!, SentAt = Now,
            Channels = string.Join(T["web.chain.comma"], new[] { settings.Name }.Concat(ProfileForm.Channels.Where(Form.Shown.Contains).Select(c => T["publications.profiles.channel." + c]))),
            Languages = string.Join(' ', Form.Translate ? settings.Languages.Prepend(T.Language).Distinct() : [T.Language]),
            Until = DateOnly.FromDateTime(Now).AddYears(int.Parse(Form.Years!, System.Globalization.CultureInfo.InvariantCulture)),
        };
        if (await IsOnItsWay(submission)) return Go("/profiles/submit?done=sent");
        if (!strangers.Take(HttpContext)) return Again(new Problem("publications.profiles.too-many"));
        // Whoever sends too much to one address is told the same; only no letter goes.
        if (!await postage.Allows(submission.Email, HttpContext.Connection.RemoteIpAddress, Now, Stop)) return Go("/profiles/submit?done=sent");
        submission.Id = FormSeal.NameOf(Form.Since, submission.Email, submission.Said, submission.Clearance, submission.Channels, submission.Languages, Form.Years!);
        try
        {
            await Keep(submission);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            Db.ChangeTracker.Clear();
            // Of two presses the other was quicker; what was taken back meanwhile and is sent once more is another one.
            if (await Db.ProfileSubmissions.AnyAsync(s => s.Id == submission.Id, Stop)) return Go("/profiles/submit?done=sent");
            (submission.Id, submission.Version) = (Ids.New(), 0);
            await Keep(submission);
        }
        return Go("/profiles/submit?done=sent");
    }

    private Task<int> Keep(ProfileSubmission submission)
    {
        Db.ProfileSubmissions.Add(submission);
        ProfileLetter.Order(Db, submission, Now);
        return Db.SaveChangesAsync(Stop);
    }

    // Sent again after going back.
    private Task<bool> IsOnItsWay(ProfileSubmission sent)
    {
        var (since, same) = (Now.AddMinutes(-10), Db.ProfileSubmissions.Where(s => s.ConfirmedAt == null && s.Email == sent.Email && s.Said == sent.Said));
        return same.AnyAsync(s => s.SentAt > since && s.Clearance == sent.Clearance && s.Channels == sent.Channels && s.Languages == sent.Languages && s.Until == sent.Until, Stop);
    }
}
