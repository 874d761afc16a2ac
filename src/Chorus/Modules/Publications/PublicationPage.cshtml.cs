using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>A publication: its words or its chapters, who made it and how, and every way to take it along.</summary>
public sealed class PublicationPage(Reading reading, Claims claims, Chain chain, Atlas atlas, Words words, Settings settings, PaperShelf shelf) : TextPage(reading, claims, chain, atlas, words, settings, shelf)
{
    public PublicationText Text => Opened.Text;

    public async Task<IActionResult> OnGetAsync(string? slug)
    {
        // It has one address, the short one.
        if (slug == PublicationKind.Toolkit && Platform.Web.Languages.PathOf(HttpContext) != Where.Is(slug)) return Go(Where.Is(slug));
        if (await Reading.Open(slug ?? PublicationKind.Toolkit, Viewer.Language, Stop) is not { } opened) return NotFound();
        if (Where.Reads(opened.Asked.Slug, opened.Asked.Kind) is var there && there != opened.Path) return Go(there);
        Public();
        Opened = opened;
        await AskConsent();
        await Show(opened.Words, opened.Shown.Language, opened.Shown.ParentRevisionId);
        await CountComments();
        Uploaded = await Db.FilesOf(Node.Id).ToListAsync(Stop);
        Editions = await Db.OpenPublications.Where(p => p.ParentId == opened.Asked.Id && p.Relation == Relation.Adaptation).OrderBy(p => p.Title).ToListAsync(Stop);
        return Page();
    }

    /// <summary>Made from this one for a country or an organisation.</summary>
    public IReadOnlyList<Publication> Editions { get; private set; } = [];

    public IReadOnlyList<UploadedFile> Uploaded { get; private set; } = [];

    /// <summary>The chapters by part, in order.</summary>
    public IEnumerable<(string Part, IReadOnlyList<ChapterLine> Chapters)> Parts
    {
        get
        {
            var parts = new List<(string Part, IReadOnlyList<ChapterLine>)>();
            foreach (var chapter in Opened.Chapters)
                if (parts.Count > 0 && (parts[^1].Part == chapter.Part || chapter.Part.Length == 0)) ((List<ChapterLine>)parts[^1].Item2).Add(chapter);
                else parts.Add((chapter.Part, new List<ChapterLine> { chapter }));
            return parts;
        }
    }

    public string Citation => PublicationDocument.Citation(Text, Settings.Name, Settings.PublicUrl is { } own ? own + Opened.Path : null, T, Opened.MadeFrom);

    public IEnumerable<(string Name, string Content)> Tags => CitationTags.Of(Text, Language, Settings.Name, Settings.PublicUrl, Kept.Concat(Downloads));

    /// <summary>The sheets that go with its chapters, to print and to type in.</summary>
    public IEnumerable<Download> Worksheets => Opened.Chapters.Select(c => c.Worksheet).OfType<string>().Distinct().SelectMany(name => Sheets(name, "pdf", "docx"));

    public string Hash => PublishedText.HashOf(Text.Title, Text.Body);

    /// <summary>Files in languages in which there is no text here.</summary>
    public IEnumerable<UploadedFile> FilesAlone => !Scope.Print ? [] : Uploaded.Where(f => Opened.Languages.All(l => l.Language != f.Language)).DistinctBy(f => f.Language);

    /// <summary>What somebody laid out elsewhere, and its words.</summary>
    public IEnumerable<Download> Kept => !Scope.Print ? [] : Uploaded.Downloads(T["publications.laid-out"], Node.Slug, $"/publications/{Node.Slug}/read", T, Viewer, language => Atlas.LanguageName(language, T.Language));

    /// <summary>Made from the text; of what is there only as it was laid out they would be an empty cover.</summary>
    public IEnumerable<Download> Downloads => !Scope.Print || (!Opened.HasText && Uploaded.Count > 0) ? [] : Formats.Of(Opened.Path, T, Atlas.LanguageName(Language, T.Language), Viewer, SizeOf);
}
