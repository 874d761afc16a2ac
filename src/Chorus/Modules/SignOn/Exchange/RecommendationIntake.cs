using System.Text.RegularExpressions;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>What calls recommend, a line for each language. A recommendation keeps the id that it had, so that commitments find it; one to which somebody committed here keeps its words.</summary>
public sealed partial class RecommendationIntake(AppDb db, PublishedTexts texts, Settings settings) : ITableIntake
{
    // All of them stand on the form and on the wall.
    private const int MostOfCall = 100, MostPosition = 10_000;

    public string Name => "recommendations";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "recommendation", "language", "text"];
    public IReadOnlyList<string> Further => ["position", "level", "retired"];

    /// <summary>What the lines of one recommendation say alike.</summary>
    private readonly record struct Standing(int Line, RecommendationLevel Level, bool Retired, int Position);

    /// <summary>A call with what is known of it, and what the table has said of it so far.</summary>
    private sealed record Of(Call Call, HashSet<string> Committed, HashSet<string> Spoken)
    {
        public Dictionary<string, Standing> Said { get; } = new(StringComparer.Ordinal);
        public HashSet<(string, string)> Texts { get; } = [];
    }

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var reading = new TableReading();
        var called = await reading.Called(db, rows, keep, stop);
        var elsewhere = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in rows.Select(r => r["recommendation"]).Distinct().Chunk(OfOneCall.Portion))
            foreach (var one in await db.Recommendations.Where(r => some.Contains(r.Id)).Select(r => new { r.Id, r.CallId }).ToListAsync(stop)) elsewhere[one.Id] = one.CallId;
        foreach (var group in called.GroupBy(c => c.Call, c => c.Row))
        {
            var done = reading.Done;
            var of = new Of(group.Key, await db.CommittedTo(group.Key, stop), (await texts.Languages(group.Key.Slug, stop)).Select(t => t.Language).Union(settings.Languages).ToHashSet());
            foreach (var row in group.TakeWhile(_ => !reading.IsFull))
                if (elsewhere.TryGetValue(row["recommendation"], out var owner) && owner != of.Call.Id) reading.Wrong(row, "recommendation", "signon.table.id-taken");
                else Read(reading, row, of);
            db.NoteTable(Name, of.Call, by, done, reading.Done);
        }
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    private void Read(TableReading reading, ListRow row, Of of)
    {
        var before = reading.Faults;
        var (id, language, text) = (row["recommendation"], row["language"], row["text"]);
        var known = of.Call.Recommendations.Find(r => r.Id == id);
        // What the table does not name stays: one that is set aside is not offered again by a table without that column.
        var (level, retired) = (reading.Word(row, "level", known?.Level ?? RecommendationLevel.Country), row.Has("retired") ? reading.Yes(row, "retired") : known?.Retired ?? false);
        var position = row["position"].Length == 0 ? known?.Position ?? of.Call.Recommendations.Count : StoredValue.Number(row["position"], 0, MostPosition);
        if (!IdShape().IsMatch(id)) reading.Wrong(row, "recommendation", "signon.table.say-id");
        else if (known is null && of.Call.Recommendations.Count >= MostOfCall) reading.Wrong(row, "recommendation", "signon.table.too-many", ("n", MostOfCall));
        if (position is null) reading.Wrong(row, "position", "signon.table.say-position", ("n", MostPosition));
        if (text.Length is 0 or > RecommendationText.Most) reading.Wrong(row, "text", "signon.sign.long", ("n", RecommendationText.Most));
        if (!of.Spoken.Contains(language)) reading.Wrong(row, "language", "signon.elsewhere.say-language", ("languages", string.Join(", ", of.Spoken.Order(StringComparer.Ordinal))));
        else if (!of.Texts.Add((id, language))) reading.Wrong(row, "language", "trace.file.twice", ("key", $"{id} {language}"));
        if (known is not null && of.Committed.Contains(id) && (level != known.Level || known.Rewords(language, text))) reading.Wrong(row, "text", "signon.settings.committed");
        if (reading.Faults > before || !Agrees(reading, row, of, new Standing(row.Spot.Line, level, retired, position!.Value))) return;
        if (known is null)
        {
            known = new Recommendation { Id = id, CallId = of.Call.Id };
            of.Call.Recommendations.Add(known);
            db.Recommendations.Add(known);
        }
        var there = known.Texts.Find(t => t.Language == language);
        if (there is null) reading.New();
        else reading.Known(changes: (known.Level, known.Retired, known.Position, there.Text) != (level, retired, position.Value, text));
        (known.Level, known.Retired, known.Position) = (level, retired, position.Value);
        if (there is null) known.Texts.Add(new RecommendationText { Language = language, Text = text });
        else there.Text = text;
    }

    // Otherwise the last line would decide, and the same table would change something each time.
    private static bool Agrees(TableReading reading, ListRow row, Of of, Standing says)
    {
        if (of.Said.TryAdd(row["recommendation"], says)) return true;
        var (first, before) = (of.Said[row["recommendation"]], reading.Faults);
        void Same(bool same, string column) { if (!same) reading.Wrong(row, column, "signon.table.differs", ("column", column), ("line", first.Line)); }
        Same(first.Level == says.Level, "level");
        Same(first.Retired == says.Retired, "retired");
        Same(first.Position == says.Position, "position");
        return reading.Faults == before;
    }

    [GeneratedRegex(@"^[0-9a-z]{8,24}\z")]
    private static partial Regex IdShape();
}
