using Chorus.Modules.SignOn.Letters;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn;

/// <summary>What a member signed, with the account or with the same address of mail. Whoever signed without an account has the same by the link of a mail.</summary>
public sealed class SignerData(IAddresses addresses, Ledger ledger) : IPersonalData
{
    public string Name => "signatures";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop) => await Ids(db, memberId, stop) is { Count: > 0 } ids ? await Of(db, ids, stop) : null;

    /// <summary>Everything kept about these signatures.</summary>
    public static async Task<object> Of(AppDb db, IReadOnlyList<string> ids, CancellationToken stop)
    {
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.SignedAt).ThenBy(s => s.Id).ToListAsync(stop);
        var events = await db.SignatureEvents.AsNoTracking().Where(e => ids.Contains(e.SignatureId)).OrderBy(e => e.Id).Select(e => new { e.SignatureId, e.At, Step = e.Step.ToString() }).ToListAsync(stop);
        var commitments = await db.Commitments.AsNoTracking().Where(c => ids.Contains(c.SignatureId)).OrderBy(c => c.Id).ToListAsync(stop);
        var logos = await db.SignedLogos.Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, Scope = l.Scope.ToString(), l.LicensedAt, l.ReleasedAt }).ToListAsync(stop);
        return signatures.Select(s => new
        {
            s.Name, Kind = s.Kind.ToString(), s.Country, s.Website, s.ContactName, s.Role, s.Email, State = s.State.ToString(), Level = s.Level.ToString(), s.ShowsName, s.TextNumber, s.TextHash, s.Language,
            s.SignedAt, s.ConfirmedAt, s.CountedAt, s.Question, s.Answer, Logo = logos.Find(l => l.Id == s.Id), History = events.Where(e => e.SignatureId == s.Id).Select(e => new { e.At, e.Step }),
            Commitments = commitments.Where(c => c.SignatureId == s.Id).Select(c => new { c.RecommendationId, Progress = c.Progress.ToString(), c.Note, c.Url, c.AnsweredAt, c.DueAt }),
        });
    }

    /// <summary>A person's signature is withdrawn and forgotten. An organisation's stays, since it is not the person's to take; the person's name and address go out of it.</summary>
    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        var ids = await Ids(db, memberId, stop);
        var lines = new List<SignatureEvent>();
        foreach (var signature in await db.Signatures.Where(s => ids.Contains(s.Id)).ToListAsync(stop))
        {
            var ends = !signature.IsOrganisation || signature.State == SignatureState.Sent;
            var change = ends && signature.IsCounted ? -1 : 0;
            var (one, wall) = (signature.OneKey, signature.WallKey);
            if (ends) signature.State = SignatureState.Withdrawn;
            signature.Forget();
            if (!ends) (signature.OneKey, signature.WallKey) = (one, wall);
            lines.Add(Ledger.Line(signature, SignatureStep.Erased, change, now, null));
        }
        // All at once: one after the other would take the rows of the counts in the order of the signatures, and wait for whoever takes them in the order of all.
        if (lines.Count > 0) await ledger.Save(lines, stop);
        foreach (var id in lines.Select(l => l.SignatureId))
        {
            var letters = CallLetter.KeyOf(id);
            await db.WorkItems.KeyedUnder(letters).ExecuteDeleteAsync(stop);
            await db.CallLinks.Where(l => l.SignatureId == id).ExecuteDeleteAsync(stop);
        }
    }

    private async Task<List<string>> Ids(AppDb db, string memberId, CancellationToken stop)
    {
        var key = (await addresses.Of(db, memberId, stop))?.Address is { } address ? new Signing.SignForm { Email = address }.Mail()?.Key : null;
        return await db.Signatures.AsNoTracking().Where(s => s.MemberId == memberId || (key != null && s.EmailKey == key && s.State != SignatureState.Sent)).Select(s => s.Id).ToListAsync(stop);
    }
}
