using System.Text;
using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>A publication, or a chapter of it, with everything that a file of it needs.</summary>
/// <param name="Bodies">Published Markdown of the chapters in it, by id, with their nodes.</param>
public sealed record Bound(Opened Opened, ChapterLine? Chapter, IReadOnlyDictionary<string, Said> Bodies, Citations Citations, Phrases Words)
{
    /// <summary>The picture that stands with the whole.</summary>
    public Illustration? Photo { get; init; }

    public string Language => Chapter?.Language ?? Opened.Text.Language;
    public string Title => Chapter?.Title ?? Opened.Text.Title;
    public string Name => Chapter is null ? Opened.Asked.Slug : $"{Opened.Asked.Slug}-{Chapter.Slug}";

    /// <summary>What it is made from.</summary>
    public string OriginId => Chapter?.Id ?? Opened.Shown.Id;

    /// <summary>Address of its page, without language.</summary>
    public string Path => Chapter is null ? Opened.Path : Opened.PathOf(Chapter);

    public Document Document(Imprint imprint) => Chapter is null
        ? PublicationDocument.Whole(Opened, Bodies.ToDictionary(b => b.Key, b => b.Value.Fields["body"]), Citations, Words, imprint, Photo)
        : PublicationDocument.Chapter(Opened, Chapter, Bodies[Chapter.Id].Fields["body"], Citations, Words, imprint);

    public Book Book(Imprint imprint) => new(Title, Language, imprint.Verification ?? $"{imprint.Organisation} {imprint.Version}", imprint.Date!.Value.ToDateTime(TimeOnly.MinValue),
        Words["publications.chapters"], [.. Pages(imprint)])
    {
        Authors = [.. Opened.Text.Authors.Select(a => a.Name)], Publisher = imprint.Organisation, Licence = imprint.Licence, Description = Chapter?.Summary ?? Opened.Text.Summary,
    };

    // Readers of books turn chapter by chapter, so each has its own sources.
    private IEnumerable<Document> Pages(Imprint imprint)
    {
        if (Chapter is not null) return [Document(imprint)];
        var front = PublicationDocument.Whole(Opened with { Chapters = [] }, new Dictionary<string, string>(), Citations, Words, imprint, Photo);
        return [front, .. Opened.Chapters.Select(c => PublicationDocument.Chapter(Opened, c, Bodies[c.Id].Fields["body"], Citations, Words, null))];
    }
}

/// <summary>Makes the files of publications; the same words have the same code, whatever the format.</summary>
public sealed class Bindery(AppDb db, Reading reading, Claims claims, Words words, Issuing issuing, Printer printer, Settings settings, PaperShelf shelf, ILogger<Bindery> log)
{
    public const string Whole = "publication", Part = "chapter";

    /// <summary>What a reader asks for; nothing where it is not published.</summary>
    public async Task<Bound?> Take(string slug, string? chapter, string language, CancellationToken stop)
    {
        if (await reading.Open(slug, language, stop) is not { } opened || !await MayBeFiles(opened, stop)) return null;
        var line = chapter is null ? null : opened.Chapters.FirstOrDefault(c => c.Slug == chapter);
        if (chapter is not null && line is null) return null;
        var bodies = await reading.Say([.. line is null ? opened.Chapters.Select(c => c.Id) : [line.Id]], stop);
        var speaks = line?.Language ?? opened.Text.Language;
        var t = words.For(speaks);
        var texts = bodies.Values.Select(b => b.Fields["body"]).Append(line is null ? opened.Text.Body : "");
        return new Bound(opened, line, bodies, await Citations.Of(db, claims, t, settings, texts, speaks, stop), t) { Photo = line is null ? await Photo(opened, t, stop) : null };
    }

    private async Task<Illustration?> Photo(Opened opened, Phrases t, CancellationToken stop)
    {
        if (!PublicationKinds.Pictured.Contains(opened.Text.Kind) || await db.PictureOf([opened.Shown.Id, opened.Shown.OriginalId], stop) is not { } shown) return null;
        var bytes = await db.ThingPictures.AsNoTracking().Where(p => p.Id == shown.Id).Select(p => p.Bytes).FirstAsync(stop);
        return new Illustration(shown.Alt, $"{t["publications.picture"]} {shown.Credit}", shown.Width, shown.Height)
        {
            Bytes = bytes, MediaType = shown.Type, Language = shown.Language == opened.Text.Language ? null : shown.Language,
        };
    }

    /// <summary>The files of a publication that has no text here; none for one that has.</summary>
    public async Task<IReadOnlyList<UploadedFile>> LaidOut(Bound bound, CancellationToken stop) =>
        bound.Chapter is not null || bound.Opened.HasText ? [] : await db.FilesOf(bound.Opened.Shown.Id).ToListAsync(stop);

    // What one person tells of themselves is in files only where they agreed to it.
    private async Task<bool> MayBeFiles(Opened opened, CancellationToken stop) => !PublicationKinds.IsOfOnePerson(opened.Text.Kind)
        || ConsentScope.Of(await db.StoryConsents.AsNoTracking().FirstOrDefaultAsync(c => c.Id == opened.Shown.OriginalId, stop), words, settings.Languages).Print;

    public async Task<Print> Make(Bound bound, FileFormat format, CancellationToken stop)
    {
        if (format == FileFormat.Md) return Done(Encoding.UTF8.GetBytes(Markdown(bound)));
        var text = PlainText.Render(bound.Document(new Imprint()));
        // Issued even where the file is kept: words that were taken back and restored have their old code again.
        var issued = await Issue(bound, text, stop);
        if (await shelf.Find(bound.OriginId, issued.Code, format.Ending(), stop) is { } kept) return Done(kept);
        var made = await Make(bound, format, Imprint(bound, issued), stop);
        if (made.IsDone) await shelf.Keep(bound.OriginId, issued.Code, format.Ending(), made.Bytes, log, stop);
        return made;
    }

    /// <summary>The file of these words where it was made before.</summary>
    public async Task<Print?> Kept(Bound bound, FileFormat format, CancellationToken stop)
    {
        var issued = await Issue(bound, PlainText.Render(bound.Document(new Imprint())), stop);
        return await shelf.Find(bound.OriginId, issued.Code, format.Ending(), stop) is { } kept ? Done(kept) : null;
    }

    private async Task<Print> Make(Bound bound, FileFormat format, Imprint imprint, CancellationToken stop)
    {
        if (format == FileFormat.Epub) return Done(Epub.Render(bound.Book(imprint)));
        var document = bound.Document(imprint);
        return format switch
        {
            FileFormat.Txt => Done(Encoding.UTF8.GetBytes(PlainText.Render(document))),
            FileFormat.Docx => Done(Docx.Render(document)),
            FileFormat.Html => Done(Encoding.UTF8.GetBytes(PrintHtml.Render(document))),
            _ => await printer.PrintPdf([PrintHtml.Render(document)], stop),
        };
    }

    private static Print Done(byte[] bytes) => new(PrintOutcome.Done, bytes);

    private static string Markdown(Bound bound) => bound.Chapter is { } chapter
        ? PublishedText.Canonical(chapter.Title, bound.Bodies[chapter.Id].Fields["body"])
        : PublishedText.Canonical(bound.Opened.Text.Title, bound.Opened.Text.Body);

    private Imprint Imprint(Bound bound, Issued issued)
    {
        var date = DateOnly.FromDateTime(issued.At);
        return new Imprint
        {
            Organisation = settings.Name, Date = date, DateWritten = Numbers.LongDate(date, bound.Words.Language), Version = IssueCode.Written(issued.Code),
            Licence = bound.Opened.Text.Licence, Verification = settings.PublicUrl is { } own ? own + "/v/" + issued.Code : null,
        };
    }

    private Task<Issued> Issue(Bound bound, string text, CancellationToken stop)
    {
        var document = bound.Document(new Imprint());
        var lines = new List<IssuedLine>();
        if (bound.Chapter is null) lines.Add(Line(bound.Opened.Words.Node));
        foreach (var chapter in bound.Opened.Chapters.Where(c => bound.Bodies.ContainsKey(c.Id))) lines.Add(Line(bound.Bodies[chapter.Id].Node));
        foreach (var cited in bound.Citations.In(document).Select(n => n.Cited).OfType<Cited>())
            lines.Add(new IssuedLine
            {
                Position = lines.Count, Text = cited.Title, Source = cited.Claim?.Source.Citation, Date = cited.Claim?.Year, WhoIsCounted = cited.Claim?.Population, NodeId = cited.NodeId, RevisionId = cited.RevisionId,
            });
        // Another picture beside the same words is another file: what was kept of the old one does not stand for it.
        var whole = bound.Photo is { } photo ? text + photo.FileName : text;
        return issuing.Issue(db, new FileToIssue(bound.Chapter is null ? Whole : Part, bound.Title, bound.Language, bound.Opened.Text.Country ?? "001", whole,
            bound.OriginId, null, lines), stop);

        IssuedLine Line(Node node) => new() { Position = lines.Count, Text = node.Title, NodeId = node.Id, RevisionId = node.PublishedId };
    }
}
