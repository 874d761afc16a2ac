using System.Globalization;
using System.Runtime.ExceptionServices;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Mail;

/// <summary>A letter that is ready to go.</summary>
/// <param name="Link">The link whose secret stands in the letter.</param>
/// <param name="Name">Of its Message-ID, the same at every attempt, so that a receiver can drop a second copy; without one that of the work which writes it.</param>
public sealed record Outgoing<TLink>(Letter Letter, TLink? Link, IReadOnlyList<Enclosure>? Files = null, string? Name = null) where TLink : MailedLink;

/// <summary>
/// Sends letters that carry a secret link. What waits in the outbox holds none: it is made when the letter is written, and its hash is kept before the letter goes out, so
/// that a link which reached somebody works whatever happens next. A letter that did not go takes its link with it.
/// </summary>
public sealed class Post(IMailDoor door, Settings settings, TimeProvider time)
{
    /// <summary>Sends one letter; throws as <see cref="IMailDoor.Send"/> does.</summary>
    public async Task Send<TLink>(AppDb db, WorkItem item, Outgoing<TLink> letter, CancellationToken stop) where TLink : MailedLink
    {
        if ((await Send(db, item, [letter], _ => Task.FromResult(true), stop)).TryGetValue(0, out var failure)) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Sends the letters of one item of work on one line to the server.</summary>
    /// <param name="taken">Notes that the server took the letter in this place, before the next one goes; false where somebody else has the work in hand by now, and no further letter goes.</param>
    /// <returns>What went wrong, by the place of the letter.</returns>
    public async Task<IReadOnlyDictionary<int, Exception>> Send<TLink>(AppDb db, WorkItem item, IReadOnlyList<Outgoing<TLink>> letters, Func<int, Task<bool>> taken, CancellationToken stop) where TLink : MailedLink
    {
        var links = letters.Select(l => l.Link).OfType<TLink>().ToList();
        db.Set<TLink>().AddRange(links);
        if (links.Count > 0) await db.SaveChangesAsync(stop);
        var failures = await Hand(item, letters, taken, stop);
        var lost = failures.Keys.Select(n => letters[n].Link?.Hash).OfType<string>().ToList();
        if (lost.Count > 0) await db.Set<TLink>().Where(l => lost.Contains(l.Hash)).ExecuteDeleteAsync(CancellationToken.None);
        return failures;
    }

    private async Task<Dictionary<int, Exception>> Hand<TLink>(WorkItem item, IReadOnlyList<Outgoing<TLink>> letters, Func<int, Task<bool>> taken, CancellationToken stop) where TLink : MailedLink
    {
        var (failures, at) = (new Dictionary<int, Exception>(), 0);
        var (from, now) = (Sender.Of(settings), time.GetUtcNow().UtcDateTime);
        try
        {
            await using var line = await door.Open(stop);
            while (at < letters.Count)
            {
                var (letter, _, files, name) = letters[at];
                var id = name ?? item.Id;
                var message = Mime.Write(letter, from, now, id);
                if (files is not null) message = Enclosing.In(message, files, id);
                var answer = await line.Hand(from.ReturnTo(settings, item.Id), letter.To, message, item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + id, stop);
                var place = at++;
                if (answer.Outcome == MailOutcome.Taken)
                {
                    if (!await taken(place)) break;
                }
                else failures[place] = answer.Outcome == MailOutcome.NotNow ? new IOException(answer.Said) : new WorkRefused(answer.Said ?? "The mail server did not take this letter.");
            }
        }
        catch (Exception broken)
        {
            // The line is down: nobody who comes after it has a letter.
            for (; at < letters.Count; at++) failures[at] = broken;
        }
        return failures;
    }
}
