using System.Globalization;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events.Registering;

/// <summary>That somebody took part, on paper, with the code by which anybody who holds it can check it.</summary>
public sealed class Certificate(AppDb db, Issuing issuing, Printer printer, PaperShelf shelf, Zones zones, Settings settings, ILogger<Certificate> log)
{
    /// <summary>As the verification page calls it.</summary>
    public const string What = "attendance";

    // Marks in a sentence where runs of their own stand.
    private const char Name = '\uE000', Title = '\uE001', Hosts = '\uE002';

    /// <param name="t">In the language of the paper.</param>
    public async Task<Print> Make(Occasion occasion, Registration registration, string format, Phrases t, CancellationToken stop)
    {
        var whole = Filled(t["events.certificate.text", ("name", Name.ToString()), ("title", Title.ToString()), ("when", Hours(occasion, t)), ("hosts", Hosts.ToString())], occasion, registration, t).Words;
        var blocks = Blocks(occasion, registration, t).ToList();
        var title = occasion.Title(t.Language).Text;
        var issued = await issuing.Issue(db, new FileToIssue(What, title, t.Language, "001", PlainText.Render(Paper(blocks, t, null)), registration.Id, null,
            [new IssuedLine { Position = 0, Text = title, NodeId = occasion.Row.Id, RevisionId = occasion.RevisionId }, new IssuedLine { Position = 1, Text = whole }]), stop);
        if (await shelf.Find(registration.Id, issued.Code, format, stop) is { } kept) return new Print(PrintOutcome.Done, kept);
        var date = DateOnly.FromDateTime(issued.At);
        var document = Paper(blocks, t, new Imprint
        {
            Organisation = settings.Name, Date = date, DateWritten = Numbers.LongDate(date, t.Language), Version = IssueCode.Written(issued.Code),
            Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        });
        var file = format == "docx" ? new Print(PrintOutcome.Done, Docx.Render(document)) : await printer.PrintPdf([PrintHtml.Render(document)], stop);
        if (file.IsDone) await shelf.Keep(registration.Id, issued.Code, format, file.Bytes, log, stop);
        return file;
    }

    // The name and the event by themselves, as somebody looks for them who holds many such papers.
    private IEnumerable<Block> Blocks(Occasion occasion, Registration registration, Phrases t)
    {
        yield return new Heading(1, Filled(Name.ToString(), occasion, registration, t));
        yield return new Paragraph(t["events.certificate.took-part"]);
        yield return new Heading(2, Filled(Title.ToString(), occasion, registration, t));
        yield return new Paragraph(Hours(occasion, t));
        if (Length(occasion) is { } length)
            yield return new Paragraph(t["events.certificate.length", ("length", string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}"))]);
        yield return new Paragraph(Filled(t["events.ics.hosts", ("hosts", Hosts.ToString())], occasion, registration, t));
        yield return new Table(t["events.certificate.signed"], [new Column(t["events.certificate.day"]), new Column(t["events.certificate.signer"]), new Column(t["events.certificate.signature"])],
            [[Prose.Empty, Prose.Empty, Prose.Empty]])
        { ToFill = true, Even = true, Named = true };
    }

    private string Hours(Occasion occasion, Phrases t)
    {
        var row = occasion.Row;
        var clock = When.On(row.StartsAt, row.EndsAt, zones.Named(row.Zone) ?? TimeZoneInfo.Utc, row.Zone, t);
        return $"{clock.Text} ({clock.Offset})";
    }

    // Of several days the sessions, those at one hour counted once; nights are nobody's attendance.
    private TimeSpan? Length(Occasion occasion)
    {
        var row = occasion.Row;
        if (!row.TakesDays) return row.EndsAt - row.StartsAt;
        var (sum, until) = (TimeSpan.Zero, DateTime.MinValue);
        foreach (var session in occasion.Sessions(zones.Named(row.Zone) ?? TimeZoneInfo.Utc).OrderBy(s => s.Starts).Where(s => s.Ends > until))
        {
            sum += session.Ends - (session.Starts > until ? session.Starts : until);
            until = session.Ends;
        }
        return sum > TimeSpan.Zero ? sum : null;
    }

    // Names are as people wrote them: in Arabic a Latin one would take the brackets and full stops beside it along.
    private static Prose Filled(string sentence, Occasion occasion, Registration registration, Phrases t)
    {
        var organisers = occasion.Said.Lines("hosts").Concat(occasion.Said.Lines("cohosts")).SelectMany<string, Run>((h, i) => i == 0 ? [Run.Foreign(h)] : [t["web.chain.comma"], Run.Foreign(h)]);
        var named = occasion.Title(t.Language);
        var runs = new List<Run>();
        foreach (var part in Parts(sentence))
            runs.AddRange(part switch
            {
                [Name] => [Run.Foreign(registration.Name ?? "")],
                [Title] => [Run.Foreign(named.Text, named.Language == t.Language ? null : named.Language)],
                [Hosts] => organisers,
                _ => [Run.Plain(part)],
            });
        return [.. runs];
    }

    // The sentence in stretches of words and single marks.
    private static IEnumerable<string> Parts(string sentence)
    {
        var from = 0;
        for (var at = 0; at <= sentence.Length; at++)
        {
            if (at < sentence.Length && sentence[at] is not (>= Name and <= Hosts)) continue;
            if (at > from) yield return sentence[from..at];
            if (at < sentence.Length) yield return sentence[at..(at + 1)];
            from = at + 1;
        }
    }

    private static Document Paper(IReadOnlyList<Block> blocks, Phrases t, Imprint? imprint) =>
        new(t["events.certificate.title"], t.Language, Platform.Files.Paper.Labels(t) with { Check = t["events.certificate.check"] }, blocks) { IsAward = true, Imprint = imprint ?? new Imprint() };
}
