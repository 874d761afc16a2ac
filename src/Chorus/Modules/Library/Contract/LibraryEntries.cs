using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Contract;

/// <summary>A resource as lists and feeds of other modules show it.</summary>
/// <param name="Id">Of the node; never another's.</param>
/// <param name="Path">Of its page, without language.</param>
/// <param name="Summary">The beginning of the abstract, as plain text.</param>
/// <param name="Language">BCP 47, of title and summary.</param>
/// <param name="Added">UTC; when it first stood in the library.</param>
/// <param name="Changed">UTC; when what is said of it last changed.</param>
public sealed record LibraryEntry(
    string Id, string Slug, string Path, string Kind, string Title, string Summary, string Language, IReadOnlyList<string> Authors, string? Organisation, int? Year, DateTime Added, DateTime Changed);

/// <summary>What stands in the library, for other modules.</summary>
public sealed class LibraryEntries(AppDb db)
{
    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<LibraryEntry>> Newest(int most, CancellationToken stop) =>
        Read(db.OpenResources.OrderByDescending(r => r.AddedAt).ThenByDescending(r => r.Id).Take(most), stop);

    /// <summary>Those with these ids, in that order; what was withdrawn is left out.</summary>
    public async Task<IReadOnlyList<LibraryEntry>> Named(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var entries = (await Read(db.OpenResources.Where(r => ids.Contains(r.Id)), stop)).ToDictionary(e => e.Id);
        return [.. ids.Where(entries.ContainsKey).Distinct().Select(id => entries[id])];
    }

    private static async Task<IReadOnlyList<LibraryEntry>> Read(IQueryable<Resource> resources, CancellationToken stop)
    {
        var rows = await resources.Select(r => new { r.Id, r.Slug, r.Kind, r.Title, Beginning = r.Abstract.Substring(0, Cut.Read), r.Language, r.Authors, r.Organisation, r.Year, r.AddedAt, r.ChangedAt }).ToListAsync(stop);
        return [.. rows.Select(r => new LibraryEntry(
            r.Id, r.Slug, ResourceKind.Path(r.Slug), r.Kind, r.Title, Cut.At(r.Beginning), r.Language, [.. r.Authors.Split('\n', StringSplitOptions.RemoveEmptyEntries)], r.Organisation, r.Year, r.AddedAt, r.ChangedAt))];
    }
}
