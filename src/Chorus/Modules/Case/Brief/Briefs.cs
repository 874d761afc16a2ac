using System.Text;
using Chorus.Documents;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Brief;

/// <summary>A brief as it stands now, before it goes out.</summary>
public sealed record BriefDraft(BriefWords Say, string Text)
{
    public BriefInput Input => Say.Brief;
}

/// <summary>Makes briefs of cases: reads, issues and renders them.</summary>
public sealed class Briefs(AppDb db, BriefOfCase reader, Issuing issuing, Words words, Settings settings, Printer printer, PaperShelf shelf, TimeProvider time, ILogger<Briefs> log)
{
    public const string What = "brief";

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public bool CanPrint => printer.IsInstalled;

    /// <summary>The brief of a case; in the language of the reader where the case names none.</summary>
    public async Task<BriefDraft> Draft(Case @case, string language, CancellationToken stop)
    {
        var own = words.Of(@case, language);
        var say = new BriefWords(await reader.Read(@case, own, stop), own, Today) { Linked = settings.PublicUrl is not null, Accent = Accent.Parse(settings.Theme?.Accent) };
        return new BriefDraft(say, PlainText.Render(BriefDocument.Of(say, new Imprint { Organisation = say.Brief.Organisation })));
    }

    public IReadOnlyList<Care> Cautions(BriefDraft draft) => Caution.Cautions(draft.Input, Today, BriefDocument.Answers(draft.Say), BriefDocument.Lead(draft.Say) is not null);

    /// <summary>The code that these words already have; null while they were never taken.</summary>
    public async Task<string?> CodeOf(BriefDraft draft, CancellationToken stop)
    {
        var hash = Issuing.Hash(draft.Text);
        return await db.Issued.AsNoTracking().Where(i => i.OriginId == draft.Input.OriginId && i.What == What && i.Language == draft.Input.Language && i.TextHash == hash)
            .Select(i => i.Code).FirstOrDefaultAsync(stop);
    }

    public Task<Issued> Issue(BriefDraft draft, CancellationToken stop)
    {
        var input = draft.Input;
        return issuing.Issue(db, new FileToIssue(What, BriefDocument.Title(draft.Say), input.Language, input.Place, draft.Text, input.OriginId, input.OwnerId, BriefLines.Of(draft.Say)), stop);
    }

    /// <summary>The document with its code and date.</summary>
    public Document Document(BriefDraft draft, Issued issued, bool onPaper = false) => BriefDocument.Of(draft.Say, Imprint(draft, issued), onPaper);

    private Imprint Imprint(BriefDraft draft, Issued issued)
    {
        var date = DateOnly.FromDateTime(issued.At);
        return new Imprint
        {
            Organisation = draft.Input.Organisation, Date = date, DateWritten = draft.Say.Date(date), Verification = Address(issued.Code),
            Version = CanBeChecked ? IssueCode.Written(issued.Code) : null,
        };
    }

    public BriefShare Share(BriefDraft draft, string? code) => new(draft.Say, code is null ? null : Address(code));

    /// <summary>Readers can reach the page where a code is looked up.</summary>
    public bool CanBeChecked => settings.PublicUrl is not null;

    /// <summary>Where the file is checked; none without a public address, since a code that leads nowhere helps nobody.</summary>
    public string? Address(string code) => settings.PublicUrl is { } own ? own + "/v/" + code : null;

    /// <summary>One file; PDF and picture may not come, and say why.</summary>
    public async Task<Print> File(BriefDraft draft, Issued issued, BriefFormat format, CancellationToken stop)
    {
        if (format == BriefFormat.Txt) return Ready(PlainText.Render(Document(draft, issued)));
        if (format == BriefFormat.Sms) return Ready(Share(draft, issued.Code).Sms);
        if (await shelf.Find(issued.OriginId, issued.Code, format.Extension, stop) is { } kept) return new Print(PrintOutcome.Done, kept);
        var made = format == BriefFormat.Docx ? new Print(PrintOutcome.Done, Docx.Render(Document(draft, issued), BriefDocument.FitsOnePage(draft.Say)))
            : format == BriefFormat.Pdf ? await printer.PrintPdf(PrintHtml.Fitting(Document(draft, issued, onPaper: true)), stop)
            : await printer.Capture(PictureHtml.Render(Share(draft, issued.Code).Card(settings.Name)), PictureHtml.Width, PictureHtml.Height, stop: stop);
        if (made.IsDone) await shelf.Keep(issued.OriginId, issued.Code, format.Extension, made.Bytes, log, stop);
        return made;
    }

    /// <summary>The sign sheet as PDF or DOCX.</summary>
    public async Task<Print> Sheet(BriefDraft draft, Issued issued, BriefFormat format, CancellationToken stop)
    {
        var kept = "sheet." + format.Extension;
        if (await shelf.Find(issued.OriginId, issued.Code, kept, stop) is { } found) return new Print(PrintOutcome.Done, found);
        var sheet = SignSheet.Of(draft.Say, Imprint(draft, issued))!;
        var made = format == BriefFormat.Docx ? new Print(PrintOutcome.Done, Docx.Render(sheet)) : await printer.PrintPdf(PrintHtml.Fitting(sheet), stop);
        if (made.IsDone) await shelf.Keep(issued.OriginId, issued.Code, kept, made.Bytes, log, stop);
        return made;
    }

    /// <summary>The words of the first message; null where it was written by hand, or there is none.</summary>
    public async Task<MessageCard?> FirstMessage(BriefDraft draft, Messages messages, CancellationToken stop) =>
        draft.Input.Messages is [{ Own: false } first, ..] ? await messages.Worded(first.NodeId, stop) : null;

    /// <summary>A worksheet of the toolkit, filled. It is made anew each time: parts of the case that the brief leaves out stand in it.</summary>
    public async Task<Print> Worksheet(BriefDraft draft, Issued issued, string name, WorksheetAnswers answers, BriefFormat format, CancellationToken stop)
    {
        var sheet = FilledWorksheets.Of(name, draft.Say.Words, Imprint(draft, issued), answers)!;
        return format == BriefFormat.Docx ? new Print(PrintOutcome.Done, Docx.Render(sheet)) : await printer.PrintPdf(PrintHtml.Fitting(sheet), stop);
    }

    /// <summary>What the sign sheet weighs: exactly once it was made, until then an estimate.</summary>
    public long SheetSizeOf(BriefDraft draft, string? code, BriefFormat format) =>
        (code is null ? null : shelf.SizeOf(draft.Input.OriginId, code, "sheet." + format.Extension)) ?? format.About(draft.Input.Language) * 3 / 4;

    /// <summary>What a file weighs: exactly once it was made, until then an estimate.</summary>
    public long SizeOf(BriefDraft draft, string? code, BriefFormat format)
    {
        if (format == BriefFormat.Txt) return Encoding.UTF8.GetByteCount(draft.Text);
        if (format == BriefFormat.Sms) return Encoding.UTF8.GetByteCount(Share(draft, code).Sms);
        return (code is null ? null : shelf.SizeOf(draft.Input.OriginId, code, format.Extension)) ?? format.About(draft.Input.Language);
    }

    /// <summary>How many pages the printed brief has, counted in the file; null until it was made.</summary>
    public async Task<int?> PagesOf(BriefDraft draft, string? code, CancellationToken stop) =>
        code is not null && await shelf.Find(draft.Input.OriginId, code, BriefFormat.Pdf.Extension, stop) is { } pdf ? PdfPages.Count(pdf) : null;

    private static Print Ready(string text) => new(PrintOutcome.Done, Encoding.UTF8.GetBytes(text));
}
