using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Chorus.Methods.Text;
using Chorus.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Chorus.Modules.Members;

/// <summary>
/// Passwords are long, not complicated: ten characters of any kind, not one that everybody tries first, not one's own address. Kept as PBKDF2 by the hasher of
/// ASP.NET Core Identity (HMAC-SHA512, random salt).
/// </summary>
public sealed class Passwords
{
    public const int Shortest = 10, Longest = 200;

    // OWASP Password Storage Cheat Sheet: 210,000 rounds for PBKDF2-HMAC-SHA512; Identity's own default is 100,000.
    private const int Rounds = 210_000;

    private static readonly FrozenSet<string> Common = ReadCommon();
    private readonly PasswordHasher<Member> hasher;
    private readonly Lazy<string> nobody;

    /// <param name="rounds">Fewer only where a test counts tries and not time.</param>
    public Passwords(int rounds = Rounds)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        nobody = new Lazy<string>(() => Hash("nobody’s password"));
    }

    /// <summary>What is wrong with a new password, or nothing.</summary>
    public static Problem? Check(string field, string? password, string email)
    {
        var typed = password ?? "";
        if (typed.Length == 0) return Problem.On(field, "members.password.missing");
        if (typed.Length < Shortest) return Problem.On(field, "members.password.short", ("n", Shortest));
        if (typed.Length > Longest) return Problem.On(field, "members.password.long", ("n", Longest));
        return IsCommon(typed, email) ? Problem.On(field, "members.password.common") : null;
    }

    public string Hash(string password) => hasher.HashPassword(null!, Same(password));

    /// <summary>Whether the password is right. Without a hash (nobody has this address) it takes as long and is wrong.</summary>
    public bool IsRight(string? hash, string? password)
    {
        var known = hash is { Length: > 0 } && password is { Length: <= Longest };
        var result = hasher.VerifyHashedPassword(null!, known ? hash! : nobody.Value, known ? Same(password!) : "");
        return known && result != PasswordVerificationResult.Failed;
    }

    // The same letter can be written in two ways by two keyboards (é, Arabic with marks): both are the same password.
    private static string Same(string password) => Characters.Normalized(password, NormalizationForm.FormKC);

    private static bool IsCommon(string password, string email)
    {
        var lower = Same(password).ToLowerInvariant();
        var letters = string.Concat(lower.Where(char.IsLetter));
        var rest = lower.Count(c => !char.IsLetterOrDigit(c) && c < 128) + lower.Count(char.IsDigit);
        var onlyDecorated = letters.Length + rest == lower.Length;
        return lower.Distinct().Count() < 4
            || Common.Contains(lower)
            || (onlyDecorated && Common.Contains(letters))
            || IsRun(lower)
            || IsOwn(lower, letters, email.ToLowerInvariant());
    }

    // 1234567890, 9876543210, abcdefghij
    private static bool IsRun(string text)
    {
        var step = text[1] - text[0];
        if (step is not (1 or -1)) return false;
        for (var i = 1; i < text.Length; i++)
            if (text[i] - text[i - 1] != step && !(text[i - 1] is '9' or '0' && text[i] is '0' or '1')) return false;
        return true;
    }

    private static bool IsOwn(string lower, string letters, string email)
    {
        if (email.Length == 0) return false;
        var local = email.Split('@')[0];
        return lower == email || lower.StartsWith(local, StringComparison.Ordinal) && lower.Length - local.Length <= 4
            || letters.Length > 0 && letters == string.Concat(local.Where(char.IsLetter));
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("data:common-passwords")!;
        return JsonSerializer.Deserialize<string[]>(stream)!.ToFrozenSet();
    }
}
