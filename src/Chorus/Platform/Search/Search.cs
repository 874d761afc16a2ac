using System.Data.Common;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Search;

public sealed record Found(string NodeId, string Kind, string Language, string Title, string Path);

/// <summary>
/// Finds published things by words: every word must occur, the last may be unfinished, stop words count only when there is nothing else. Ranked by the database, the
/// reader's language first, and in it messages and claims before archives.
/// </summary>
public sealed class Search(AppDb db, Settings settings, IEnumerable<INodeKind> kinds)
{
    /// <summary>Ranking costs with the hits; nobody reads further than this.</summary>
    public const int Most = 200;

    /// <summary>Most for a list that is narrowed further after the search.</summary>
    public const int Widest = 1000;

    /// <summary>How many hits are ranked at all: the cost of ranking grows with them, and what stands behind two thousand others is not found by ranking.</summary>
    private const int Ranked = 2000;

    public async Task<IReadOnlyList<Found>> Find(string? words, string language, string? kind, int most, CancellationToken stop)
    {
        var terms = StopWords.Without(Folding.Of(words).Split(' ', StringSplitOptions.RemoveEmptyEntries), language).Take(12).ToArray();
        if (terms.Length == 0) return [];
        var wanted = Math.Min(most, Widest);
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            DbConnection connection = db.Database.GetDbConnection();
            var rows = await connection.QueryAsync<Found>(new CommandDefinition(settings.IsPostgres ? Postgres : Sqlite,
                new { match = settings.IsPostgres ? PostgresTerms(terms) : SqliteTerms(terms), language, kind, most = wanted * 4, ranked = Ranked, first = Standing(FoundAs.First), last = Standing(FoundAs.Last) }, cancellationToken: stop));
            // A thing that is found in several languages stands once, in the reader's where there is one.
            var found = rows.DistinctBy(r => r.NodeId).ToList();
            return [.. (kind is null ? await OneRowAThing(found, stop) : found).Take(wanted)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private string[] Standing(FoundAs standing) => [.. kinds.Where(k => k.FoundAs == standing).Select(k => k.Kind)];

    // A translation with an address of its own (a chapter, a wording) is the same thing as what it was made from; a wording for a country in the same language is not.
    private async Task<IEnumerable<Found>> OneRowAThing(List<Found> found, CancellationToken stop)
    {
        var ids = found.ConvertAll(f => f.NodeId);
        var parents = await db.TraceLinks.AsNoTracking().Where(l => l.Current && l.How == Rests.Localises && ids.Contains(l.FromId)).Select(l => new { l.FromId, l.ToId }).ToListAsync(stop);
        var parent = parents.DistinctBy(l => l.FromId).ToDictionary(l => l.FromId, l => l.ToId);
        var shown = new Dictionary<string, string>();
        return found.Where(f =>
        {
            var thing = parent.GetValueOrDefault(f.NodeId, f.NodeId);
            return shown.TryAdd(thing, f.Language) || shown[thing] == f.Language;
        });
    }

    // The terms are folded letters and digits only, so quoting is all that either syntax needs.
    private static string SqliteTerms(string[] terms) => string.Join(" AND ", terms.Select((t, i) => $"\"{t}\"" + (i == terms.Length - 1 && t.Length > 2 ? "*" : "")));

    private static string PostgresTerms(string[] terms) => string.Join(" & ", terms.Select((t, i) => $"'{t}'" + (i == terms.Length - 1 && t.Length > 2 ? ":*" : "")));

    // A word that a fifth of everything holds is no question yet: some are ranked (the newest on SQLite; on PostgreSQL those that it comes upon first, as to sort them
    // would read them all), and the next word narrows it down.
    private const string Sqlite = """
        SELECT NodeId, Kind, Language, Title, Path FROM (
          SELECT s.id, s.node_id AS NodeId, s.kind AS Kind, s.language AS Language, s.title AS Title, s.path AS Path, bm25(search_fts, 4.0, 1.0) AS score
          FROM search_fts JOIN search_texts s ON s.id = search_fts.rowid
          WHERE search_fts MATCH @match AND (@kind IS NULL OR s.kind = @kind)
          ORDER BY search_fts.rowid DESC LIMIT @ranked)
        ORDER BY Language <> @language, CASE WHEN Kind IN @first THEN 0 WHEN Kind IN @last THEN 2 ELSE 1 END, score, id LIMIT @most
        """;

    private const string Postgres = """
        SELECT s.node_id AS "NodeId", s.kind AS "Kind", s.language AS "Language", s.title AS "Title", s.path AS "Path"
        FROM (
          SELECT t.*, q FROM search_texts t, to_tsquery('simple', @match) q
          WHERE t.vector @@ q AND (CAST(@kind AS text) IS NULL OR t.kind = @kind) LIMIT @ranked) s
        ORDER BY s.language <> @language, CASE WHEN s.kind = ANY(@first) THEN 0 WHEN s.kind = ANY(@last) THEN 2 ELSE 1 END, ts_rank(s.vector, s.q) DESC, s.id LIMIT @most
        """;
}
