using Chorus.Documents.Uploads;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>The words of a file, page by page, for whom the file itself is too large: each page travels in a few kilobytes.</summary>
public sealed class ReadPage(Chain chain, Atlas atlas) : ChorusPage
{
    /// <summary>The other addresses of this page.</summary>
    public const string OfPublication = "/publications/{slug}/read", OfSource = "/sources/{slug}/read";

    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";

    /// <summary>Which file; without one, that in the reader's language.</summary>
    [BindProperty(SupportsGet = true, Name = "file")] public string? FileId { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; } = 1;

    public Node Node { get; private set; } = null!;
    public UploadedFile Shown { get; private set; } = null!;
    public IReadOnlyList<UploadedFile> Others { get; private set; } = [];
    public IEnumerable<TextPiece> Pieces { get; private set; } = [];

    public string Path => chain.PathOf(Node);
    public string? Other => Shown.Language == T.Language ? null : Shown.Language;
    public string? Way => Shown.Language == T.Language ? null : atlas.Direction(Shown.Language);

    public string Named(UploadedFile file) => atlas.LanguageName(file.Language, T.Language);

    public async Task<IActionResult> OnGet()
    {
        // A page has one address in each section; what is a publication is none of the library.
        var kind = Platform.Web.Languages.PathOf(HttpContext).Split('/')[1] switch { "publications" => "publication", "sources" => "source", _ => "resource" };
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == kind && n.Slug == Slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        Node = node;
        var files = await Db.FilesOf(node.Id).Where(f => f.Text == TextState.Read).ToListAsync(Stop);
        if ((FileId is null ? files.OrderBy(f => f.Language.Split('-')[0] != T.Language).FirstOrDefault() : files.Find(f => f.Id == FileId)) is not { } file) return NotFound();
        Shown = file;
        Others = [.. files.Where(f => f != file)];
        if (await Db.FilePages.AsNoTracking().FirstOrDefaultAsync(p => p.FileId == file.Id && p.Number == At, Stop) is not { } page) return NotFound();
        Pieces = LightPages.Pieces(page.Body);
        Public();
        return Page();
    }

    /// <summary>Another page of these words.</summary>
    public string To(int page) => $"{Viewer.To(Platform.Web.Languages.PathOf(HttpContext))}?file={Shown.Id}{(page > 1 ? FormattableString.Invariant($"&p={page}") : "")}";

    public string To(UploadedFile file) => $"{Viewer.To(Platform.Web.Languages.PathOf(HttpContext))}?file={file.Id}";
}
