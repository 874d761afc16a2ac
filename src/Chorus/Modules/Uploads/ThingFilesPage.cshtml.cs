using Chorus.Documents.Uploads;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>For editors. The files of a thing: one for each language and format; a new one takes the place of the old.</summary>
[For(Role.Editor), RequestSizeLimit(MostBody)]
public sealed class ThingFilesPage(Chain chain, KeptFiles kept, Atlas atlas) : ChorusPage
{
    /// <summary>Bytes of a file: an hour on the line of the reader whom it is for. A larger one is put where films are.</summary>
    public const int Most = 25 * 1024 * 1024;

    private const int MostBody = Most + (1024 * 1024), MostFiles = 60;

    [BindProperty(SupportsGet = true, Name = "kind")] public string KindName { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Language { get; set; }

    public Node Node { get; private set; } = null!;
    public IReadOnlyList<UploadedFile> Files { get; private set; } = [];

    public string Path => chain.PathOf(Node);

    public string Named(string language) => atlas.LanguageName(language, T.Language);

    /// <summary>Some PDF waits for a program that this machine has not.</summary>
    public bool NoReader => Files.Any(f => f.Text == TextState.NoReader);

    public async Task<IActionResult> OnGet()
    {
        if (!await Find()) return NotFound();
        Language ??= Node.Language;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        Language = Language?.Trim() ?? "";
        if (!atlas.IsLanguage(Language)) return Again(Problem.On(nameof(Language), "uploads.say-language"));
        if (Upload is not { } sent) return Again(Problem.On(nameof(Upload), "uploads.say-file"));
        if (sent.Length > Most) return Again(Problem.On(nameof(Upload), "uploads.large", ("mb", Most / 1024 / 1024)));
        var (file, fault) = Documents.Uploads.Upload.Read(await Bytes(sent));
        if (file is null) return Again(Problem.On(nameof(Upload), "uploads.fault." + fault!.Value.ToString().ToLowerInvariant()));
        if (Files.Count >= MostFiles) return Again(Problem.On(nameof(Upload), "uploads.too-many", ("n", MostFiles)));
        // The bytes first: a row never names what is not there.
        var fresh = UploadedFile.Of(Node, Language, file, await kept.Keep(file.Bytes, Stop), Viewer, Now);
        if (await Db.UploadedFiles.AsTracking().FirstOrDefaultAsync(f => f.Place == fresh.Place, Stop) is { } old)
        {
            if (old.Sha256 == fresh.Sha256) return Go(Here);
            await Remove(old);
        }
        Db.UploadedFiles.Add(fresh);
        if (fresh.Text == TextState.Waiting) Db.Later(ReadWords.WorkKind, fresh.Id, Now);
        return await Save();
    }

    public async Task<IActionResult> OnPostRemove(string? id)
    {
        if (!await Find()) return NotFound();
        if (await Db.UploadedFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == id && f.NodeId == Node.Id && f.RemovedAt == null, Stop) is { } file) await Remove(file);
        return await Save();
    }

    private string Here => $"/desk/{KindName}/{Slug}/files";

    private async Task Remove(UploadedFile file)
    {
        file.Remove(Now);
        var parts = file.Id + ".";
        Db.SearchTexts.RemoveRange(await Db.SearchTexts.AsTracking().Where(s => s.NodeId == Node.Id && s.Part.StartsWith(parts)).ToListAsync(Stop));
    }

    private async Task<IActionResult> Save()
    {
        try
        {
            await using var whole = await Db.Database.BeginTransactionAsync(Stop);
            await Db.SaveChangesAsync(Stop);
            await chain.KindOf(KindName).FilesChanged(Db, Node, Now, Stop);
            await Db.SaveChangesAsync(Stop);
            await whole.CommitAsync(Stop);
        }
        catch (DbUpdateException)
        {
            // Somebody else added or removed it in the same blink; what stands now is shown.
            Db.ChangeTracker.Clear();
            await Find();
            return Again(new Problem("uploads.meanwhile"));
        }
        return Go(Here);
    }

    private async Task<byte[]> Bytes(IFormFile sent)
    {
        var bytes = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }

    private async Task<bool> Find()
    {
        if (chain.FindKind(KindName) is not { TakesFiles: true } kind) return false;
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == KindName && n.Slug == Slug, Stop) is not { } node) return false;
        var said = await Db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Number).FirstAsync(Stop);
        if (!Viewer.Edits(kind.SectionOf(said.Fields))) return false;
        Node = node;
        Files = await Db.FilesOf(node.Id).ToListAsync(Stop);
        return true;
    }
}
