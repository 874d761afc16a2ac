using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;

namespace Chorus.Modules.Members;

/// <summary>Before something that could lock a person out of their account the password is asked once more, or a passkey in its place; a phone left on a table must not be enough.</summary>
public sealed class Reauthentication(Passwords passwords, Attempts attempts, PasskeyCheck passkeys)
{
    /// <summary>Nothing when the password is right; wrong ones count as at sign-in, and apart from it: no stranger comes here.</summary>
    public async Task<Problem?> Check(Member member, string field, string? password, DateTime now, CancellationToken stop)
    {
        if (await passkeys.Shown(PasskeyUse.Confirm, member) is not null) return null;
        var key = "again " + member.Id;
        if (await attempts.Try(key, now, stop) is { } until) return Problem.On(field, "members.signIn.wait", ("n", MinutesTo(until, now)));
        if (passwords.IsRight(member.PasswordHash, password))
        {
            await attempts.Forget(key, stop);
            return null;
        }
        return Problem.On(field, "members.password.notRight");
    }

    public static int MinutesTo(DateTime until, DateTime now) => Math.Max(1, (int)Math.Ceiling((until - now).TotalMinutes));
}
