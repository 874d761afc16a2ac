using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Search;

/// <summary>Brings the findable words of a thing to what was published; the database's own triggers or generated column do the rest.</summary>
public static class SearchIndex
{
    /// <param name="first">True when nothing of this thing can be in the index yet.</param>
    public static async Task Renew(AppDb db, Node node, bool first, string path, IEnumerable<Findable> texts, CancellationToken stop)
    {
        var old = first ? [] : await db.SearchTexts.Where(s => s.NodeId == node.Id && s.Part == "").ToListAsync(stop);
        foreach (var text in texts)
        {
            var row = old.Find(o => o.Language == text.Language);
            if (row is null)
            {
                db.SearchTexts.Add(Row(node, path, text));
                continue;
            }
            old.Remove(row);
            row.Title = Shown(text.Title);
            row.Path = path;
            row.FoldedTitle = Folding.Of(text.Title);
            row.Folded = Folding.Of(text.Body);
        }
        db.SearchTexts.RemoveRange(old);
    }

    /// <summary>The row of a thing that is new, in one language.</summary>
    public static SearchText Row(Node node, string path, Findable text) => new()
    {
        NodeId = node.Id, Kind = node.Kind, Language = text.Language, Title = Shown(text.Title), Path = path, FoldedTitle = Folding.Of(text.Title), Folded = Folding.Of(text.Body),
    };

    private static string Shown(string title) => Characters.Shortened(title, 600);

    /// <summary>What EF's model cannot say: the full-text index of each database. Runs after every migration and changes nothing that is there.</summary>
    public static async Task Ensure(AppDb db, bool postgres, CancellationToken stop)
    {
        foreach (var statement in postgres ? Postgres : Sqlite) await db.Database.ExecuteSqlRawAsync(statement, stop);
    }

    // New rows wait in a list that every search reads from end to end until a vacuum sorts them in. At four megabytes, as PostgreSQL comes, the list made the index so dear
    // after an import that the planner read the whole table instead: nine times slower. At a quarter of one an import is as fast, and a search does not notice.
    private static readonly string[] Postgres =
    [
        """
        ALTER TABLE search_texts ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS
          (setweight(to_tsvector('simple', folded_title), 'A') || setweight(to_tsvector('simple', folded), 'C')) STORED
        """,
        "CREATE INDEX IF NOT EXISTS search_texts_vector ON search_texts USING gin (vector) WITH (gin_pending_list_limit = 256)",
    ];

    // Our folding has taken care of accents; marks count as letters, or Indic words would fall apart.
    private static readonly string[] Sqlite =
    [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5(folded_title, folded, content='search_texts', content_rowid='id',
          tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_texts_added AFTER INSERT ON search_texts BEGIN
          INSERT INTO search_fts(rowid, folded_title, folded) VALUES (new.id, new.folded_title, new.folded); END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_texts_removed AFTER DELETE ON search_texts BEGIN
          INSERT INTO search_fts(search_fts, rowid, folded_title, folded) VALUES ('delete', old.id, old.folded_title, old.folded); END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_texts_changed AFTER UPDATE ON search_texts BEGIN
          INSERT INTO search_fts(search_fts, rowid, folded_title, folded) VALUES ('delete', old.id, old.folded_title, old.folded);
          INSERT INTO search_fts(rowid, folded_title, folded) VALUES (new.id, new.folded_title, new.folded); END
        """,
    ];
}
