using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Platform.Web;

/// <summary>What the picture of a page says. A page that has one puts it into its view data; it is then named to networks and messengers and offered beside the ways to pass the page on.</summary>
/// <param name="Kind">What it is, and what is weak in it, in the page's language.</param>
/// <param name="Heading">What it says.</param>
public sealed record PagePicture(string Kind, string Heading)
{
    /// <summary>Its place in the view data.</summary>
    public const string Key = "Picture";

    /// <summary>Of the heading, the figure and the text, where it is not the page's.</summary>
    public string? Language { get; init; }

    /// <summary>A figure with its unit, where it may be set large.</summary>
    public (string Number, string Unit)? Figure { get; init; }
    public string? Text { get; init; }

    /// <summary>Where it comes from, or when it is.</summary>
    public string? Note { get; init; }
    public string? NoteLanguage { get; init; }

    /// <summary>Under which terms it may be used; where nothing is said, the site says it.</summary>
    public string? Licence { get; init; }
}

/// <summary>A picture that can be had: its address below the page's, with what it is made of, and its words.</summary>
/// <param name="Code">Stands for all that is seen in it: other words make another.</param>
public sealed record OfferedPicture(Preview Preview, string Html, string Code)
{
    public string AddressOf(string page) => $"{page}{Pictures.End}?v={Code}";
}

/// <summary>The pictures of pages, as this site makes them.</summary>
public sealed class Pictures(Settings settings, Demonstration demonstration, Printer printer)
{
    /// <summary>The end of a picture's address, after that of its page.</summary>
    public const string End = "/picture.jpg";

    // As networks name a language: with a country, whatever it is spoken in.
    private static readonly Dictionary<string, string> Locales = new() { ["en"] = "en_GB", ["fr"] = "fr_FR", ["es"] = "es_ES", ["ar"] = "ar_AR", ["pt"] = "pt_PT", ["sw"] = "sw_KE" };

    /// <summary>As much of a text as a picture shows. What is too long ends with a sentence: a request that breaks off asks for nothing.</summary>
    public static string Briefly(string text, string language) =>
        Sentences.Within(text, language, Preview.LongestText) is { Length: > Preview.LongestText / 4 } whole ? whole : text;

    public static string LocaleOf(string language) => Locales.GetValueOrDefault(language, language);

    /// <summary>Nothing where the page has none, or where this machine makes no pictures.</summary>
    public OfferedPicture? Of(object? said, Phrases words)
    {
        if (said is not PagePicture picture || !printer.IsInstalled) return null;
        var language = picture.Language ?? words.Language;
        var preview = new Preview(language, picture.Kind, picture.Heading, settings.Name)
        {
            PageLanguage = words.Language, Figure = picture.Figure, Text = picture.Text is { } text ? Briefly(text, language) : null, Note = picture.Note, NoteLanguage = picture.NoteLanguage, Address = settings.PublicUrl,
            Warning = demonstration.On ? words["web.demonstration"] : null, Accent = settings.Theme?.Accent is { } own ? Accent.Parse(own) : Accent.House,
        };
        var html = PreviewHtml.Render(preview);
        return new OfferedPicture(preview, html, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(html)))[..8]);
    }
}
