using System.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Files.Kept;

/// <summary>What is found of a thing by the words of its files: rows beside its own, under its title and address.</summary>
public static class FileWords
{
    /// <summary>Letters of a row: PostgreSQL's index of one text holds a megabyte, with a place for each word. A longer file has several.</summary>
    private const int MostLetters = 200_000;

    /// <summary>Brings the rows to the files that are there; the caller saves. Small when there are none, which is so for nearly everything.</summary>
    public static async Task Renew(AppDb db, Node node, string path, CancellationToken stop)
    {
        var files = await db.FilesOf(node.Id).Where(f => f.Text == TextState.Read).Select(f => new { f.Id, f.Language }).ToListAsync(stop);
        var old = (await db.SearchTexts.AsTracking().Where(s => s.NodeId == node.Id && s.Part != "").ToListAsync(stop)).ToLookup(s => s.Part.Split('.')[0]);
        db.SearchTexts.RemoveRange(old.Where(rows => files.All(f => f.Id != rows.Key)).SelectMany(rows => rows));
        foreach (var file in files)
        {
            if (old.Contains(file.Id))
            {
                // The words of a file never change; what it belongs to may be called otherwise.
                foreach (var row in old[file.Id]) (row.Title, row.FoldedTitle, row.Path) = (node.Title, Folding.Of(node.Title), path);
                continue;
            }
            var bodies = await db.FilePages.AsNoTracking().Where(p => p.FileId == file.Id).OrderBy(p => p.Number).Select(p => p.Body).ToListAsync(stop);
            foreach (var (at, words) in Rows(bodies).Index())
            {
                var row = SearchIndex.Row(node, path, new Findable(file.Language, node.Title, words));
                row.Part = FormattableString.Invariant($"{file.Id}.{at}");
                db.SearchTexts.Add(row);
            }
        }
    }

    private static IEnumerable<string> Rows(List<string> bodies)
    {
        var row = new StringBuilder();
        foreach (var body in bodies)
        {
            if (row.Length + body.Length > MostLetters)
            {
                yield return row.ToString();
                row.Clear();
            }
            row.Append(body);
        }
        if (row.Length > 0) yield return row.ToString();
    }
}
