using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Files;

namespace Chorus.Platform.Data;

/// <summary>How it stands with the file that holds the key.</summary>
public enum KeyState
{
    None,
    Good,

    /// <summary>There is a file, and what it holds is no key.</summary>
    Wrong,

    /// <summary>There is a file, and this account may not read it.</summary>
    Unreadable,
}

/// <summary>
/// The key of this installation: 256 random bits beside the database and not in it, so that whoever reads the database alone cannot read what is sealed with it. It is a
/// file in the data folder, made when it is first needed, or given by a setting where several machines need the same one. It is read each time, so that a file that is put
/// back counts at once. (docs/decisions, 9.)
/// </summary>
public sealed class OwnKey(Settings settings, ILogger<OwnKey> log)
{
    /// <summary>Begins everything that is sealed.</summary>
    public const string Mark = "k1:";

    private const int Length = 32, Nonce = 12, Tag = 16;

    /// <summary>The file that holds the key of an installation, whether it is there or not.</summary>
    public static string FileOf(Settings settings) => Path.Combine(settings.Data, "key");

    /// <summary>The key in base 64, or null where this is none.</summary>
    public static byte[]? Parse(string text)
    {
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == Length ? bytes[..Length] : null;
    }

    public string Place => FileOf(settings);

    /// <summary>Whether a setting gives the key; the file then only opens what was sealed before.</summary>
    public bool IsGiven => settings.Key is not null;

    /// <summary>Whether something can be sealed.</summary>
    public bool IsThere => All().Count > 0;

    /// <summary>What everything sealed now begins with; null while nothing can be.</summary>
    public string? Begins => All() is [var current, ..] ? Name(current) : null;

    public KeyState State => Kept().State;

    /// <summary>The text, sealed for one place in the database; null where there is no key.</summary>
    /// <param name="place">What it belongs to: sealed text that is copied elsewhere does not open.</param>
    public string? Seal(string plain, string place)
    {
        if (All() is not [var key, ..]) return null;
        var text = Encoding.UTF8.GetBytes(plain);
        var box = new byte[Nonce + text.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), text, box.AsSpan(Nonce, text.Length), box.AsSpan(Nonce + text.Length), Encoding.UTF8.GetBytes(place));
        return Name(key) + Convert.ToBase64String(box);
    }

    /// <summary>What was sealed for this place; null where its key is not here, or it is not what was sealed.</summary>
    public string? Open(string kept, string place)
    {
        var box = new byte[kept.Length];
        if (All().FirstOrDefault(k => kept.StartsWith(Name(k), StringComparison.Ordinal)) is not { } key
            || !Convert.TryFromBase64String(kept[Name(key).Length..], box, out var length) || length < Nonce + Tag) return null;
        var text = new byte[length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        try
        {
            aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, text.Length), box.AsSpan(Nonce + text.Length, Tag), text, Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Makes the file where there is no key yet, for the account of this program alone; false where no key can be had. What stands there is left alone, whatever it is.</summary>
    public bool Make()
    {
        if (IsGiven || State != KeyState.None) return IsThere;
        var part = $"{Place}.{Ids.New()}";
        try
        {
            using (var file = new FileStream(part, OwnFiles.ForOwner()))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n"));
                file.Flush(flushToDisk: true);
            }
            Move(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "The key of this installation cannot be written to {Place}.", Place);
        }
        return IsThere;
    }

    // Whole or not at all: two processes that make one at the same moment both go on with that of the first.
    private void Move(string part)
    {
        try
        {
            File.Move(part, Place, overwrite: false);
        }
        catch (IOException) when (File.Exists(Place))
        {
            File.Delete(part);
        }
    }

    // The one that seals first; the others still open.
    private List<byte[]> All() => [.. new[] { settings.Key, Kept().Key }.OfType<byte[]>()];

    private (KeyState State, byte[]? Key) Kept()
    {
        try
        {
            if (!File.Exists(Place)) return (KeyState.None, null);
            return Parse(File.ReadAllText(Place)) is { } key ? (KeyState.Good, key) : (KeyState.Wrong, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (KeyState.Unreadable, null);
        }
    }

    // Which key it was, so that a wrong one is told from a damaged row; says nothing about the key.
    private static string Name(byte[] key) => Mark + Convert.ToHexStringLower(SHA256.HashData(key))[..8] + ":";
}
