using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Uploads;

/// <summary>Files that are there, added by the code that adds them for people, and read.</summary>
public static class Added
{
    /// <summary>A file for a resource, one for a publication and one for a source, each of several pages.</summary>
    public static async Task In(Site site, bool onlyResource = false)
    {
        var words = string.Concat(Enumerable.Range(1, 60).Select(i => Sent.Paragraph($"Chapter {i}", "Heading1") + Sent.Paragraph($"On page {i} a supervisor listens to {i * 7} people and writes down {i * 13} words that somebody made up for a test of light pages.")));
        await To(site, "resource", Library.Shelved.Guide, "en", Sent.Docx(words));
        if (onlyResource) return;
        await To(site, "publication", "toolkit-fr", "fr", Sent.Docx(words));
        await To(site, "source", "oecd-2020", "en", Sent.Docx(words));
    }

    public static async Task<UploadedFile> To(Site site, string kind, string slug, string language, byte[] bytes)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var node = await db.Nodes.AsNoTracking().FirstAsync(n => n.Kind == kind && n.Slug == slug);
        var upload = Upload.Read(bytes).File!;
        var file = UploadedFile.Of(node, language, new KeptUpload(upload.Format, upload.Bytes.Length, await scope.ServiceProvider.GetRequiredService<KeptFiles>().Keep(upload.Bytes, default)), new Viewer("en"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        db.Add(file);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == ReadWords.WorkKind).Run(db, new WorkItem { Kind = ReadWords.WorkKind, Payload = $"\"{file.Id}\"" }, default);
        return file;
    }
}
