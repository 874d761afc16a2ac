using System.Text;
using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>What of a brief goes into a text message, a messenger or a picture.</summary>
public sealed class BriefShare(BriefWords say, string? address)
{
    private const int MostSegments = 3;

    // On a picture that is read on a telephone.
    private const int MostAsked = 300, MostCounted = 160, MostSourced = 200;
    private static readonly int[] ShorterAsks = [80, 60, 40], ShorterCounts = [60, 36, 20];
    private BriefInput Brief => say.Brief;

    /// <summary>
    /// Figure, who is counted and what is asked, as short as they get: where a link leads to the source the source is left out first, then the figure said the other way, then
    /// the accents of Latin letters, which would make the whole text travel at half its length, then the link, then the end of who is counted, and last the end of the ask.
    /// </summary>
    public string Sms => Sent.Text;

    /// <summary>The ask is longer than the text message holds, and its end is left out.</summary>
    public bool SmsCutsAsk => Sent.Cuts;

    public SmsLength SmsLength => SmsLength.Of(Sms);

    private (string Text, bool Cuts) Sent
    {
        get
        {
            // The whole ask, as long as the link finds room beside it; then as much of it as can stand by itself.
            var whole = Brief.Ask?.Trim() is { Length: > 0 } said ? said : null;
            var few = whole is null ? null : ShortAsk.Of(whole, say.Language) ?? ShortAsk.Cut(whole, ShortAsk.Most);
            if (whole != few && Array.Find([.. Linked(Requested(whole!)).Select(Plain), .. Linked(Requested(whole!)).Select(Unaccented)], Goes) is { } entire) return (entire, false);
            var ask = few is null ? null : Requested(few);
            string[] alone = [Join(Short(oneTo: true), ask), Join(Short(), ask)];
            string[] noAccents = [.. Linked(ask).Select(Plain), .. Linked(ask).Select(Unaccented), .. alone.Select(Plain), .. alone.Select(Unaccented)];
            string[] counted = [.. ShorterCounts.SelectMany(who => new[] { Unaccented(Join(Short(who: who), ask, address)), Unaccented(Join(Short(who: who), ask)) })];
            if (Array.Find([.. noAccents, .. counted], Goes) is { } sent) return (sent, whole != few);
            var least = Short(who: ShorterCounts[^1]);
            string[] cut = [.. ask is null ? [] : ShorterAsks.Select(most => Unaccented(Join(least, ShortAsk.Cut(ask, most)))), Unaccented(least ?? ask ?? BriefDocument.Title(say))];
            return (Array.Find(cut, Goes) ?? Fitting(cut[^1]), ask is not null);
        }
    }

    private string[] Linked(string? ask) =>
    [
        Join(Figure(), ask, address), Join(Short(oneTo: true, sourced: true), ask, address), .. address is null ? [] : new[] { Join(Figure(sourced: false), ask, address) },
        Join(Short(oneTo: true), ask, address), Join(Short(), ask, address),
    ];

    private static bool Goes(string text) => SmsLength.Of(text).Segments is > 0 and <= MostSegments;

    /// <summary>The text for WhatsApp and e-mail: the figure, how many of how many, who is counted, year and source; what each message says, since a title says nothing by itself; the ask.</summary>
    public string Text => string.Join("\n\n", new[]
    {
        BriefDocument.Title(say), Standing, string.Join('\n', Brief.Messages.Select(m => "– " + m.Text)), Brief.Ask is { } ask ? Requested(ask) : null, address,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private string? Standing => say.Ratio is not { } ratio ? null
        : string.Join('\n', new[] { Placed(ratio), say.Counts + Beside(Counted(Brief.Workers!.Counted)), SourceLine }.Where(line => !string.IsNullOrEmpty(line)));

    /// <summary>One figure with who is counted of how many, what is asked, year and source, for a picture; without an ask what the first message says.</summary>
    public Card Card(string organisation)
    {
        var asked = Brief.Ask?.Trim() is { Length: > 0 } ask ? ask : null;
        var message = asked ?? (Brief.Messages.Count > 0 ? Brief.Messages[0].Text : BriefDocument.Title(say));
        var figure = say.RatioNumber is { } ratio ? new Figure(ratio, say.RatioUnit) { Restated = say.OneTo, Counted = Brief.Workers!.Counted }
            : Brief.Workers is { Value: not null } workers ? new Figure(say.Number(workers), say["brief.figure.workers"]) { Counted = workers.Counted, AsOf = workers.Date }
            : Brief.People is { Value: not null } people ? new Figure(say.Number(people), say.PeopleUnit) { AsOf = people.Date }
            : new Figure(Brief.PlaceName.Length == 0 ? BriefDocument.Title(say) : Brief.PlaceName, "");
        return new Card(Brief.Language, figure with { Counted = figure.Counted is { } who ? Cut(who, MostCounted) : null }, ShortAsk.Cut(message, MostAsked), Cut(SourceLine, MostSourced), Brief.Organisation ?? organisation)
        {
            Kind = figure.Number == Brief.PlaceName ? null : Brief.PlaceName, Counts = say.Ratio is null ? null : say.Counts, MessageLabel = asked is null ? null : say["brief.ask"],
            Accent = say.Accent, CountedLabel = say["files.labels.counted"], Address = address,
        };
    }

    // Whatever its grammar, it must not read like something that is already so.
    private string Requested(string ask) =>
        ShortAsk.Asks(ask, say.Words) ? ask : say["brief.request", ("ask", ask)];

    private string Placed(string value) => Brief.PlaceName.Length == 0 ? value : say["brief.said", ("label", Brief.PlaceName), ("value", value)];

    private string? Figure(bool sourced = true) =>
        say.Ratio is { } ratio ? Placed($"{ratio}{Beside(Counted(Brief.Workers!.Counted), sourced ? Named(Brief.Workers) : null)}") : null;

    // A place with a long name, in a script that travels at seventy characters a part.
    private static string Fitting(string text)
    {
        var most = text.Length;
        while (most > 20 && !Goes(Cut(text, most))) most -= 5;
        return Cut(text, most);
    }

    private string? Short(bool oneTo = false, bool sourced = false, int who = int.MaxValue) => say.RatioNumber is not { } ratio ? null
        : Placed($"{ratio} {say[Brief.PerChildren ? "brief.sms.unit-children" : "brief.sms.unit-people"]}{Beside(oneTo ? OneTo : null, Counted((Brief.Workers!.Who ?? Brief.Workers.Counted) is { } counted ? Cut(counted, who) : null), sourced ? Named(Brief.Workers) : null)}");

    private string? OneTo => Brief.Ratio?.OneTo is { } one ? say["brief.sms.one-to", ("one", Numbers.Decimal((decimal)one, 0, say.Figures))] : null;

    private string? Counted(string? who) => who is null ? null : say["brief.sms.counted", ("who", who)];

    private string Beside(params string?[] notes) => notes.OfType<string>().ToList() is { Count: > 0 } said ? $" ({string.Join(Apart, said)})" : "";

    private string Apart => say.Words.RightToLeft ? "؛ " : "; ";

    /// <summary>The first words, as many as fit, and a sign that there are more.</summary>
    private static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most - 1);
        return text[..(end > 0 ? end : most - 1)].TrimEnd(',', ';', ':', '،', '؛') + "…";
    }

    private string Plain(string text)
    {
        var plain = text.Replace(" · ", Apart, StringComparison.Ordinal);
        foreach (var sign in SmsLength.Of(plain).Forcing)
            if (sign.Plain is { } instead) plain = plain.Replace(sign.Character, instead, StringComparison.Ordinal);
        return plain;
    }

    /// <summary>Latin letters that the alphabet of text messages lacks, without their marks, as people type them on a phone; other scripts have no such way.</summary>
    private string Unaccented(string text)
    {
        var plain = Plain(text);
        foreach (var sign in SmsLength.Of(plain).Forcing)
            if (Characters.Normalized(sign.Character, NormalizationForm.FormD) is [var letter, ..] && char.IsAsciiLetter(letter)) plain = plain.Replace(sign.Character, letter.ToString(), StringComparison.Ordinal);
        return plain;
    }

    // "Those who hand over this page" hand over none with a text message.
    private string? Named(BriefFigure figure) => figure.Source is null ? null : Source(figure);

    private string Source(BriefFigure figure) => say.SourceLine(figure).TrimEnd('.');

    private string SourceLine
    {
        get
        {
            var sources = new[] { Brief.Workers, Brief.People }.Where(f => f?.Value is not null).Select(f => Source(f!)).Distinct().ToList();
            if (sources.Count == 0) sources.AddRange(Brief.Messages.Take(1).SelectMany(m => m.Cited).Take(1).Select(c => say.SourceOf(c.Used).Text));
            return sources.Count == 0 ? "" : say["brief.card.source", ("source", string.Join(" · ", sources))];
        }
    }

    private static string Join(params string?[] parts) => string.Join(" ", parts.OfType<string>().Select(p => p.Contains("://") || ShortAsk.IsEnded(p) ? p : p + "."));
}
