using Chorus.Modules.SignOn.Letters;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>Somebody pressed the button behind the link of their letter.</summary>
/// <param name="Hash">Of the secret of the link.</param>
/// <param name="Logo">What an organisation sent with it.</param>
public sealed record PressedLink(string Hash, string CallId, SignedLogo? Logo, DateTime At);

/// <summary>What became of it.</summary>
public enum Pressed
{
    Counted,

    /// <summary>An organisation: somebody looks at it first.</summary>
    Waiting,

    /// <summary>The same person counts already.</summary>
    Known,

    /// <summary>The link was used, or is too old.</summary>
    Gone,
}

/// <summary>Confirms signatures, many in one transaction when many come: the row, the line of the book, the count and the letter of each.</summary>
public sealed class PressedLinks(IDbContextFactory<AppDb> databases, Rush rush)
{
    private readonly Gathered<PressedLink, Pressed> links = new(databases, Write);

    public Task<Pressed> Press(PressedLink link, CancellationToken stop)
    {
        rush.Came();
        return links.Put(link, stop);
    }

    private static async Task<IReadOnlyList<Pressed>> Write(AppDb db, IReadOnlyList<PressedLink> pressed, CancellationToken stop)
    {
        var (hashes, now) = (pressed.Select(p => p.Hash).Distinct().ToList(), pressed.Max(p => p.At));
        var good = await (
            from link in db.CallLinks
            where hashes.Contains(link.Hash) && link.Use == LinkUse.Confirm && link.UsedAt == null && (link.ExpiresAt == null || link.ExpiresAt > now)
            join signature in db.Signatures on link.SignatureId equals signature.Id
            where signature.State == SignatureState.Sent
            select new { Link = link, Signature = signature }).ToDictionaryAsync(g => g.Link.Hash, stop);
        var counted = await Counted(db, [.. good.Values.Select(g => g.Signature).Where(s => !s.IsOrganisation)], stop);
        var (answers, lines, letters) = (new List<Pressed>(pressed.Count), new List<SignatureEvent>(pressed.Count), new List<(LetterKind, Signature)>(pressed.Count));
        foreach (var (hash, callId, logo, at) in pressed)
        {
            // Pressed twice at once, or the second of two letters: the first press did it.
            if (!good.TryGetValue(hash, out var one) || one.Signature.CallId != callId || one.Signature.State != SignatureState.Sent) answers.Add(Pressed.Gone);
            else if (!one.Signature.IsOrganisation && !counted.Add((callId, Signature.OneKeyOf(one.Signature.EmailKey!)))) answers.Add(Pressed.Known);
            else if (one.Signature.Confirm(at) is not null) answers.Add(Pressed.Gone);
            else
            {
                one.Link.UsedAt = at;
                if (logo is not null && one.Signature.IsOrganisation) db.SignedLogos.Add(logo);
                lines.Add(Ledger.Line(one.Signature, SignatureStep.Confirmed, one.Signature.IsCounted ? 1 : 0, at, null));
                letters.Add((one.Signature.IsCounted ? LetterKind.Counted : LetterKind.Waiting, one.Signature));
                answers.Add(one.Signature.IsCounted ? Pressed.Counted : Pressed.Waiting);
            }
        }
        if (lines.Count == 0) return answers;
        db.Letters(letters, now);
        await new Ledger(db).Save(lines, stop);
        return answers;
    }

    // Who of them counts already, by call and by what makes two signatures one.
    private static async Task<HashSet<(string CallId, string OneKey)>> Counted(AppDb db, IReadOnlyList<Signature> people, CancellationToken stop)
    {
        if (people.Count == 0) return [];
        var (calls, keys) = (people.Select(s => s.CallId).Distinct().ToList(), people.Select(s => Signature.OneKeyOf(s.EmailKey!)).Distinct().ToList());
        var there = await db.Signatures.Where(s => calls.Contains(s.CallId) && s.OneKey != null && keys.Contains(s.OneKey)).Select(s => new { s.CallId, s.OneKey }).ToListAsync(stop);
        return [.. there.Select(t => (t.CallId, t.OneKey!))];
    }
}
