using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;

namespace Chorus.Modules.Members;

/// <summary>
/// A browser in which somebody was signed in keeps a word of ours about it, so that a stranger who guesses at the account cannot keep its owner out. The word says nothing of
/// anybody and opens nothing: with it one may only try the password. A new password makes it void.
/// </summary>
public sealed class KnownBrowsers(FormSeals seals, IHttpContextAccessor http)
{
    // Several people share a phone.
    private const int MostAccounts = 4, SealLength = 22;
    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private HttpContext Context => http.HttpContext!;

    /// <summary>By what this browser is counted where this account was signed in on it; null on every other.</summary>
    public async Task<string?> NameFor(Member? member, CancellationToken stop)
    {
        if (member is null || Read() is not { } known) return null;
        var seal = await Seal(known.Browser, member, stop);
        return known.Held.Contains(seal) ? known.Browser : null;
    }

    /// <summary>This member is signed in here.</summary>
    /// <param name="kept">The device is the person's own; on any other it is forgotten when the browser closes.</param>
    public async Task Remember(Member member, bool kept, CancellationToken stop)
    {
        var (browser, held) = Read() ?? (Ids.Secret(), []);
        var seal = await Seal(browser, member, stop);
        Cookies.Set(Context, Cookies.Known, string.Join('.', held.Where(s => s != seal).Take(MostAccounts - 1).Prepend(seal).Prepend(browser)), kept ? Life : null);
    }

    private (string Browser, string[] Held)? Read() =>
        Cookies.Read(Context, Cookies.Known)?.Split('.') is [{ Length: >= 26 and <= 40 } browser, .. { Length: > 0 and <= MostAccounts } held] && held.All(s => s.Length == SealLength) ? (browser, held) : null;

    private async Task<string> Seal(string browser, Member member, CancellationToken stop)
    {
        var key = (await seals.For("browser", stop)).Key;
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"browser {browser} {member.Id} {member.PasswordHash}")))[..SealLength];
    }
}
