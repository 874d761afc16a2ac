using System.Text;
using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Studio;

/// <summary>Makes the files: gives each its code, and renders it.</summary>
public sealed class Workshop(AppDb db, Messages messages, Claims claims, Issuing issuing, Words words, Printer printer, Settings settings, TimeProvider time)
{
    /// <summary>Bytes of a picture that a messenger passes on as it is.</summary>
    public const int MostBytes = 60_000;

    // PNG has no quality to lower: one that is too heavy is written with fewer colours, and made smaller where that is not enough.
    private static readonly int[] Widths = [PosterSvg.Width, 900, 720, 540];

    /// <summary>The message in the wording that is asked for, else in the language, else in its own; null where it is not published.</summary>
    public async Task<Material?> Take(string slug, string? wording, string language, CancellationToken stop)
    {
        if (await messages.IdsOf([slug], stop) is not { Count: > 0 } ids) return null;
        var wordings = await messages.WordingsOf(ids.Values.First(), stop);
        var chosen = wordings.FirstOrDefault(w => w.Slug == wording) ?? wordings.FirstOrDefault(w => w.Language == language && w.Country is null) ?? wordings.FirstOrDefault();
        if (chosen is null || await messages.Worded(chosen.Id, stop) is not { } card) return null;
        var own = words.For(card.Language);
        if (own.Language != card.Language) own = words.For(language);
        return new Material(card, await claims.Named(card.ClaimIds, own.Language, stop), wordings, own, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
    }

    /// <summary>The code of these words in this kind; a newer one supersedes it.</summary>
    public Task<Issued> Issue(Material material, StudioKind kind, CancellationToken stop)
    {
        var card = material.Card;
        var place = card.Country ?? (card.Places is [var only] ? only : "001");
        return issuing.Issue(db, new FileToIssue(kind.Name, card.Title, material.Language, place, material.Text, card.WordingId, null, material.Lines), stop);
    }

    /// <summary>As it is printed, sent and shown.</summary>
    public Document Document(Material material, StudioKind kind, Making making, Issued issued) => Papers.Of(kind, material, making, Imprint(material, making, issued));

    public Poster Poster(Material material, StudioKind kind, Making making, Issued issued) => Posters.Of(kind, material, making, Imprint(material, making, issued));

    /// <summary>One file; what needs a browser to print with may not come, and says why.</summary>
    public async Task<Print> File(Material material, StudioKind kind, Making making, Issued issued, string format, CancellationToken stop)
    {
        if (kind.IsPicture)
        {
            var (svg, height) = PosterSvg.Render(Poster(material, kind, making, issued));
            var page = PosterSvg.Page(svg, material.Language);
            return format == "svg" ? Ready(svg) : await Photograph(_ => page, width => height * width / PosterSvg.Width, format == "png" ? PictureFormat.Png : PictureFormat.Jpeg, stop);
        }
        var document = Document(material, kind, making, issued);
        return format switch
        {
            "docx" => new Print(PrintOutcome.Done, Docx.Render(document, tight: kind != StudioKind.Letter && kind != StudioKind.OpEd)),
            "txt" => Ready(PlainText.Render(document)),
            "png" => await Photograph(width => PrintHtml.OnScreen(document, width), PrintHtml.HeightOf, PictureFormat.Png, stop),
            _ => await printer.PrintPdf(PrintHtml.Fitting(document), stop),
        };
    }

    public static string MediaType(string format) => format switch
    {
        "pdf" => "application/pdf",
        "docx" => Docx.MediaType,
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        _ => "text/html; charset=utf-8",
    };

    private async Task<Print> Photograph(Func<int, string> page, Func<int, int> height, PictureFormat format, CancellationToken stop)
    {
        var made = new Print(PrintOutcome.Failed, []);
        foreach (var width in Widths)
        {
            made = await printer.Capture(page(width), width, height(width), MostBytes, format, stop);
            if (made.IsDone && format == PictureFormat.Png) made = made with { Bytes = LightPng.Of(made.Bytes, MostBytes) };
            if (!made.IsDone || made.Bytes.Length <= MostBytes) break;
        }
        return made;
    }

    private Imprint Imprint(Material material, Making making, Issued issued)
    {
        var date = DateOnly.FromDateTime(issued.At);
        return new Imprint
        {
            Organisation = making[Making.Organisation] ?? settings.Name, Date = date, DateWritten = Numbers.LongDate(date, material.Language), Version = IssueCode.Written(issued.Code),
            Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        };
    }

    private static Print Ready(string text) => new(PrintOutcome.Done, Encoding.UTF8.GetBytes(text));
}
