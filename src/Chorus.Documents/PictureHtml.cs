using System.Globalization;

namespace Chorus.Documents;

/// <summary>What a picture for a messenger says: one figure, one message, where it comes from, who says it.</summary>
/// <param name="Language">BCP 47 tag of the words.</param>
/// <param name="Figure">The figure; its sources are not shown, <see cref="SourceLine"/> is.</param>
/// <param name="Message">What it asks or says, in one sentence, two at most; the more words on the picture, the smaller they are set.</param>
/// <param name="SourceLine">Source and year in one line.</param>
/// <param name="Organisation">Who says it.</param>
public sealed record Card(string Language, Figure Figure, string Message, string SourceLine, string Organisation)
{
    /// <summary>The word above the figure: the country or the subject.</summary>
    public string? Kind { get; init; }

    /// <summary>What the figure is made of: how many of how many.</summary>
    public string? Counts { get; init; }

    /// <summary>Above the message: what kind of sentence it is ("What we ask").</summary>
    public string? MessageLabel { get; init; }

    /// <summary>Before the words on who is counted.</summary>
    public string? CountedLabel { get; init; }

    /// <summary>The short address where the figure is checked.</summary>
    public string? Address { get; init; }

    /// <summary>The one colour beside ink and paper.</summary>
    public Accent Accent { get; init; } = Accent.House;
}

/// <summary>A card as a complete HTML page of 1080 × 1350 pixels for a browser to photograph.</summary>
public static class PictureHtml
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 1080;

    /// <summary>Height in pixels.</summary>
    public const int Height = 1350;

    private const int Inner = 912;

    // What is left of the height between the padding, below the strip of colour.
    private const int Room = 1166;

    // A letter is half as wide as its size, and a line ends before the word that would not fit.
    private const double Letter = 0.5;

    // On a telephone the picture is a third as wide: smaller words than these nobody reads there.
    private const int Smallest = 31;
    private static readonly string Sheet = Faces.Resource("card.css");

    /// <summary>The page.</summary>
    public static string Render(Card card)
    {
        var script = Script.Of(card.Language);
        var figure = card.Figure;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="{{Markup.Escape(card.Language)}}" dir="{{script.Dir}}">
            <head>
            <meta charset="utf-8">
            <title>{{Markup.Escape(figure.Number)}} {{Markup.Escape(figure.Unit)}}</title>
            <style>
            {{Faces.Root(script, card.Accent)}}
            {{Sizes(card, script)}}
            {{Sheet}}</style>
            </head>
            <body><main class="card">
            {{Line("card-kind", card.Kind)}}<p class="card-number"><bdi>{{Markup.Escape(figure.Number)}}</bdi></p>
            {{Line("card-unit", figure.Unit)}}{{Line("card-restated", figure.Restated)}}{{Line("card-counts", card.Counts)}}{{Line("card-counted", Counted(card))}}<div class="card-message">{{Line("card-label", card.MessageLabel)}}{{Line("card-said", card.Message)}}</div>
            {{Line("card-source", card.SourceLine)}}<p class="card-foot"><strong><bdi>{{Markup.Escape(card.Organisation)}}</bdi></strong>{{Address(card)}}</p>
            </main></body>
            </html>

            """);
    }

    private static string Line(string kind, string? text) => string.IsNullOrWhiteSpace(text) ? "" : $"<p class=\"{kind}\">{Markup.Escape(text)}</p>\n";

    private static string? Counted(Card card)
    {
        var counted = card.Figure.Counted is { } who ? $"{card.CountedLabel} {who}".TrimStart() : null;
        return string.Join(" · ", new[] { card.Figure.AsOf, counted }.OfType<string>());
    }

    private static string Address(Card card) =>
        Clean.Address(card.Address) is { } address ? $"<span dir=\"ltr\">{Markup.Escape(Clean.Shown(address))}</span>" : "";

    /// <summary>The largest sizes at which everything finds room.</summary>
    private static string Sizes(Card card, Script script)
    {
        var (number, message, rest) = (0, 0, 0);
        for (var part = 1.0; part > 0.45; part -= 0.05)
        {
            (number, message, rest) = ((int)(NumberSize(card.Figure.Number) * part), Math.Max(Smallest, (int)(MessageSize(card.Message, script) * part)), Math.Max(Smallest, (int)(44 * part)));
            if (Tall(card, script, number, message, rest) <= Room) break;
        }
        return $":root{{--number:{number}px;--message:{message}px;--rest:{rest}px}}";
    }

    private static double Tall(Card card, Script script, int number, int message, int rest)
    {
        var snug = 1 + ((script.LineHeight - 1) * 0.78);
        double Of(string? text, double size) => string.IsNullOrWhiteSpace(text) ? 0 : Math.Ceiling(text.Length * Letter * size / Inner) * size * snug;
        return Of(card.Kind, 36) + 24 + (Math.Ceiling(card.Figure.Number.Length * 0.62 * number / Inner) * number * 1.16) + Of(card.Figure.Unit, rest * 1.08) + Of(card.Figure.Restated, rest) + 14
            + Of(card.Counts, Math.Max(Smallest, rest * 0.9)) + 14 + Of(Counted(card), Math.Max(Smallest, rest * 0.8)) + Of(card.MessageLabel, Math.Max(Smallest, rest * 0.8)) + Of(card.Message, message) + 56 + Of(card.SourceLine, Smallest) + 8 + 56 + (32 * 1.45 * 2);
    }

    /// <summary>A bold figure of Noto Sans is 0.6 of its size wide; words in its place are set in lines.</summary>
    private static int NumberSize(string number) => Math.Clamp((int)(Inner / (0.62 * Math.Max(number.Length, 1))), 84, 270);

    private static int MessageSize(string message, Script script)
    {
        var size = message.Length switch { <= 90 => 62, <= 140 => 54, <= 200 => 47, <= 280 => 43, _ => 38 };
        return script.LineHeight > 1.8 ? size * 9 / 10 : size;
    }
}
