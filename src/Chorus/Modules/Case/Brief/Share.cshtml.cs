using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Brief;

/// <summary>Sends the words on with their code, which they get here where no file was taken yet.</summary>
public sealed class SharePage(Briefs briefs) : CasePage
{
    // What stands in front of a server may take no longer header than this; in some scripts a letter is six characters of an address.
    private const int MostInHeader = 3000;

    /// <summary>Where the words go; null where the answer leads there by itself.</summary>
    public ShareLink? Way { get; private set; }

    public async Task<IActionResult> OnGetAsync(string way)
    {
        if (await Open() is not { } @case) return NoCase();
        if (!Check.Printable(@case)) return Go(Steps.PathOf(Steps.Brief));
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var share = briefs.Share(draft, (await briefs.Issue(draft, Stop)).Code);
        // The other application is not told where the words come from, but by the words.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var link = BriefOffer.Ways(share, BriefDocument.Title(draft.Say)).First(w => w.Way == way);
        if (link.Address.Length <= MostInHeader) return Redirect(link.Address);
        Way = link;
        return Page();
    }
}
