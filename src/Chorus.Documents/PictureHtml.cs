using System.Globalization;

namespace Chorus.Documents;

/// <summary>What a picture for a messenger says: one figure, one message, where it comes from, who says it.</summary>
/// <param name="Language">BCP 47 tag of the words.</param>
/// <param name="Figure">The figure; its sources are not shown, <see cref="SourceLine"/> is.</param>
/// <param name="Message">One sentence, two at most; long ones are set smaller.</param>
/// <param name="SourceLine">Source and year in one line.</param>
/// <param name="Organisation">Who says it.</param>
public sealed record Card(string Language, Figure Figure, string Message, string SourceLine, string Organisation)
{
    /// <summary>The word above the figure: the country or the subject.</summary>
    public string? Kind { get; init; }

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
            :root{--number:{{NumberSize(figure.Number)}}px;--message:{{MessageSize(card.Message, script)}}px}
            {{Sheet}}</style>
            </head>
            <body><main class="card">
            {{Line("card-kind", card.Kind)}}<p class="card-number"><bdi>{{Markup.Escape(figure.Number)}}</bdi></p>
            {{Line("card-unit", figure.Unit)}}{{Line("card-restated", figure.Restated)}}{{Line("card-message", card.Message)}}{{Line("card-counted", Counted(card))}}{{Line("card-source", card.SourceLine)}}<p class="card-foot"><strong><bdi>{{Markup.Escape(card.Organisation)}}</bdi></strong>{{Address(card)}}</p>
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

    /// <summary>A bold figure of Noto Sans is 0.6 of its size wide.</summary>
    private static int NumberSize(string number) => Math.Clamp((int)(Inner / (0.62 * Math.Max(number.Length, 1))), 72, 290);

    private static int MessageSize(string message, Script script)
    {
        var size = message.Length switch { <= 90 => 62, <= 140 => 54, <= 200 => 47, <= 280 => 41, _ => 35 };
        return script.LineHeight > 1.8 ? size * 9 / 10 : size;
    }
}
