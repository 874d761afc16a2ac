using Chorus.Modules.SignOn.Letters;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>Somebody pressed the button behind the link of their letter.</summary>
/// <param name="Hash">Of the secret of the link.</param>
/// <param name="Logo">What an organisation sent with it.</param>
/// <param name="Speaker">Who says that they may sign for an organisation which was brought in from elsewhere; null for all others, who said so in the form.</param>
public sealed record PressedLink(string Hash, string CallId, SignedLogo? Logo, Speaker? Speaker, DateTime At);

/// <summary>Who signs for an organisation.</summary>
public sealed record Speaker(string Name, string Role);

/// <summary>What became of it.</summary>
public enum Pressed
{
    Counted,

    /// <summary>An organisation: somebody looks at it first.</summary>
    Waiting,

    /// <summary>The same person counts already.</summary>
    Known,

    /// <summary>Nobody has said yet who signs for this organisation.</summary>
    Unsaid,

    /// <summary>The link was used, or is too old.</summary>
    Gone,
}

/// <summary>Confirms signatures, many in one transaction when many come: the row, the line of the book, the count and the letter of each.</summary>
public sealed class PressedLinks(IDbContextFactory<AppDb> databases, Rush rush)
{
    private static readonly string[] Changed = [nameof(Signature.State), nameof(Signature.ConfirmedAt), nameof(Signature.CountedAt), nameof(Signature.OneKey)];

    private readonly Gathered<PressedLink, Pressed> links = new(databases, Write);

    public Task<Pressed> Press(PressedLink link, CancellationToken stop)
    {
        rush.Came();
        return links.Put(link, stop);
    }

    private static async Task<IReadOnlyList<Pressed>> Write(AppDb db, IReadOnlyList<PressedLink> pressed, CancellationToken stop)
    {
        var now = pressed.Max(p => p.At);
        var good = await Good(db, pressed, now, stop);
        var counted = await Counted(db, [.. good.Values.Select(g => g.Signature).Where(s => !s.IsOrganisation)], stop);
        var (answers, lines, letters) = (new List<Pressed>(pressed.Count), new List<SignatureEvent>(pressed.Count), new List<(LetterKind Kind, Signature To)>(pressed.Count));
        var used = new List<CallLink>(pressed.Count);
        foreach (var (hash, callId, logo, speaker, at) in pressed)
        {
            // Pressed twice at once, or the second of two letters: the first press did it.
            if (!good.TryGetValue(hash, out var one) || one.Signature.CallId != callId || one.Signature.State != SignatureState.Sent) answers.Add(Pressed.Gone);
            else if (!one.Signature.IsOrganisation && !counted.Add((callId, Signature.OneKeyOf(one.Signature.EmailKey!)))) answers.Add(Pressed.Known);
            else if (one.Signature.LacksSpeaker && speaker is null) answers.Add(Pressed.Unsaid);
            else if (one.Signature.Confirm(at) is not null) answers.Add(Pressed.Gone);
            else
            {
                if (one.Signature is { IsOrganisation: true, ContactName: null }) (one.Signature.ContactName, one.Signature.Role) = (speaker!.Name, speaker.Role);
                one.Link.UsedAt = at;
                used.Add(one.Link);
                if (logo is not null && one.Signature.IsOrganisation) db.SignedLogos.Add(logo);
                lines.Add(Ledger.Line(one.Signature, SignatureStep.Confirmed, one.Signature.IsCounted ? 1 : 0, at, null));
                letters.Add((one.Signature.IsCounted ? LetterKind.Counted : LetterKind.Waiting, one.Signature));
                answers.Add(one.Signature.IsCounted ? Pressed.Counted : Pressed.Waiting);
            }
        }
        if (lines.Count == 0) return answers;
        var rows = new ManyRows(db);
        foreach (var some in letters.Select(l => l.To).GroupBy(s => s.IsOrganisation)) rows.Change([.. some], some.Key ? [.. Changed, nameof(Signature.ContactName), nameof(Signature.Role)] : Changed);
        rows.Change(used, nameof(CallLink.UsedAt));
        Ledger.Write(rows, lines);
        await rows.Save(stop);
        db.Letters(letters, now);
        await db.SaveChangesAsync(stop);
        return answers;
    }

    // By their keys alone, and looked at here: a join with conditions took a second while the tables of a new call had never been analysed.
    private static async Task<Dictionary<string, (CallLink Link, Signature Signature)>> Good(AppDb db, IReadOnlyList<PressedLink> pressed, DateTime now, CancellationToken stop)
    {
        var hashes = pressed.Select(p => p.Hash).Distinct().ToList();
        var links = (await db.CallLinks.AsNoTracking().Where(l => hashes.Contains(l.Hash)).ToListAsync(stop)).FindAll(l => l.Use == LinkUse.Confirm && l.UsedAt is null && (l.ExpiresAt is null || l.ExpiresAt > now));
        var ids = links.Select(l => l.SignatureId).Distinct().ToList();
        var sent = ids.Count == 0 ? [] : await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        return links.Where(l => sent.TryGetValue(l.SignatureId, out var s) && s.State == SignatureState.Sent).ToDictionary(l => l.Hash, l => (l, sent[l.SignatureId]));
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
