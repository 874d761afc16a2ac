using Chorus.Modules.Members.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>
/// The form by which an organisation or a person signs. What is sent counts for nothing until the link of the mail is used; the answer is the same whether the address
/// has signed already or not, only the mail differs.
/// </summary>
[EnableRateLimiting(SignOn.Limit)]
public sealed class SignPage(PublishedTexts texts, Atlas atlas, SentForms forms, Postage postage, Mailboxes mailboxes) : CallPage(texts)
{
    /// <summary>"organisation" or "person".</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    [BindProperty] public SignForm Form { get; set; } = new();

    public bool Organisation => As == "organisation";

    /// <summary>Whether there is a form: while the call is open, and for whoever sent it in the moment when it closed, so that what they typed is not lost.</summary>
    public bool HasForm => Call.IsOpen(Now) || Problems.Count > 0;
    public bool FaxShows => Form.Fax is not null;

    /// <summary>Whether one can commit to something here.</summary>
    public bool AsksCommitment => Call.AsksCommitment && Call.Recommendations.Count > 0;

    public IEnumerable<Option> Kinds => [new("", T["signon.sign.choose"]), .. Enum.GetValues<SignerKind>().Where(k => k != SignerKind.Person).Select(k => new Option(k.ToString(), T["signon.kind." + k]))];

    public IEnumerable<Option> Promises => Call.Recommendations.Select(r => new Option(r.Id, r.In(T.Language)?.Text ?? "", T["signon.level." + r.Level]));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        Form.Since = FormTime.Of(Call, Now);
        Form.Hash = Seen;
        // An organisation lends its name; a person is asked, and nothing is chosen before they choose.
        Form.Shows = Organisation ? true : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        Form.Clean();
        var problems = Robots().Concat(Form.Check(Organisation, atlas, T.Language)).ToList();
        if (!Organisation && Form.Shows is null) problems.Add(Problem.On("Shows", "signon.sign.say-shows"));
        if (!Call.IsOpen(Now)) problems.Insert(0, new Problem("signon.sign.closed"));
        if (Form.Hash != Seen) problems.Insert(0, new Problem("signon.sign.moved"));
        if (problems.Count > 0)
        {
            // Whoever presses again has seen the text that stands now.
            (Form.Hash, Form.Since) = (Seen, FormTime.AgeOf(Call, Form.Since, Now) is null ? FormTime.Of(Call, Now) : Form.Since);
            return Again(problems);
        }
        await Keep();
        return Go(Here + "/thanks/sent");
    }

    private async Task<bool> Ready(string slug)
    {
        if (!await Find(slug)) return false;
        var organisation = As switch { "person" => false, "organisation" => true, _ => Call.Takes(organisation: true) };
        if (!Call.Takes(organisation)) organisation = !organisation;
        As = organisation ? "organisation" : "person";
        return true;
    }

    private IEnumerable<Problem> Robots()
    {
        if (FaxShows) yield return Problem.On("Fax", "signon.sign.fax-filled");
        var age = FormTime.AgeOf(Call, Form.Since, Now);
        if (age is null) yield return new Problem("signon.sign.old-form");
        else if (age < FormTime.Shortest) yield return new Problem("signon.sign.too-quick");
    }

    private async Task Keep()
    {
        var (address, key) = Form.Mail()!;
        if (!mailboxes.Allows(key)) return;
        var signature = Made(address, key);
        var promised = Call.Recommendations.Where(r => signature.Level == SignatureLevel.Commit && Form.Commits.Contains(r.Id))
            .Select(r => new Commitment { SignatureId = signature.Id, RecommendationId = r.Id, DueAt = Now + Commitment.Year }).ToList();
        var answer = await forms.Keep(new SentForm(signature, promised), Stop);
        if (answer.KnownId is null || !await postage.Allows(address, null, Now, Stop)) return;
        var known = await Db.Signatures.AsNoTracking().FirstAsync(s => s.Id == answer.KnownId, Stop);
        Db.Letter(LetterKind.Known, known, Now);
        await Db.SaveChangesAsync(Stop);
    }

    private Signature Made(string address, string key)
    {
        var country = atlas.Meant(Form.Country, T.Language)!.Iso2;
        var website = Organisation ? Form.Url() : null;
        return new Signature
        {
            CallId = Call.Id, Kind = Organisation ? Form.KindOf()!.Value : SignerKind.Person, Name = Form.Name, Country = country, Website = website,
            Level = AsksCommitment && Call.Recommendations.Any(r => Form.Commits.Contains(r.Id)) ? SignatureLevel.Commit : SignatureLevel.Endorse,
            ContactName = Organisation ? Form.Contact : null, Role = Form.Role, Email = address, EmailKey = key, MemberId = Viewer.MemberId, ShowsName = Form.Shows == true,
            TextId = Text.NodeId, TextRevisionId = Text.RevisionId, TextNumber = Text.Number, TextHash = Text.Hash, Language = T.Language, SignedAt = Now,
            Folded = Organisation ? SignerName.Key(Form.Name!, country) : null, Host = Signature.HostOf(website),
        };
    }
}
