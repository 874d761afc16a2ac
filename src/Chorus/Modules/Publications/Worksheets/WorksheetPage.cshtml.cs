using System.Text;
using Chorus.Documents;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Publications.Worksheets;

/// <summary>GET a worksheet to write on. It holds no figure, so it needs no code. A page only where the PDF cannot be made.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class WorksheetPage(Printer printer, Settings settings) : ChorusPage
{
    public string Name { get; private set; } = "";

    /// <summary>Worth another try soon.</summary>
    public bool Busy { get; private set; }

    public async Task<IActionResult> OnGetAsync(string name, string format)
    {
        if (Worksheet.Blank(name, T, new Imprint { Organisation = settings.Name, Licence = "CC0-1.0" }) is not { } sheet) return NotFound();
        Name = name;
        var file = format switch
        {
            "docx" => new Print(PrintOutcome.Done, Docx.Render(sheet)),
            "html" => new Print(PrintOutcome.Done, Encoding.UTF8.GetBytes(PrintHtml.Render(sheet))),
            _ => await printer.PrintPdf(PrintHtml.Fitting(sheet), Stop),
        };
        if (file.IsDone) return Hand(name, format, file.Bytes);
        Busy = file.Outcome is PrintOutcome.Busy or PrintOutcome.TimedOut;
        if (Busy) Response.Headers.RetryAfter = "30";
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    public IActionResult OnHead(string name, string format) => Worksheet.Names.Contains(name) ? Hand(name, format, null) : NotFound();

    private IActionResult Hand(string name, string format, byte[]? bytes)
    {
        var type = Enum.Parse<FileFormat>(format, ignoreCase: true).MediaType();
        Response.Headers.ContentDisposition = $"attachment; filename={name}-{T.Language}.{format}";
        Response.Headers.ContentLanguage = T.Language;
        if (bytes is not null) return File(bytes, type);
        Response.ContentType = type;
        return new EmptyResult();
    }
}
