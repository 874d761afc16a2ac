using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>
/// GET a message set as PDF, whole or for one audience. The whole has the code by which it is checked; a part of it is named by its edition, since a new code would overtake that
/// of the whole. A page only where it cannot be made.
/// </summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class SetFilePage(Claims claims, Issuing issuing, Printer printer, PaperShelf shelf, Settings settings, ILogger<SetFilePage> log) : ChorusPage
{
    private const string Pdf = "pdf", World = "001";

    [BindProperty(SupportsGet = true)] public string? Audience { get; set; }

    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await SetView.Of(Db, claims, slug, T.Language, Stop) is not { } view) return NotFound();
        Slug = slug;
        var audience = SetFiles.Audience(view, Audience);
        var text = PlainText.Render(SetFiles.Word(view, audience, T));
        var issued = audience is null ? await Issue(view, text) : null;
        var code = issued?.Code ?? Issuing.Hash(text)[..24];
        if (await shelf.Find(view.Node.Id, code, Pdf, Stop) is { } kept) return Hand(audience, kept);
        var file = await printer.PrintPdf(PrintHtml.Fitting(SetFiles.Word(view, audience, T, issued is null ? null : Imprint(view, issued))), Stop);
        if (!file.IsDone) return NotNow(file);
        await shelf.Keep(view.Node.Id, code, Pdf, file.Bytes, log, Stop);
        return Hand(audience, file.Bytes);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string slug)
    {
        if (await SetView.Of(Db, claims, slug, T.Language, Stop) is not { } view) return NotFound();
        Slug = slug;
        return Hand(SetFiles.Audience(view, Audience), null);
    }

    private Imprint Imprint(SetView view, Issued issued)
    {
        var date = view.Set.Date ?? DateOnly.FromDateTime(issued.At);
        return new Imprint
        {
            Organisation = string.Join(T["web.chain.comma"], view.Set.Authors), Date = date, DateWritten = Numbers.LongDate(date, T.Language), Version = $"{view.Set.Edition} · {IssueCode.Written(issued.Code)}",
            Licence = view.Set.Licence, Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        };
    }

    private Task<Issued> Issue(SetView view, string text)
    {
        var lines = new List<IssuedLine> { new() { Position = 0, Text = view.Node.Title, NodeId = view.Node.Id, RevisionId = view.Node.PublishedId } };
        foreach (var claim in view.Claims.Values.OrderBy(c => c.Slug, StringComparer.Ordinal))
            lines.Add(new IssuedLine { Position = lines.Count, Text = claim.Text, Source = claim.Source.Citation, Date = claim.Year, WhoIsCounted = claim.Population, NodeId = claim.Id, RevisionId = claim.RevisionId });
        return issuing.Issue(Db, new FileToIssue(SetKind.Name, view.Set.Say(view.Set.Title, T.Language).Text, T.Language, World, text, view.Node.Id, null, lines), Stop);
    }

    private IActionResult Hand(string? audience, byte[]? bytes) => Hand($"{Slug}{(audience is null ? "" : "-" + audience.ToLowerInvariant())}-{T.Language}.{Pdf}", "application/pdf", T.Language, bytes);
}
