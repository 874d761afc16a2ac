using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>GET the certificate of somebody who came, by the link of their mail. A page only where the PDF cannot be made.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class CertificatePage(Programme programme, Zones zones, Atlas atlas, Certificate certificate) : OnePage(programme, zones, atlas)
{
    public string This => $"{Here}/registration/{RouteData.Values["token"]}";

    public async Task<IActionResult> OnGetAsync(string slug, string token, string format)
    {
        if (await Of(slug, token) is not { } registration) return NotFound();
        var file = await certificate.Make(Occasion, registration, format, T, Stop);
        return file.IsDone ? Hand(format, file.Bytes) : NotNow(file);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string slug, string token, string format) => await Of(slug, token) is null ? NotFound() : Hand(format, null);

    private async Task<Registration?> Of(string slug, string token)
    {
        if (!await Find(slug) || await Db.RegistrationLinks.AsNoTracking().Where(l => l.Use == RegistrationUse.Own).Good(token, Now, Stop) is not { } link) return null;
        return await Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == link.RegistrationId && r.EventId == Row.Id && r.Attended && r.Name != null, Stop);
    }

    private IActionResult Hand(string format, byte[]? bytes) => Hand($"{Row.Slug}-{T.Language}.{format}", format == "docx" ? Docx.MediaType : "application/pdf", T.Language, bytes);
}
