using Chorus.Methods.Text;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn;

/// <summary>What a signer says about themselves, beside the address and the text.</summary>
/// <param name="Website">None for a person, and so is the contact.</param>
public sealed record SignerFacts(SignerKind Kind, string Name, string Country, string? Website, string? ContactName, string? Role, bool ShowsName);

/// <summary>What can become of a signature. Each step changes the row; <see cref="Ledger"/> writes it down and counts it in the same transaction.</summary>
public sealed partial class Signature
{
    /// <summary>The link of the mail was used. A person counts from now on; an organisation waits for somebody who looks at it.</summary>
    public Problem? Confirm(DateTime now)
    {
        if (State != SignatureState.Sent) return new Problem("signon.own.changed");
        ConfirmedAt = now;
        OneKey = IsOrganisation ? "o:" + Id : OneKeyOf(EmailKey!);
        State = IsOrganisation ? SignatureState.Waiting : SignatureState.Counted;
        if (IsCounted) CountedAt = now;
        return null;
    }

    /// <summary>An organisation that was counted in another installation, under the same words; it comes without an address.</summary>
    public static Signature Brought(string callId, PublishedText text, SignerFacts who, SignatureLevel level, DateTime counted)
    {
        var brought = new Signature
        {
            CallId = callId, Kind = who.Kind, State = SignatureState.Counted, Level = level, Name = who.Name, Country = who.Country, Website = who.Website, ShowsName = who.ShowsName, ReleasedAt = counted,
            TextId = text.NodeId, TextRevisionId = text.RevisionId, TextNumber = text.Number, TextHash = text.Hash, Language = text.Language, SignedAt = counted, ConfirmedAt = counted, CountedAt = counted,
            Folded = SignerName.Key(who.Name, who.Country), Host = HostOf(who.Website),
        };
        brought.OneKey = "o:" + brought.Id;
        brought.PutOnWall();
        return brought;
    }

    public Problem? Approve(DateTime now)
    {
        if (!IsOpen) return new Problem("signon.desk.moved");
        (State, CountedAt, ReleasedAt) = (SignatureState.Counted, now, now);
        PutOnWall();
        return null;
    }

    /// <summary>Lets the name of a person who counts already be read.</summary>
    public Problem? Release(DateTime now)
    {
        if (!IsCounted || ReleasedAt is not null) return new Problem("signon.desk.moved");
        ReleasedAt = now;
        PutOnWall();
        return null;
    }

    /// <summary>Takes a name off the wall; it counts all the same, and waits to be looked at again.</summary>
    public Problem? Hide()
    {
        if (!IsCounted || WallKey is null) return new Problem("signon.desk.moved");
        (ReleasedAt, WallKey) = (null, null);
        return null;
    }

    public Problem? Decline(string why)
    {
        if (State is not (SignatureState.Waiting or SignatureState.Asked or SignatureState.Counted)) return new Problem("signon.desk.moved");
        (State, Question, OneKey, WallKey) = (SignatureState.Declined, why, null, null);
        return null;
    }

    public Problem? Ask(string question)
    {
        if (!IsOpen) return new Problem("signon.desk.moved");
        (State, Question, Answer) = (SignatureState.Asked, question, null);
        return null;
    }

    public Problem? Reply(string answer)
    {
        if (State != SignatureState.Asked) return new Problem("signon.mine.not-asked");
        (State, Answer) = (SignatureState.Waiting, answer);
        return null;
    }

    /// <summary>
    /// The signer says something else about themselves. An organisation of another name, kind or country is another one until somebody has looked: it no longer counts. A person's
    /// new name, or an organisation's new website, only shows again when somebody has looked.
    /// </summary>
    public Problem? Change(SignerFacts to)
    {
        if (!MayChange) return new Problem("signon.mine.over");
        var renamed = Name is null || Folding.Of(to.Name) != Folding.Of(Name);
        var another = IsOrganisation && (renamed || to.Kind != Kind || to.Country != Country);
        if (renamed || another || (to.Website is not null && to.Website != Website)) ReleasedAt = null;
        if (another && IsCounted) State = SignatureState.Waiting;
        if (IsOrganisation) (Kind, Website, Host, ContactName, Folded) = (to.Kind, to.Website, HostOf(to.Website), to.ContactName, SignerName.Key(to.Name, to.Country));
        (Name, Country, Role, ShowsName, WallKey) = (to.Name, to.Country, to.Role, to.ShowsName, null);
        if (IsCounted && ReleasedAt is not null) PutOnWall();
        return null;
    }

    /// <summary>Takes the signature back: off the wall at once, and what was personal is gone. The organisation's name stays for those who look after the call.</summary>
    public Problem? Withdraw()
    {
        if (State is SignatureState.Withdrawn or SignatureState.Declined) return new Problem("signon.mine.over");
        State = SignatureState.Withdrawn;
        Forget();
        return null;
    }

    /// <summary>The same signature under a newer text.</summary>
    public void Reaffirm(string revisionId, int number, string hash) => (TextRevisionId, TextNumber, TextHash, AskedRevisionId) = (revisionId, number, hash, revisionId);

    /// <summary>Nothing of a person stays.</summary>
    public void Forget()
    {
        (ContactName, Role, Email, EmailKey, MemberId, Answer, Question, OneKey, WallKey) = (null, null, null, null, null, null, null, null, null);
        if (IsOrganisation) return;
        (Name, Website, Folded, Host) = (null, null, null, null);
    }

    private void PutOnWall() => WallKey = ShowsName && Name is { } name ? Characters.Start(Folding.Of(name), 120) + " " + Id : null;
}
