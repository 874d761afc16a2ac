using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.Public;

/// <summary>The count and the way to sign, for a frame on another site: the only page that may stand in one. It has no form, sets no cookie and runs nothing.</summary>
public sealed class EmbedPage(PublishedTexts texts, Tallies tallies, Settings settings) : CallPage(texts)
{
    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    public Tally Tally { get; private set; } = new([], 0);

    /// <summary>Of those who sign, how many signed words that have changed since.</summary>
    public int Behind { get; private set; }

    /// <summary>The whole address: the reader is on another site.</summary>
    public string Address => settings.PublicUrl + Viewer.To(Here);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Tally = await tallies.Now(Call.Id, Stop);
        Behind = await tallies.Behind(Call.Id, InEachLanguage, Stop);
        Response.Headers.ContentSecurityPolicy = Policy;
        Public();
        return Page();
    }
}
