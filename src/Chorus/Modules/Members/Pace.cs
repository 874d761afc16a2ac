using Chorus.Platform.Web;

namespace Chorus.Modules.Members;

/// <summary>
/// How fast an account may be tried and written to. Counted is where a try comes from, so that whoever guesses slows down themselves and not the owner; all connections
/// together are counted too, far wider, so that guessing from many is slow as well; and a browser in which the owner was signed in is counted by itself.
/// </summary>
public sealed class Pace(Attempts attempts, KnownBrowsers browsers, IHttpContextAccessor http)
{
    /// <summary>Misses on one account from everywhere before all but its owner's browsers wait. One connection comes to some thirty-five a day.</summary>
    public const int MostOfAll = 100;

    // Letters an hour from one connection, and from all.
    private const int Letters = 3, LettersOfAll = 9;

    private string From => Caller.Of(http.HttpContext!);

    /// <summary>Counts a try to sign in before anybody looks whether it is right.</summary>
    /// <param name="member">Whose address it is; null where it is nobody's, which makes no difference that shows.</param>
    /// <returns>When one may try again; null where this one may be looked at.</returns>
    public async Task<DateTime?> TrySignIn(string emailKey, Member? member, DateTime now, CancellationToken stop)
    {
        var (own, ofAll) = await Keys(emailKey, member, stop);
        if (await attempts.Try(own, now, stop) is { } until) return until;
        return ofAll is null ? null : await attempts.Try(ofAll, now, stop, MostOfAll);
    }

    /// <summary>When one may try again after a miss; null for now.</summary>
    public async Task<DateTime?> WaitUntil(string emailKey, Member? member, DateTime now, CancellationToken stop)
    {
        var (own, ofAll) = await Keys(emailKey, member, stop);
        var until = await attempts.WaitUntil(own, now, stop);
        return ofAll is not null && await attempts.WaitUntil(ofAll, now, stop, MostOfAll) is { } all && !(until > all) ? all : until;
    }

    /// <summary>The password was right.</summary>
    public async Task Forget(string emailKey, Member member, CancellationToken stop)
    {
        var (own, ofAll) = await Keys(emailKey, member, stop);
        await attempts.Forget(own, stop);
        if (ofAll is not null) await attempts.Forget(ofAll, stop);
    }

    /// <summary>Counts a letter that somebody asks for to an address, and says whether it goes: three an hour from one connection, and from all no more than fill no mailbox.</summary>
    /// <param name="what">What for: one kind of letter takes nothing from another.</param>
    public async Task<bool> AllowsLetter(string what, string emailKey, Member? member, DateTime now, CancellationToken stop)
    {
        var hour = TimeSpan.FromHours(1);
        if (await browsers.NameFor(member, stop) is { } browser) return await attempts.Within($"{what} {emailKey} browser {browser}", Letters, hour, now, stop);
        return await attempts.Within($"{what} {emailKey} from {From}", Letters, hour, now, stop) && await attempts.Within($"{what} {emailKey}", LettersOfAll, hour, now, stop);
    }

    private async Task<(string Own, string? OfAll)> Keys(string emailKey, Member? member, CancellationToken stop) =>
        await browsers.NameFor(member, stop) is { } browser ? ($"sign-in {emailKey} browser {browser}", null) : ($"sign-in {emailKey} from {From}", "sign-in " + emailKey);
}
