using System.Security.Cryptography;
using System.Text;

namespace Chorus.Platform.Data;

/// <summary>Random public ids and secret keys in an alphabet without look-alikes (Crockford base 32, lower case).</summary>
public static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>80 random bits, 16 characters: not sequential, cannot be guessed in number, short enough for an address.</summary>
    public static string New() => Random(16);

    /// <summary>40 random bits, 8 characters: for codes that people type from paper; look-ups are rate limited.</summary>
    public static string Code() => Random(8);

    /// <summary>A secret of at least 128 random bits (26 characters); store only <see cref="Hash"/> of it.</summary>
    public static string Secret() => Random(26);

    /// <summary>SHA-256 of a secret as lower-case hex: a random 128-bit secret needs no salt or stretching.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Random(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
