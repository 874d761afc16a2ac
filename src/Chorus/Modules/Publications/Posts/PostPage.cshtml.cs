using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Posts;

/// <summary>An article of the news or a profile: a publication like any other, laid out to be read at once, its authors first. It has this one address.</summary>
public sealed class PostPage(Reading reading, Claims claims, Chain chain, Atlas atlas, Words words, Settings settings, PaperShelf shelf) : TextPage(reading, claims, chain, atlas, words, settings, shelf)
{
    public PublicationText Text => Opened.Text;
    public DateOnly? Date => Opened.Asked.Date;

    protected override string Here => Where.Reads(Opened.Asked.Slug, Opened.Asked.Kind);

    /// <summary>The list it stands in, without language.</summary>
    public string List => Here[..Here.LastIndexOf('/')];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Reading.Open(slug, Viewer.Language, Stop) is not { } opened || Where.Reads(opened.Asked.Slug, opened.Asked.Kind) != Platform.Web.Languages.PathOf(HttpContext).TrimEnd('/')) return NotFound();
        Public();
        Opened = opened;
        await AskConsent();
        await Show(opened.Words, opened.Shown.Language, opened.Shown.ParentRevisionId);
        await CountComments();
        return Page();
    }

    public string Citation => PublicationDocument.Citation(Text with { Date = Date }, Settings.Name, Settings.PublicUrl is { } own ? own + Here : null, T, Opened.MadeFrom);

    public IEnumerable<(string Name, string Content)> Tags => CitationTags.Of(Text with { Date = Date }, Language, Settings.Name, Settings.PublicUrl, Downloads);

    public IEnumerable<Download> Downloads => !Scope.Print ? [] : Formats.Of(Opened.Path, T, Atlas.LanguageName(Language, T.Language), Viewer, SizeOf);
}
