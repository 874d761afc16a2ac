using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>A page behind the link of a mail about one's own signature. Opening it changes nothing; without a signature it says that the link is used or too old.</summary>
public abstract class OwnSignaturePage(PublishedTexts texts) : CallPage(texts)
{
    /// <summary>The address of one's own signature, with its secret.</summary>
    public string Own => $"{Here}/signature/{RouteData.Values["token"]}";
    public Signature? Signature { get; private set; }

    /// <summary>What was committed to, also what is no longer asked for.</summary>
    public IReadOnlyList<(Commitment Commitment, string Text)> Commitments { get; private set; } = [];

    protected CallLink? Link { get; private set; }

    /// <summary>Null where the link is good.</summary>
    protected async Task<IActionResult?> Open(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        Link = await Db.CallLinks.Good(token, Now, Stop);
        Signature = Link is null or { Use: LinkUse.Confirm } ? null : await Db.Signatures.FirstOrDefaultAsync(s => s.Id == Link.SignatureId && s.CallId == Call.Id && s.State != SignatureState.Withdrawn, Stop);
        if (Signature is null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        var commitments = await Db.Commitments.Where(c => c.SignatureId == Signature.Id).OrderBy(c => c.Id).ToListAsync(Stop);
        var recommendations = await Db.Recommendations.AsNoTracking().Include(r => r.Texts).Where(r => r.CallId == Call.Id).ToDictionaryAsync(r => r.Id, Stop);
        Commitments = [.. commitments.Select(c => (c, recommendations[c.RecommendationId].In(T.Language)?.Text ?? ""))];
        await Beside(Signature);
        return null;
    }

    /// <summary>What else the page shows of it.</summary>
    protected virtual Task Beside(Signature signature) => Task.CompletedTask;
}
