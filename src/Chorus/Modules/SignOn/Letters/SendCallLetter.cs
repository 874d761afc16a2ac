using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>
/// Writes and sends letters about signatures, each in the language in which it was signed. What changed meanwhile (confirmed already, withdrawn) is not written about. That
/// a letter of a batch went is noted before the next one goes: whatever ends the process, only the one that was in flight can go twice, with the same Message-ID. A letter
/// that did not go is ordered anew by itself.
/// </summary>
public sealed class SendCallLetter(PublishedTexts texts, Words words, Settings settings, OwnAddress site, Post post, Rush rush, TimeProvider time) : IWork
{
    /// <summary>So long a batch waits while many sign.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500), Soon = TimeSpan.FromSeconds(10);

    public string Kind => CallLetter.WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        if (rush.IsOn) await Task.Delay(Pause, time, stop);
        var now = time.GetUtcNow().UtcDateTime;
        var orders = Named(item);
        IReadOnlyList<CallLetter.Order> due;
        IReadOnlyList<Outgoing<CallLink>> letters;
        try
        {
            (due, letters) = await Write(db, orders, now, stop);
        }
        catch (WorkRefused) when (orders.Count > 1)
        {
            // One of them can never be written: each by itself, and only that one is given up.
            await Anew(db, item, orders, now);
            return;
        }
        if (letters.Count == 0) return;
        var (left, ours) = (due.ToList(), true);
        var failures = await post.Send(db, item, letters, async at =>
        {
            left.Remove(due[at]);
            // The end of the work says of the last one that it went.
            if (at < due.Count - 1) ours = await Note(db, item, left);
            return ours;
        }, stop);
        if (failures.Count == 0 || !ours) return;
        // Alone, or nobody has anything yet and it is not about one of them: the whole comes back.
        if (orders.Count == 1 || (failures.Count == letters.Count && failures.Values.All(f => f is not WorkRefused))) ExceptionDispatchInfo.Throw(failures.Values.First());
        await Anew(db, item, [.. failures.Keys.Select(place => due[place])], now + Soon);
    }

    private static IReadOnlyList<CallLetter.Order> Named(WorkItem item)
    {
        var orders = JsonSerializer.Deserialize<CallLetter.Order[]>(item.Payload)!;
        return [.. orders.Select((o, i) => o.Name is null && orders.Length > 1 ? o with { Name = string.Create(CultureInfo.InvariantCulture, $"{item.Id}-{i + 1}") } : o)];
    }

    // Each of these is work of its own from now on, and this work has nothing left. Even while the process ends: what went is not to go again with what did not.
    private static async Task Anew(AppDb db, WorkItem item, IReadOnlyList<CallLetter.Order> orders, DateTime due)
    {
        await using var whole = await db.Database.BeginTransactionAsync(CancellationToken.None);
        foreach (var order in orders) db.Ordered(order, due);
        await db.SaveChangesAsync(CancellationToken.None);
        await Leave(db, item, []);
        await whole.CommitAsync(CancellationToken.None);
    }

    // Whether this work is still ours; with a slow server its lease may be over.
    private static async Task<bool> Note(AppDb db, WorkItem item, IReadOnlyList<CallLetter.Order> left)
    {
        await using var whole = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var ours = await Leave(db, item, left);
        await whole.CommitAsync(CancellationToken.None);
        return ours;
    }

    private static async Task<bool> Leave(AppDb db, WorkItem item, IReadOnlyList<CallLetter.Order> left)
    {
        var payload = JsonSerializer.Serialize(left);
        return await db.WorkItems.Where(w => w.Id == item.Id && w.Lease == item.Lease).ExecuteUpdateAsync(s => s.SetProperty(w => w.Payload, payload), CancellationToken.None) > 0;
    }

    // The letters that are still due, with what they were ordered as: three questions for all of them.
    private async Task<(IReadOnlyList<CallLetter.Order> Due, IReadOnlyList<Outgoing<CallLink>> Letters)> Write(AppDb db, IReadOnlyList<CallLetter.Order> orders, DateTime now, CancellationToken stop)
    {
        var ids = orders.Select(o => o.SignatureId).ToList();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        var callIds = signatures.Values.Select(s => s.CallId).Distinct().ToList();
        var slugs = await db.Calls.Where(c => callIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Slug, stop);
        var signed = new Dictionary<string, PublishedText>();
        var (due, letters) = (new List<CallLetter.Order>(orders.Count), new List<Outgoing<CallLink>>(orders.Count));
        foreach (var order in orders)
        {
            if (!signatures.TryGetValue(order.SignatureId, out var signature) || !StillTrue(order.Kind, signature) || (order.To ?? signature.Email) is not { } given) continue;
            var to = Address.Read(given) ?? throw new WorkRefused("This is not an e-mail address.");
            if (!signed.TryGetValue(signature.TextRevisionId, out var text))
                signed[signature.TextRevisionId] = text = await texts.Version(signature.TextRevisionId, stop) ?? throw new WorkRefused("The text that was signed is not there any more.");
            due.Add(order);
            letters.Add(Write(order.Kind, to, signature, slugs[signature.CallId], text, now) with { Name = order.Name });
        }
        return (due, letters);
    }

    private Outgoing<CallLink> Write(LetterKind kind, string to, Signature signature, string slug, PublishedText text, DateTime now)
    {
        var t = words.For(signature.Language);
        if (CallLetter.LinkOf(kind) is not { } use) return new(Write(kind, to, t, signature, text, null), null);
        var secret = Ids.Secret();
        var address = $"{site.Value}/{t.Language}/calls/{slug}/{(use == LinkUse.Confirm ? "confirm" : "signature")}/{secret}";
        return new(Write(kind, to, t, signature, text, address), new CallLink { Use = use, SignatureId = signature.Id, Hash = Ids.Hash(secret), ExpiresAt = CallLink.EndOf(use, now) });
    }

    private static bool StillTrue(LetterKind kind, Signature signature) => kind switch
    {
        LetterKind.Confirm or LetterKind.Gathered or LetterKind.GatheredFor => signature.State == SignatureState.Sent,
        LetterKind.Question => signature.State == SignatureState.Asked,
        LetterKind.Changed or LetterKind.Report or LetterKind.Counted => signature.IsCounted,
        LetterKind.Declined or LetterKind.Merged => signature.State == SignatureState.Declined,
        LetterKind.Withdrawn => signature.State == SignatureState.Withdrawn,
        _ => signature.State is not (SignatureState.Sent or SignatureState.Withdrawn),
    };

    private Letter Write(LetterKind kind, string to, Phrases t, Signature signature, PublishedText text, string? link)
    {
        var key = kind.ToString().ToLowerInvariant();
        (string, object?)[] args =
        [
            ("name", signature.ContactName ?? signature.Name), ("signer", signature.Name), ("title", text.Title), ("number", text.Number), ("code", CallText.ShortHash(signature.TextHash)), ("site", settings.Name),
            ("link", link), ("note", signature.Question), ("days", (int)MailedLink.Week.TotalDays),
        ];
        return new Letter(to, t[$"signon.mail.{key}.subject", args], t[$"signon.mail.{key}.text", args] + "\n", Language: t.Language);
    }
}
