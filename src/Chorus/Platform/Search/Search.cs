using System.Data.Common;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Search;

public sealed record Found(string NodeId, string Kind, string Language, string Title, string Path);

/// <summary>
/// Finds published things by words: every word must occur, the last may be unfinished, stop words count only when there is nothing else. Ranked by the database, the
/// reader's language first.
/// </summary>
public sealed class Search(AppDb db, Settings settings)
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
                new { match = settings.IsPostgres ? PostgresTerms(terms) : SqliteTerms(terms), language, kind, most = wanted * 4, ranked = Ranked }, cancellationToken: stop));
            // A thing that is found in several languages stands once, in the reader's where there is one.
            return [.. rows.DistinctBy(r => r.NodeId).Take(wanted)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // The terms are folded letters and digits only, so quoting is all that either syntax needs.
    private static string SqliteTerms(string[] terms) => string.Join(" AND ", terms.Select((t, i) => $"\"{t}\"" + (i == terms.Length - 1 && t.Length > 2 ? "*" : "")));

    private static string PostgresTerms(string[] terms) => string.Join(" & ", terms.Select((t, i) => $"'{t}'" + (i == terms.Length - 1 && t.Length > 2 ? ":*" : "")));

    // A word that a fifth of everything holds is no question yet: the newest are ranked, and the next word narrows it down.
    private const string Sqlite = """
        SELECT NodeId, Kind, Language, Title, Path FROM (
          SELECT s.id, s.node_id AS NodeId, s.kind AS Kind, s.language AS Language, s.title AS Title, s.path AS Path, bm25(search_fts, 4.0, 1.0) AS score
          FROM search_fts JOIN search_texts s ON s.id = search_fts.rowid
          WHERE search_fts MATCH @match AND (@kind IS NULL OR s.kind = @kind)
          ORDER BY search_fts.rowid DESC LIMIT @ranked)
        ORDER BY Language <> @language, score, id LIMIT @most
        """;

    private const string Postgres = """
        SELECT s.node_id AS "NodeId", s.kind AS "Kind", s.language AS "Language", s.title AS "Title", s.path AS "Path"
        FROM (
          SELECT t.*, q FROM search_texts t, to_tsquery('simple', @match) q
          WHERE t.vector @@ q AND (CAST(@kind AS text) IS NULL OR t.kind = @kind) LIMIT @ranked) s
        ORDER BY s.language <> @language, ts_rank(s.vector, s.q) DESC, s.id LIMIT @most
        """;
}
