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

    /// <param name="t">In the language of the paper.</param>
    public async Task<Print> Make(Occasion occasion, Registration registration, string format, Phrases t, CancellationToken stop)
    {
        var said = Sentence(occasion, registration, t);
        var whole = said.Words;
        var title = occasion.Title(t.Language).Text;
        var issued = await issuing.Issue(db, new FileToIssue(What, title, t.Language, "001", PlainText.Render(Paper(said, t, null)), registration.Id, null,
            [new IssuedLine { Position = 0, Text = title, NodeId = occasion.Row.Id, RevisionId = occasion.RevisionId }, new IssuedLine { Position = 1, Text = whole }]), stop);
        if (await shelf.Find(registration.Id, issued.Code, format, stop) is { } kept) return new Print(PrintOutcome.Done, kept);
        var date = DateOnly.FromDateTime(issued.At);
        var document = Paper(said, t, new Imprint
        {
            Organisation = settings.Name, Date = date, DateWritten = Numbers.LongDate(date, t.Language), Version = IssueCode.Written(issued.Code),
            Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        });
        var file = format == "docx" ? new Print(PrintOutcome.Done, Docx.Render(document)) : await printer.PrintPdf([PrintHtml.Render(document)], stop);
        if (file.IsDone) await shelf.Keep(registration.Id, issued.Code, format, file.Bytes, log, stop);
        return file;
    }

    // Names are as people wrote them: in Arabic a Latin one would take the brackets and full stops beside it along.
    private Prose Sentence(Occasion occasion, Registration registration, Phrases t)
    {
        const char name = '\uE000', title = '\uE001', hosts = '\uE002';
        var row = occasion.Row;
        var clock = When.On(row.StartsAt, row.EndsAt, zones.Named(row.Zone) ?? TimeZoneInfo.Utc, row.Zone, t);
        var organisers = occasion.Said.Lines("hosts").Concat(occasion.Said.Lines("cohosts")).SelectMany<string, Run>((h, i) => i == 0 ? [Run.Foreign(h)] : [t["web.chain.comma"], Run.Foreign(h)]);
        var named = occasion.Title(t.Language);
        var runs = new List<Run>();
        foreach (var part in Parts(t["events.certificate.text", ("name", name.ToString()), ("title", title.ToString()), ("when", $"{clock.Text} ({clock.Offset})"), ("hosts", hosts.ToString())]))
            runs.AddRange(part switch
            {
                [name] => [Run.Foreign(registration.Name ?? "")],
                [title] => [Run.Foreign(named.Text, named.Language == t.Language ? null : named.Language)],
                [hosts] => organisers,
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
            if (at < sentence.Length && sentence[at] is not (>= '\uE000' and <= '\uE002')) continue;
            if (at > from) yield return sentence[from..at];
            if (at < sentence.Length) yield return sentence[at..(at + 1)];
            from = at + 1;
        }
    }

    private static Document Paper(Prose said, Phrases t, Imprint? imprint) =>
        new(t["events.certificate.title"], t.Language, Platform.Files.Paper.Labels(t) with { Check = t["events.certificate.check"] }, [new Paragraph(said) { Leads = true }]) { Imprint = imprint ?? new Imprint() };
}
