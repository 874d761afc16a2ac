using Chorus.Modules.Newsletter.Readers;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Contract;

/// <summary>What became of a mail that was handed in as returned.</summary>
public enum ReturnedOutcome
{
    NotABounce,
    NobodyOfOurs,
    KnownAlready,
    Counted,
    Paused,

    /// <summary>A letter other than the newsletter: those who look after it are told.</summary>
    Noted,
}

/// <summary>Takes in letters that came back, for the operator at the machine: of the newsletter, and any other that this site wrote.</summary>
public sealed class ReturnedMail(AppDb db, Undelivered undelivered, TimeProvider time)
{
    /// <summary>Bytes that are read of one.</summary>
    public const int Most = BouncedLetter.Most;

    /// <summary>Writes down that a letter came back; saves.</summary>
    public async Task<ReturnedOutcome> Take(ReadOnlyMemory<byte> mail, CancellationToken stop)
    {
        if (BouncedLetter.Read(mail.Span) is not { } letter) return ReturnedOutcome.NotABounce;
        if (letter.Issue is null) return await Other(letter, stop);
        if (await db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Id == letter.Id && r.State != ReaderState.Gone, stop) is not { } reader) return ReturnedOutcome.NobodyOfOurs;
        if (!await db.CameBack(reader, letter.Issue, letter.Hard, letter.Why, time.GetUtcNow().UtcDateTime, stop)) return ReturnedOutcome.KnownAlready;
        await db.SaveChangesAsync(stop);
        return reader.State == ReaderState.Paused ? ReturnedOutcome.Paused : ReturnedOutcome.Counted;
    }

    private async Task<ReturnedOutcome> Other(BouncedLetter letter, CancellationToken stop) => await undelivered.CameBack(letter.Id, letter.To, letter.Why, stop) switch
    {
        null => ReturnedOutcome.NobodyOfOurs,
        false => ReturnedOutcome.KnownAlready,
        true => ReturnedOutcome.Noted,
    };
}
