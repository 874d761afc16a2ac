using Chorus.Documents;
using Chorus.Methods.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>What of a brief goes into a text message, a messenger or a picture.</summary>
public sealed class BriefShare(BriefWords say, string? address)
{
    private const int MostSegments = 3;
    private BriefInput Brief => say.Brief;

    /// <summary>
    /// Figure and ask, as short as they get: where a link leads to the source the source is left out first, then the link, then the ask. Signs that would make the whole
    /// text travel at half its length are written plainly.
    /// </summary>
    public string Sms
    {
        get
        {
            var figure = Figure;
            var ask = BriefDocument.AskInShort(Brief.Ask);
            string[] wishes =
            [
                Join(figure, ask, address), address is null ? Join(figure, ask) : Join(Unsourced, ask, address), Join(figure, ask), Join(figure, address), figure ?? ask ?? BriefDocument.About(say),
            ];
            var plain = wishes.Select(Plain).ToList();
            return plain.Find(w => SmsLength.Of(w).Segments is > 0 and <= MostSegments) ?? plain[^1];
        }
    }

    public SmsLength SmsLength => SmsLength.Of(Sms);

    /// <summary>The text for WhatsApp and e-mail: the figure with its source, the messages in a line each, the ask.</summary>
    public string Text => string.Join("\n\n", new[]
    {
        BriefDocument.Title(say) + ".", Figure, string.Join('\n', Brief.Messages.Select(m => "– " + (m.Title ?? m.Text))), Brief.Ask == null ? null : say["brief.ask"] + ": " + Brief.Ask, address,
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>One figure, one message and their source for a picture; the first message alone where there is no figure.</summary>
    public Card Card(string organisation)
    {
        var message = Brief.Messages.Count > 0 ? Brief.Messages[0].Title ?? Brief.Messages[0].Text : BriefDocument.AskInShort(Brief.Ask) ?? BriefDocument.About(say);
        var figure = say.RatioNumber is { } ratio ? new Figure(ratio, say.RatioUnit) { Restated = say.OneTo, Counted = Brief.Workers!.Counted, AsOf = Brief.Workers.Date }
            : Brief.Workers is { Value: not null } workers ? new Figure(say.Number(workers), say["brief.figure.workers"]) { Counted = workers.Counted, AsOf = workers.Date }
            : new Figure(Brief.PlaceName, "");
        return new Card(Brief.Language, figure, message, SourceLine, Brief.Organisation ?? organisation)
        {
            Kind = Brief.PlaceName, CountedLabel = say["files.labels.counted"], Address = address,
        };
    }

    private string? Figure => Unsourced is { } figure ? $"{figure} ({Source(Brief.Workers!)})" : null;
    private string? Unsourced => say.Ratio is { } ratio ? $"{Brief.PlaceName}: {ratio}" : null;

    private static string Plain(string text)
    {
        var plain = text.Replace(" · ", "; ", StringComparison.Ordinal);
        foreach (var sign in SmsLength.Of(plain).Forcing)
            if (sign.Plain is { } instead) plain = plain.Replace(sign.Character, instead, StringComparison.Ordinal);
        return plain;
    }

    private string Source(BriefFigure figure) => say.SourceLine(figure).TrimEnd('.');

    private string SourceLine
    {
        get
        {
            var sources = new[] { Brief.Workers, Brief.People }.Where(f => f?.Value is not null).Select(f => Source(f!)).Distinct().ToList();
            if (sources.Count == 0) sources.AddRange(Brief.Messages.Take(1).SelectMany(m => m.Claims).Take(1).Select(c => say.SourceOf(c.Used).Text));
            return sources.Count == 0 ? "" : say["brief.card.source", ("source", string.Join(" · ", sources))];
        }
    }

    private static string Join(params string?[] parts) => string.Join(" ", parts.OfType<string>().Select(p => p.Contains("://") || p.EndsWith('.') ? p : p + "."));
}
