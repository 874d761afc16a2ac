using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>A call with everything that its pages can show, for the tests that look at every page: a signature that waits, one that counts with its logo and commitment, and links from mails.</summary>
public static class SignedCall
{
    private static readonly DateTime Far = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The names that addresses use.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> In(Site site)
    {
        var callId = await site.PublishCall();
        await using var db = site.Db();
        var text = await db.Nodes.SingleAsync(n => n.Slug == Signers.Slug);
        var recommendation = await db.Recommendations.SingleAsync();
        var now = Signers.Now(site);
        Signature Made(string email, SignerKind kind)
        {
            var signature = SigningTests.Sent(callId, text, email, "KE", kind);
            (signature.ContactName, signature.Role, signature.Website, signature.Folded) = ("Amina Made-Up", "Chair", "https://example.org/", SignerName.Key(signature.Name!, "KE"));
            db.Signatures.Add(signature);
            return signature;
        }

        var (sent, waiting, counted) = (Made("sent@example.org", SignerKind.Ngo), Made("waiting@example.org", SignerKind.Association), Made("counted@example.org", SignerKind.Network));
        waiting.Confirm(now).ShouldBeNull();
        counted.Confirm(now).ShouldBeNull();
        counted.Approve(now).ShouldBeNull();
        counted.Level = SignatureLevel.Commit;
        db.Commitments.Add(new Commitment { SignatureId = counted.Id, RecommendationId = recommendation.Id, DueAt = Far });
        db.SignedLogos.Add(new SignedLogo { Id = counted.Id, Bytes = LogoTests.SmallPng, Type = "image/png", Width = 1, Height = 1, Scope = LogoScope.ThisCall, LicensedAt = now, ReleasedAt = now });
        await db.SaveChangesAsync();
        (await new Ledger(db).Save([Ledger.Line(waiting, SignatureStep.Confirmed, 0, now, null), Ledger.Line(counted, SignatureStep.Approved, 1, now, null)], default)).ShouldBeTrue();
        var names = new Dictionary<string, string> { ["call"] = Signers.Slug, ["call-waiting"] = waiting.Id };
        foreach (var (name, use, signature) in new[] { ("call-confirm", LinkUse.Confirm, sent), ("call-keep", LinkUse.Keep, counted) })
        {
            names[name] = Ids.Secret();
            db.CallLinks.Add(new CallLink { Use = use, SignatureId = signature.Id, Hash = Ids.Hash(names[name]), ExpiresAt = Far });
        }
        await db.SaveChangesAsync();
        return names;
    }
}
