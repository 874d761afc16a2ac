using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>Why somebody who signs gets a mail; part of a text key.</summary>
public enum LetterKind { Confirm, Known, Counted, Waiting, Declined, Merged, Question, Changed, Report, Withdrawn, Link }

/// <summary>The letters to those who sign, put into the outbox with the change that causes them. What waits there names a signature and holds neither its link nor, but for a farewell, its address.</summary>
public static class CallLetter
{
    public const string WorkKind = "signon.letter";

    /// <param name="To">Where it goes when the signature no longer knows.</param>
    public sealed record Order(LetterKind Kind, string SignatureId, string? To = null);

    /// <summary>What the letters of one signature begin with, so that they go with it.</summary>
    public static string KeyOf(string signatureId) => "sign-on-letter:" + signatureId + ":";

    extension(AppDb db)
    {
        public void Letter(LetterKind kind, Signature signature, DateTime now, string? to = null) =>
            db.Later(WorkKind, new Order(kind, signature.Id, to), now, KeyOf(signature.Id) + Ids.New());
    }

    /// <summary>The link that a letter of this kind carries.</summary>
    public static LinkUse? LinkOf(LetterKind kind) => kind switch
    {
        LetterKind.Confirm => LinkUse.Confirm,
        LetterKind.Changed => LinkUse.Reaffirm,
        LetterKind.Report => LinkUse.Report,
        LetterKind.Declined or LetterKind.Merged or LetterKind.Withdrawn => null,
        _ => LinkUse.Keep,
    };
}
