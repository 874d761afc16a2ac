using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>One chapter to read, with the worksheet that belongs to it and the way on.</summary>
public sealed class ChapterPage(Reading reading, Claims claims, Chain chain, Atlas atlas, Words words, Settings settings, PaperShelf shelf) : TextPage(reading, claims, chain, atlas, words, settings, shelf)
{
    public ChapterLine Chapter { get; private set; } = null!;
    public ChapterLine? Before { get; private set; }
    public ChapterLine? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? slug, string chapter)
    {
        if (slug == PublicationKind.Toolkit) return Go($"{Where.Is(slug)}/{chapter}");
        if (await Reading.Open(slug ?? PublicationKind.Toolkit, Viewer.Language, Stop) is not { } opened) return NotFound();
        var at = opened.Chapters.ToList().FindIndex(c => c.Slug == chapter);
        if (at < 0) return NotFound();
        Public();
        (Opened, Chapter) = (opened, opened.Chapters[at]);
        (Before, Next) = (opened.Chapters.ElementAtOrDefault(at - 1), opened.Chapters.ElementAtOrDefault(at + 1));
        if (at == 0) Before = null;
        var from = await Db.Chapters.AsNoTracking().Where(c => c.Id == Chapter.Id).Select(c => c.ParentRevisionId).FirstOrDefaultAsync(Stop);
        await Show((await Reading.Say(Chapter.Id, Stop))!, Chapter.Language, from);
        return Page();
    }

    public IEnumerable<Download> Downloads => Formats.Of(Opened.PathOf(Chapter), T, Atlas.LanguageName(Language, T.Language), Viewer, SizeOf);
}
