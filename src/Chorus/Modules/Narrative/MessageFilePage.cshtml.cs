using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Narrative;

/// <summary>GET a message as PDF or DOCX, with the code by which it is checked: the same words have the same code, and are made once. A page only where the PDF cannot be made.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class MessageFilePage(Contract.Messages messages, Claims claims, Issuing issuing, Printer printer, PaperShelf shelf, Settings settings, ILogger<MessageFilePage> log) : ChorusPage
{
    public const string What = "message";

    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, string format)
    {
        if (await Find(slug) is not { } card) return NotFound();
        Slug = slug;
        var rests = await claims.Named(card.ClaimIds, T.Language, Stop);
        var issued = await Issue(card, rests);
        if (await shelf.Find(issued.OriginId, issued.Code, format, Stop) is { } kept) return Hand(slug, format, kept);
        var date = DateOnly.FromDateTime(issued.At);
        var document = MessageDocument.Of(card, rests, T, new Imprint
        {
            Organisation = settings.Name, Date = date, DateWritten = Numbers.LongDate(date, T.Language), Version = IssueCode.Written(issued.Code),
            Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        });
        var file = format == "docx" ? new Print(PrintOutcome.Done, Docx.Render(document, tight: true)) : await printer.PrintPdf(PrintHtml.Fitting(document), Stop);
        if (file.IsDone)
        {
            await shelf.Keep(issued.OriginId, issued.Code, format, file.Bytes, log, Stop);
            return Hand(slug, format, file.Bytes);
        }
        return NotNow(file);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string slug, string format) => await Find(slug) is null ? NotFound() : Hand(slug, format, null);

    private async Task<MessageCard?> Find(string slug) =>
        await messages.IdsOf([slug], Stop) is { Count: > 0 } ids ? (await messages.Named([.. ids.Values], T.Language, null, Stop)).FirstOrDefault() : null;

    private Task<Issued> Issue(MessageCard card, IReadOnlyList<ClaimCard> rests)
    {
        var place = card.Country ?? (card.Places is [var only] ? only : "001");
        var text = PlainText.Render(MessageDocument.Of(card, rests, T, null));
        var lines = new List<IssuedLine>();
        foreach (var part in new[] { card.Issue, card.Care, card.Solution, card.Ask, card.Short, card.Sms }.OfType<string>())
            lines.Add(new IssuedLine { Position = lines.Count, Text = part, NodeId = card.WordingId, RevisionId = card.WordingRevisionId });
        foreach (var claim in rests)
            lines.Add(new IssuedLine { Position = lines.Count, Text = claim.Text, Source = claim.Source.Citation, Date = claim.Year, WhoIsCounted = claim.Population, NodeId = claim.Id, RevisionId = claim.RevisionId });
        return issuing.Issue(Db, new FileToIssue(What, card.Title, T.Language, place, text, card.WordingId, null, lines), Stop);
    }

    private IActionResult Hand(string slug, string format, byte[]? bytes) => Hand($"{slug}-{T.Language}.{format}", format == "docx" ? Docx.MediaType : "application/pdf", T.Language, bytes);
}
