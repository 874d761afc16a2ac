using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Week.Running;

/// <summary>A way to pass words on, and how many characters its form takes.</summary>
public sealed record Channel(string Name, int Most);

/// <summary>The words to pass on of one day in one language, as they go out: with the address of the day where the channel does not add it.</summary>
/// <param name="Length">As that channel counts: parts of a short message, weighted characters on X, characters elsewhere.</param>
/// <param name="Link">Opens the channel with these words; asks nobody until one follows it.</param>
public sealed record KitText(string Channel, Worded Said, string Text, int Length, int? Parts, string Link)
{
    /// <summary>Whether the link brings the words along; where it does not, people paste them.</summary>
    public bool Takes => Channel is not ("facebook" or "linkedin");
}

/// <summary>Words to copy for each channel. A plain link opens the channel; nothing of it is loaded from there.</summary>
public static class Kit
{
    /// <summary>Parts of a short message, before whoever gets it tires.</summary>
    public const int MostParts = 3;

    public static readonly IReadOnlyList<Channel> Channels = [new("whatsapp", 1000), new("x", 400), new("facebook", 2000), new("linkedin", 2000), new("email", 4000), new("sms", 480)];

    /// <summary>What there is for a day, in the reader's language where it exists there.</summary>
    /// <param name="address">Of the day's page.</param>
    /// <param name="subject">Of an e-mail.</param>
    public static IReadOnlyList<KitText> Of(Fields day, string language, string address, string subject) =>
        [.. Channels.Select(c => (c.Name, Said: Worded.Of(day, "kit-" + c.Name, language))).Where(c => c.Said.Text.Length > 0).Select(c => One(c.Name, c.Said, address, subject))];

    /// <summary>In how many parts a text message goes out, with its address.</summary>
    public static int PartsOf(string text, string address) => SmsLength.Of($"{text} {address}").Segments;

    private static KitText One(string channel, Worded said, string address, string subject)
    {
        var text = said.Text + (channel == "email" ? "\n\n" : channel is "whatsapp" ? "\n" : " ") + address;
        var (words, whole, url) = (Uri.EscapeDataString(said.Text), Uri.EscapeDataString(text), Uri.EscapeDataString(address));
        return channel switch
        {
            "x" => new(channel, said, text, PostLength.OnX(said.Text, withAddress: true), null, $"https://x.com/intent/post?text={words}&url={url}"),
            "sms" => new(channel, said, text, text.Length, PartsOf(said.Text, address), $"sms:?body={whole}"),
            "email" => new(channel, said, text, PostLength.Letters(text), null, $"mailto:?subject={Uri.EscapeDataString(subject)}&body={whole.Replace("%0A", "%0D%0A", StringComparison.Ordinal)}"),
            "facebook" => new(channel, said, text, PostLength.Letters(text), null, $"https://www.facebook.com/sharer/sharer.php?u={url}"),
            "linkedin" => new(channel, said, text, PostLength.Letters(text), null, $"https://www.linkedin.com/sharing/share-offsite/?url={url}"),
            _ => new(channel, said, text, PostLength.Letters(text), null, $"https://wa.me/?text={whole}"),
        };
    }
}

/// <summary>How long a post is where it is counted.</summary>
public static class PostLength
{
    public const int MostOnX = 280;

    /// <summary>Any address counts so many on X, however long it is.</summary>
    private const int AddressOnX = 23;

    private const int FirstPicture = 0x1F000;

    /// <summary>As X counts (twitter-text, configuration 3): two for a picture, however it is put together, and for a character outside these ranges, such as a Chinese one.</summary>
    public static int OnX(string text, bool withAddress)
    {
        var length = withAddress ? 1 + AddressOnX : 0;
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            var runes = letters.GetTextElement().EnumerateRunes().ToList();
            length += runes.Exists(r => r.Value >= FirstPicture) ? 2 : runes.Sum(r => r.Value is <= 4351 or >= 8192 and <= 8205 or >= 8208 and <= 8223 or >= 8242 and <= 8247 ? 1 : 2);
        }
        return length;
    }

    /// <summary>Characters as a reader counts them, a letter with its accents as one.</summary>
    public static int Letters(string text) => new StringInfo(text).LengthInTextElements;
}
