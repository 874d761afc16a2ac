using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Chorus.Methods.Text;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>The six digits of an authenticator app: RFC 6238 with HMAC-SHA1, steps of 30 seconds, the parameters that every app knows.</summary>
public static class OneTimeCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30, Drift = 1;

    /// <summary>160 random bits in base 32 (RFC 4226 asks for at least 128).</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The step in which this code is right, one step of a slow or fast clock allowed, if it was not used before; otherwise null.</summary>
    public static long? Check(string secret, string? typed, long lastStep, DateTime now)
    {
        var digits = string.Concat(Characters.PlainDigits(typed ?? "").Where(char.IsAsciiDigit));
        if (digits.Length != 6) return null;
        var step = StepAt(now);
        for (var s = step - Drift; s <= step + Drift; s++)
            if (s > lastStep && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, s)), System.Text.Encoding.ASCII.GetBytes(digits))) return s;
        return null;
    }

    public static long StepAt(DateTime now) => (long)(now - DateTime.UnixEpoch).TotalSeconds / Seconds;

    /// <summary>The code of one step (RFC 4226, 5.3).</summary>
    public static string At(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        // The apps know SHA-1; as a keyed hash it stands (RFC 6238, 1.2).
        HMACSHA1.HashData(Bytes(secret), counter, hash);
        var code = (BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7fffffff) % 1_000_000;
        return code.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What an app reads from a link or a QR code.</summary>
    public static string Address(string secret, string site, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={Uri.EscapeDataString(site)}";

    private static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        int bits = 0, held = 0, at = 0;
        foreach (var c in base32)
        {
            held = (held << 5) | Alphabet.IndexOf(c);
            if ((bits += 5) < 8) continue;
            bytes[at++] = (byte)(held >> (bits -= 8));
            held &= (1 << bits) - 1;
        }
        return bytes;
    }
}
