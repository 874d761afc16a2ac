using Chorus.Modules.SignOn.Letters;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>A form that is in order.</summary>
/// <param name="Commitments">Of this signature.</param>
public sealed record SentForm(Signature Signature, IReadOnlyList<Commitment> Commitments);

/// <summary>What became of it.</summary>
/// <param name="Kept">It is durable, and so is its letter.</param>
/// <param name="KnownId">The signature of the same person that counts already.</param>
public sealed record FormAnswer(bool Kept, string? KnownId = null);

/// <summary>Keeps the forms of those who sign, many in one transaction when many come: each with the letter that asks its sender.</summary>
public sealed class SentForms(IDbContextFactory<AppDb> databases, Rush rush)
{
    // Nobody's mailbox is filled from here.
    private const int LettersADay = 3;

    private readonly Gathered<SentForm, FormAnswer> forms = new(databases, Write);

    public Task<FormAnswer> Keep(SentForm form, CancellationToken stop)
    {
        rush.Came();
        return forms.Put(form, stop);
    }

    private static async Task<IReadOnlyList<FormAnswer>> Write(AppDb db, IReadOnlyList<SentForm> forms, CancellationToken stop)
    {
        var keys = forms.Select(f => f.Signature.EmailKey).Distinct().ToList();
        // By the key alone: there are few of one address, and what is older than a day is looked over here.
        var earlier = (await db.Signatures.Where(s => keys.Contains(s.EmailKey)).Select(s => new { s.Id, s.EmailKey, s.CallId, s.SignedAt, s.OneKey }).ToListAsync(stop)).ToLookup(s => s.EmailKey);
        var (answers, kept) = (new List<FormAnswer>(forms.Count), new List<Signature>(forms.Count));
        foreach (var (signature, commitments) in forms)
        {
            var (key, yesterday) = (signature.EmailKey!, signature.SignedAt.AddDays(-1));
            if (earlier[key].Count(s => s.SignedAt > yesterday) + kept.Count(s => s.EmailKey == key) >= LettersADay) answers.Add(new FormAnswer(Kept: false));
            else if (!signature.IsOrganisation && earlier[key].FirstOrDefault(s => s.CallId == signature.CallId && s.OneKey == Signature.OneKeyOf(key)) is { } known) answers.Add(new FormAnswer(Kept: false, known.Id));
            else
            {
                kept.Add(signature);
                db.Commitments.AddRange(commitments);
                answers.Add(new FormAnswer(Kept: true));
            }
        }
        if (kept.Count == 0) return answers;
        var rows = new ManyRows(db);
        rows.Add(kept);
        await rows.Save(stop);
        db.Letters([.. kept.Select(s => (LetterKind.Confirm, s))], kept.Max(s => s.SignedAt));
        await db.SaveChangesAsync(stop);
        return answers;
    }
}
