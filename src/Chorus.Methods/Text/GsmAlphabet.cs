using System.Collections.Frozen;

namespace Chorus.Methods.Text;

/// <summary>The default alphabet of short messages and its extension table (3GPP TS 23.038, 6.2.1).</summary>
internal static class GsmAlphabet
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Each takes two septets: the escape and the character.
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly FrozenDictionary<char, int> Septets =
        Basic.Select(c => (c, 1)).Concat(Extension.Select(c => (c, 2))).ToFrozenDictionary(x => x.c, x => x.Item2);

    // Characters that an editor puts in by itself, and what a phone keyboard has for them.
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<char, string>
    {
        ['‘'] = "'",
        ['’'] = "'",
        ['‚'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['–'] = "-",
        ['—'] = "-",
        ['‐'] = "-",
        ['‑'] = "-",
        ['−'] = "-",
        ['…'] = "...",
        ['•'] = "*",
        ['\u00A0'] = " ",
        ['\u202F'] = " ",
        ['\u2009'] = " ",
        ['\t'] = " ",
    }.ToFrozenDictionary();

    /// <summary>Septets that a character takes; 0 when the alphabet does not have it.</summary>
    public static int SeptetsOf(char character) => Septets.GetValueOrDefault(character);

    /// <summary>What to write instead so that the alphabet has it, without changing a letter; null when there is nothing.</summary>
    public static string? PlainFor(string character)
    {
        if (character.Length == 1 && Plain.GetValueOrDefault(character[0]) is { } plain)
            return plain;
        var composed = Characters.Normalized(character);
        return composed.Length > 0 && composed != character && composed.All(c => SeptetsOf(c) > 0) ? composed : null;
    }
}
