using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>What waits for somebody who looks after a call, oldest first, with what may be the same signer.</summary>
public sealed class Queue(AppDb db)
{
    public const int PerPage = 20;
    private const int MostTwins = 10;

    /// <summary>The lists of the queue.</summary>
    public static readonly string[] Lists = ["waiting", "asked", "names", "logos", "words", "counted", "declined"];

    // Many have their page there: the same host says nothing.
    private static readonly HashSet<string> Hosts =
    [
        "facebook.com", "m.facebook.com", "fb.com", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "linktr.ee", "sites.google.com", "docs.google.com", "medium.com", "wordpress.com", "blogspot.com",
    ];

    /// <summary>A signature that waits.</summary>
    public sealed record Line(string Id, string Name, SignerKind Kind, string Country, string? Website, string? Email, DateTime? Since, bool Twins);

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
        var waiting = await Of(callId, list).OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(stop);
        var organisations = waiting.FindAll(s => s.Folded is not null);
        var others = await Alike(callId, organisations, organisations.Count * MostTwins, stop);
        return [.. waiting.Select(s => new Line(s.Id, s.Name ?? "", s.Kind, s.Country, s.Website, s.Email, s.ConfirmedAt, s.Folded is not null && others.Any(o => AreAlike(s, o))))];
    }

    /// <summary>Of a list those that were named, or whose address of mail ends so; tracked, and so many at most.</summary>
    public Task<List<Signature>> Chosen(string callId, string list, IReadOnlyList<string> ids, string? ending, int most, CancellationToken stop) =>
        Of(callId, list).Where(s => ids.Contains(s.Id) || (ending != null && s.EmailKey != null && s.EmailKey.EndsWith(ending))).OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).Take(most).AsTracking().ToListAsync(stop);

    /// <summary>Other signatures of the call with the same address, a name that is alike in the same country (<see cref="SignerName"/>), or the same website.</summary>
    public async Task<IReadOnlyList<Signature>> Twins(Signature of, CancellationToken stop) => [.. (await Alike(of.CallId, [of], MostTwins + 1, stop)).Where(o => AreAlike(of, o)).OrderBy(o => o.SignedAt).ThenBy(o => o.Id).Take(MostTwins)];

    private static bool AreAlike(Signature one, Signature other) => one.Id != other.Id
        && ((one.Folded is not null && one.Folded == other.Folded) || (HostOf(one) is { } host && host == HostOf(other)) || (one.EmailKey is not null && one.EmailKey == other.EmailKey));

    private static string? HostOf(Signature of) => of.Host is { } host && !Hosts.Contains(host) ? host : null;

    // Each by an index of its own: one question with "or" between them reads the whole call.
    private async Task<IReadOnlyList<Signature>> Alike(string callId, IReadOnlyList<Signature> of, int most, CancellationToken stop)
    {
        var open = db.Signatures.AsNoTracking().Where(o => o.CallId == callId && (o.State == SignatureState.Waiting || o.State == SignatureState.Asked || o.State == SignatureState.Counted));
        var found = new List<Signature>();
        if (of.Select(s => s.Folded).OfType<string>().Distinct().ToList() is { Count: > 0 } names) found.AddRange(await open.Where(o => o.Folded != null && names.Contains(o.Folded)).OrderBy(o => o.Id).Take(most + of.Count).ToListAsync(stop));
        if (of.Select(HostOf).OfType<string>().Distinct().ToList() is { Count: > 0 } hosts) found.AddRange(await open.Where(o => o.Host != null && hosts.Contains(o.Host)).OrderBy(o => o.Id).Take(most + of.Count).ToListAsync(stop));
        if (of.Select(s => s.EmailKey).OfType<string>().Distinct().ToList() is { Count: > 0 } keys) found.AddRange(await open.Where(o => o.EmailKey != null && keys.Contains(o.EmailKey)).OrderBy(o => o.Id).Take(most + of.Count).ToListAsync(stop));
        return [.. found.DistinctBy(o => o.Id)];
    }

    private IQueryable<Signature> Of(string callId, string list)
    {
        var all = db.Signatures.AsNoTracking().Where(s => s.CallId == callId);
        var (logos, commitments) = (db.SignedLogos, db.Commitments);
        return list switch
        {
            "waiting" => all.Where(s => s.State == SignatureState.Waiting),
            "asked" => all.Where(s => s.State == SignatureState.Asked),
            "names" => all.Where(s => s.State == SignatureState.Counted && s.ShowsName && s.ReleasedAt == null),
            "logos" => all.Where(s => s.State == SignatureState.Counted && logos.Any(l => l.Id == s.Id && l.ReleasedAt == null)),
            "words" => all.Where(s => s.State == SignatureState.Counted && commitments.Any(c => c.SignatureId == s.Id && c.NoteState == NoteState.Waiting)),
            "counted" => all.Where(s => s.State == SignatureState.Counted && s.Kind != SignerKind.Person),
            _ => all.Where(s => s.State == SignatureState.Declined),
        };
    }
}
