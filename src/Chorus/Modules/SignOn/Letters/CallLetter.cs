using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>Why somebody who signs gets a mail; part of a text key.</summary>
public enum LetterKind { Confirm, Known, Counted, Waiting, Declined, Merged, Question, Changed, Report, Withdrawn, Link, Gathered, GatheredFor }

/// <summary>The letters to those who sign, put into the outbox with the change that causes them. What waits there names a signature and holds neither its link nor, but for a farewell, its address.</summary>
public static class CallLetter
{
    public const string WorkKind = "signon.letter";
    private const int AtOnce = 16;

    /// <param name="To">Where it goes when the signature no longer knows.</param>
    /// <param name="Name">Of its Message-ID, once somebody has begun to send it: the same at every attempt.</param>
    public sealed record Order(LetterKind Kind, string SignatureId, string? To = null, string? Name = null);

    /// <summary>What the letters of one signature begin with, so that they go with it.</summary>
    public static string KeyOf(string signatureId) => "sign-on-letter:" + signatureId + ":";

    extension(AppDb db)
    {
        public void Letter(LetterKind kind, Signature signature, DateTime now, string? to = null) => db.Ordered(new Order(kind, signature.Id, to), now);

        /// <summary>The letters of many who sign at one moment: so many are one piece of work, and go on one line to the mail server.</summary>
        public void Letters(IReadOnlyList<(LetterKind Kind, Signature To)> letters, DateTime now)
        {
            foreach (var some in letters.Chunk(AtOnce))
                if (some is [var (kind, signature)]) db.Letter(kind, signature, now);
                else db.Later(WorkKind, some.Select(l => new Order(l.Kind, l.To.Id)).ToArray(), now);
        }

        /// <summary>The same at the pace of the newsletter and not all at once, so that what somebody waits for is not behind them.</summary>
        public void LettersAtPace(IReadOnlyList<(LetterKind Kind, Signature To)> letters, DateTime now, Settings settings)
        {
            foreach (var (i, some) in letters.Chunk(AtOnce).Index()) db.Letters(some, now + settings.MailPace(i * AtOnce));
        }

        /// <summary>One letter as work of its own, under a key by which it goes with its signature.</summary>
        public void Ordered(Order order, DateTime due) => db.Later(WorkKind, new[] { order }, due, KeyOf(order.SignatureId) + Ids.New());
    }

    /// <summary>The link that a letter of this kind carries.</summary>
    public static LinkUse? LinkOf(LetterKind kind) => kind switch
    {
        LetterKind.Confirm or LetterKind.Gathered or LetterKind.GatheredFor => LinkUse.Confirm,
        LetterKind.Changed => LinkUse.Reaffirm,
        LetterKind.Report => LinkUse.Report,
        LetterKind.Declined or LetterKind.Merged or LetterKind.Withdrawn => null,
        _ => LinkUse.Keep,
    };
}
