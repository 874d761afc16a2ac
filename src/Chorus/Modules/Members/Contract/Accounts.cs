using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Contract;

/// <summary>What administrators and the operator do with accounts. Each change leaves a row that says who did it; nothing saves by itself except where said.</summary>
public sealed class Accounts(AppDb db, AppSecrets secrets, Letters letters, TimeProvider time)
{
    /// <summary>Every role that can be given; everybody with an account is a member.</summary>
    public static readonly IReadOnlyList<Role> Given = [Role.Translator, Role.Moderator, Role.Editor, Role.SteeringCommittee, Role.Administrator];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sets roles, with the sections of an editor, and lock at once, and saves. The last administrator stays one. A lock ends every session at once.</summary>
    /// <param name="by">The administrator; null for the operator at the machine.</param>
    public async Task<Problem?> Set(string memberId, Role roles, bool locked, Viewer? by, CancellationToken stop)
    {
        if (by is { IsAdministrator: false }) return new Problem("members.admin.not-you");
        // Two administrators who take the role from each other at once: the second finds what the first has done.
        await using var whole = await AuditChain.Begin(db, stop);
        var member = await db.Members.FirstOrDefaultAsync(m => m.Id == memberId && m.ErasedAt == null, stop);
        if (member is null) return new Problem("members.admin.nobody");
        var after = (Given.Aggregate(Role.None, (all, role) => all | role) & roles | Role.Member).In(roles.Narrowed);
        var steps = member.Roles.HasFlag(Role.Administrator) && (!after.HasFlag(Role.Administrator) || locked);
        if (steps && await IsLast(member.Id, stop)) return Problem.On("Roles", "members.admin.last");
        var before = (member.Roles, Locked: member.LockedAt is not null);
        if (before == (after, locked)) return null;
        db.RoleChanges.Add(new RoleChange
        {
            MemberId = member.Id, ById = by?.MemberId, At = Now, Before = before.Roles, After = after, LockedBefore = before.Locked, LockedAfter = locked,
        });
        if (before.Roles != after) db.Note(AuditAct.RolesChanged, by?.MemberId, member.Id, Now, $"{Worded(before.Roles)} > {Worded(after)}");
        if (before.Locked != locked) db.Note(locked ? AuditAct.AccountClosed : AuditAct.AccountOpened, by?.MemberId, member.Id, Now);
        member.Roles = after;
        member.LockedAt = locked ? member.LockedAt ?? Now : null;
        if (locked) await db.Sessions.Where(s => s.MemberId == member.Id).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
        return null;
    }

    public Task<bool> WantsLetters(string memberId, CancellationToken stop) => db.Members.AnyAsync(m => m.Id == memberId && m.WantsLetters, stop);

    /// <summary>The letter of the day, on or off; saves.</summary>
    public Task WantLetters(string memberId, bool wants, CancellationToken stop) => db.Members.Where(m => m.Id == memberId).ExecuteUpdateAsync(m => m.SetProperty(x => x.WantsLetters, wants), stop);

    /// <summary>A new account for somebody whom the operator knows, without a password yet; saves. They choose one with the link of <see cref="ResetPath"/>.</summary>
    public async Task<(string? MemberId, Problem? Problem)> Add(string email, string name, string language, Role roles, CancellationToken stop)
    {
        if (EmailAddress.Read(email) is not { } address) return (null, Problem.On("Email", "members.email.wrong"));
        if (Member.CheckName("Name", name) is { } problem) return (null, problem);
        if (await db.Members.AnyAsync(m => m.EmailKey == address.Key, stop)) return (null, Problem.On("Email", "members.email.taken"));
        var member = new Member { Email = address.Text, EmailKey = address.Key, PasswordHash = "", Name = name, Language = language, Roles = roles | Role.Member, CreatedAt = Now };
        db.Members.Add(member);
        db.RoleChanges.Add(new RoleChange { MemberId = member.Id, At = Now, Before = Role.None, After = member.Roles });
        db.Note(AuditAct.AccountAdded, null, member.Id, Now, Worded(member.Roles));
        return await Enter(member, "members.email.taken", stop);
    }

    /// <summary>A new account for a colleague, who gets a letter with a link and chooses a password; saves. What they may do is given afterwards.</summary>
    public async Task<(string? MemberId, Problem? Problem)> Invite(Viewer by, string? email, string name, string language, CancellationToken stop)
    {
        if (!by.IsAdministrator) return (null, new Problem("members.admin.not-you"));
        if (EmailAddress.Read(email) is not { } address) return (null, Problem.On("Email", "members.email.wrong"));
        if (Member.CheckName("Name", name) is { } problem) return (null, problem);
        if (await db.Members.AnyAsync(m => m.EmailKey == address.Key, stop)) return (null, Problem.On("Email", "members.admin.has-account"));
        var member = new Member { Email = address.Text, EmailKey = address.Key, PasswordHash = "", Name = name, Language = language, CreatedAt = Now };
        var link = new OneTimeLink { Purpose = LinkPurpose.Invite, MemberId = member.Id, ExpiresAt = Now + OneTimeLink.LifeOf(LinkPurpose.Invite) };
        db.Members.Add(member);
        db.OneTimeLinks.Add(link);
        db.RoleChanges.Add(new RoleChange { MemberId = member.Id, ById = by.MemberId, At = Now, Before = Role.None, After = member.Roles });
        db.Note(AuditAct.AccountAdded, by.MemberId, member.Id, Now, Worded(member.Roles));
        letters.Write(link, by.MemberId);
        return await Enter(member, "members.admin.has-account", stop);
    }

    // The same address was entered by somebody else since it was looked for: they hear what they would have heard a moment later.
    private async Task<(string? MemberId, Problem? Problem)> Enter(Member member, string taken, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return (member.Id, null);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            if (!await db.Members.AsNoTracking().AnyAsync(m => m.EmailKey == member.EmailKey, stop)) throw;
            db.ChangeTracker.Clear();
            return (null, Problem.On("Email", taken));
        }
    }

    /// <summary>The letter of the invitation once more, with a new link, for a colleague who has chosen no password yet; the links before work no more. Saves.</summary>
    public async Task<Problem?> InviteAgain(Viewer by, string memberId, CancellationToken stop)
    {
        if (!by.IsAdministrator) return new Problem("members.admin.not-you");
        if (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId && m.ErasedAt == null, stop) is not { MaySignIn: true, HasPassword: false }) return new Problem("members.admin.came");
        await db.OneTimeLinks.Where(l => l.MemberId == memberId && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, Now), stop);
        var link = new OneTimeLink { Purpose = LinkPurpose.Invite, MemberId = memberId, ExpiresAt = Now + OneTimeLink.LifeOf(LinkPurpose.Invite) };
        db.OneTimeLinks.Add(link);
        db.Note(AuditAct.ResetLinkMade, by.MemberId, memberId, Now);
        letters.Write(link, by.MemberId);
        await db.SaveChangesAsync(stop);
        return null;
    }

    /// <summary>Everybody who has one of these roles (<see cref="Role.None"/>: everybody), by address, for the operator at the machine.</summary>
    public async Task<IReadOnlyList<MemberLine>> All(Role roles, CancellationToken stop) =>
        await db.Members.AsNoTracking().Where(m => m.ErasedAt == null && (roles == Role.None || (m.Roles & roles) != 0)).OrderBy(m => m.EmailKey)
            .Select(m => new MemberLine(m.Id, m.Name, m.Email, m.Roles, m.LockedAt != null, m.CreatedAt, null, m.PasswordHash != "")).ToListAsync(stop);

    /// <summary>The id of the account with this address, or nothing.</summary>
    public async Task<string?> IdOf(string email, CancellationToken stop) =>
        EmailAddress.Read(email) is { } address ? await db.Members.Where(m => m.EmailKey == address.Key).Select(m => m.Id).FirstOrDefaultAsync(stop) : null;

    /// <summary>The roles of an account; null when there is none.</summary>
    public async Task<(Role Roles, bool Locked)?> StandingOf(string memberId, CancellationToken stop)
    {
        var found = await db.Members.AsNoTracking().Where(m => m.Id == memberId && m.ErasedAt == null).Select(m => new { m.Roles, m.LockedAt }).FirstOrDefaultAsync(stop);
        return found is null ? null : (found.Roles, found.LockedAt is not null);
    }

    /// <summary>How many members cannot use their authenticator app because its secret does not open here; codes on paper still let them in.</summary>
    public Task<int> WithoutTheirApp(CancellationToken stop) => secrets.Lost(db, stop);

    /// <summary>For an owner who lost the phone and the codes on paper: no second step, no passkey and no session is left, and a letter says so. The password stays. Saves.</summary>
    public async Task TakeOffSecondStep(string memberId, CancellationToken stop)
    {
        var member = await db.Members.AsTracking().FirstAsync(m => m.Id == memberId, stop);
        member.Authenticator = null;
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.MemberId == memberId).ToListAsync(stop));
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.MemberId == memberId).ToListAsync(stop));
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.MemberId == memberId).ToListAsync(stop));
        letters.Write("second-step", member);
        db.Note(AuditAct.SecondStepTakenOff, null, memberId, Now);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The path of a link with which a member chooses a new password: once, within the hour. Saves.</summary>
    public async Task<string> ResetPath(string memberId, CancellationToken stop)
    {
        var secret = Link(LinkPurpose.Recover, memberId);
        db.Note(AuditAct.ResetLinkMade, null, memberId, Now);
        await db.SaveChangesAsync(stop);
        return "/account/reset/" + secret;
    }

    /// <summary>While there is no administrator: the sentence with the link for the first one, good once and for a day; a link of an earlier start only says where the newest stands.</summary>
    internal async Task<IReadOnlyList<string>> SetUpLines(string address, CancellationToken stop)
    {
        if (await db.Members.Administrators().AnyAsync(stop)) return [];
        await db.OneTimeLinks.Where(l => l.Purpose == LinkPurpose.SetUp && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, Now), stop);
        var secret = Link(LinkPurpose.SetUp, null);
        await db.SaveChangesAsync(stop);
        return [$"Set up the first administrator with this link, once, within a day: {address}/account/setup/{secret}"];
    }

    /// <summary>True when nobody else is an administrator who can sign in.</summary>
    internal async Task<bool> IsLast(string memberId, CancellationToken stop) => !await db.Members.Administrators().AnyAsync(m => m.Id != memberId, stop);

    private static string Worded(Role roles) => roles.In(Section.All) + (roles.Narrowed == Section.None ? "" : $" of {roles.Narrowed}");

    private string Link(LinkPurpose purpose, string? memberId)
    {
        var secret = Ids.Secret();
        db.OneTimeLinks.Add(new OneTimeLink { Purpose = purpose, Hash = Ids.Hash(secret), MemberId = memberId, ExpiresAt = Now + OneTimeLink.LifeOf(purpose) });
        return secret;
    }
}
