using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Modules.Members;

/// <summary>
/// The letters about an account, put into the outbox with the change that causes them. What waits there names an account or a link and nothing else: the letter is written
/// when it is sent (<see cref="SendLetter"/>), so the outbox and its backups hold no secret.
/// </summary>
public sealed class Letters(AppDb db, TimeProvider time)
{
    /// <summary>What the letters to a member begin with, so that they go with the account.</summary>
    public static string KeyOf(string memberId) => "account-letter:" + memberId + ":";

    /// <summary>A letter to a member; the words are members.mail.{kind}.subject and .text.</summary>
    /// <param name="to">Where the member read mail until now, when that is about to change.</param>
    public void Write(string kind, Member member, string? to = null) => Later(new(kind, MemberId: member.Id, To: to), member.Id);

    /// <summary>The letter that carries a link; its secret is made at sending.</summary>
    /// <param name="byId">The member who caused it, where it says so.</param>
    public void Write(OneTimeLink link, string? byId = null) => Later(new(KindOf(link.Purpose), LinkId: link.Id, ById: byId), link.MemberId);

    private void Later(SendLetter.Order order, string? memberId) =>
        db.Later(SendLetter.WorkKind, order, time.GetUtcNow().UtcDateTime, memberId is null ? null : KeyOf(memberId) + Ids.New());

    private static string KindOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Register => "register",
        LinkPurpose.ChangeEmail => "email",
        LinkPurpose.Recover => "recover",
        LinkPurpose.Invite => "invite",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No letter carries such a link."),
    };
}
