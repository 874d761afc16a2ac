using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>GET the sheet of a call, with the code by which anybody can check what text was signed. A page only where the PDF cannot be made.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class SheetPage(PublishedTexts texts, PublishedBlocks blocks, Words words, Issuing issuing, Printer printer, Settings settings) : CallPage(texts)
{
    public const string What = "sign-sheet";

    public async Task<IActionResult> OnGetAsync(string slug, string format)
    {
        if (!await Find(slug)) return NotFound();
        var sheet = new SheetDocument(Text, words.For(Text.Language), await blocks.Of(Text, Stop));
        var issued = await issuing.Issue(Db, new FileToIssue(What, Text.Title, Text.Language, "001", PlainText.Render(sheet.Of(null)), Call.Id, null,
            [new IssuedLine { Position = 0, Text = $"{Text.Title} ({CallText.ShortHash(Text.Hash)})", NodeId = Text.NodeId, RevisionId = Text.RevisionId }]), Stop);
        var date = DateOnly.FromDateTime(issued.At);
        var imprint = new Imprint
        {
            Organisation = settings.Name, Date = date, DateWritten = Numbers.LongDate(date, Text.Language), Version = IssueCode.Written(issued.Code),
            Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        };
        var file = format == "docx" ? new Print(PrintOutcome.Done, Docx.Render(sheet.Of(imprint, loose: true), tight: true)) : await printer.PrintPdf(sheet.Pages(imprint), Stop);
        return file.IsDone ? Hand(format, file.Bytes) : NotNow(file);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string slug, string format) => await Find(slug) ? Hand(format, null) : NotFound();

    private IActionResult Hand(string format, byte[]? bytes) => Hand($"{Call.Slug}-sheet-{Text.Language}.{format}", format == "docx" ? Docx.MediaType : "application/pdf", Text.Language, bytes);
}
