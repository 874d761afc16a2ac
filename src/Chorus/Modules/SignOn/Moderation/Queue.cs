using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>What waits for somebody who looks after a call, oldest first, with what may be the same signer.</summary>
public sealed class Queue(AppDb db)
{
    public const int PerPage = 20;

    /// <summary>The lists of the queue.</summary>
    public static readonly string[] Lists = ["waiting", "asked", "names", "logos", "counted", "declined"];

    /// <summary>A signature that waits.</summary>
    public sealed record Line(string Id, string Name, SignerKind Kind, string Country, DateTime? Since, bool Twins);

    /// <summary>How many stand in each list.</summary>
    public async Task<IReadOnlyList<(string List, int Count)>> Counts(string callId, CancellationToken stop)
    {
        var counts = new List<(string, int)>();
        foreach (var list in Lists) counts.Add((list, await Of(callId, list).CountAsync(stop)));
        return counts;
    }

    /// <summary>A page of a list.</summary>
    public async Task<IReadOnlyList<Line>> Page(string callId, string list, int page, CancellationToken stop)
    {
        var signatures = db.Signatures;
        return await Of(callId, list).OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).Skip((page - 1) * PerPage).Take(PerPage)
            .Select(s => new Line(s.Id, s.Name ?? "", s.Kind, s.Country, s.ConfirmedAt, signatures.Any(o => o.CallId == s.CallId && o.Id != s.Id
                && (o.State == SignatureState.Waiting || o.State == SignatureState.Asked || o.State == SignatureState.Counted)
                && s.Folded != null && (o.Folded == s.Folded || (s.Host != null && o.Host == s.Host) || o.EmailKey == s.EmailKey)))).ToListAsync(stop);
    }

    /// <summary>Other signatures of the call with the same address, the same name in the same country, or the same website.</summary>
    public async Task<IReadOnlyList<Signature>> Twins(Signature of, CancellationToken stop) =>
        await db.Signatures.AsNoTracking().Where(o => o.CallId == of.CallId && o.Id != of.Id
            && (o.State == SignatureState.Waiting || o.State == SignatureState.Asked || o.State == SignatureState.Counted)
            && ((of.Folded != null && o.Folded == of.Folded) || (of.Host != null && o.Host == of.Host) || (of.EmailKey != null && o.EmailKey == of.EmailKey)))
            .OrderBy(o => o.SignedAt).ThenBy(o => o.Id).Take(10).ToListAsync(stop);

    private IQueryable<Signature> Of(string callId, string list)
    {
        var all = db.Signatures.AsNoTracking().Where(s => s.CallId == callId);
        var logos = db.SignedLogos;
        return list switch
        {
            "waiting" => all.Where(s => s.State == SignatureState.Waiting),
            "asked" => all.Where(s => s.State == SignatureState.Asked),
            "names" => all.Where(s => s.State == SignatureState.Counted && s.ShowsName && s.ReleasedAt == null),
            "logos" => all.Where(s => s.State == SignatureState.Counted && logos.Any(l => l.Id == s.Id && l.ReleasedAt == null)),
            "counted" => all.Where(s => s.State == SignatureState.Counted && s.Kind != SignerKind.Person),
            _ => all.Where(s => s.State == SignatureState.Declined),
        };
    }
}
