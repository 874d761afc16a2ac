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
        return file.IsDone ? Hand(name, format, file.Bytes) : NotNow(file);
    }

    public IActionResult OnHead(string name, string format) => Worksheet.Names.Contains(name) ? Hand(name, format, null) : NotFound();

    private IActionResult Hand(string name, string format, byte[]? bytes) => Hand($"{name}-{T.Language}.{format}", Enum.Parse<FileFormat>(format, ignoreCase: true).MediaType(), T.Language, bytes);
}
