using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>What calls recommend, a line for each language. A recommendation keeps the id that it had, so that commitments find it; one to which somebody committed here keeps its words.</summary>
public sealed partial class RecommendationIntake(AppDb db, PublishedTexts texts, Settings settings) : ITableIntake
{
    public string Name => "recommendations";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "recommendation", "language", "text"];
    public IReadOnlyList<string> Further => ["position", "level", "retired"];

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var reading = new TableReading();
        var called = await reading.Called(db, rows, stop);
        var ids = rows.Select(r => r["recommendation"]).Distinct().ToList();
        var elsewhere = await db.Recommendations.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.CallId }).ToDictionaryAsync(r => r.Id, r => r.CallId, stop);
        foreach (var of in called.GroupBy(c => c.Call))
        {
            var committed = await db.CommittedTo(of.Key, stop);
            var spoken = (await texts.Languages(of.Key.Slug, stop)).Select(t => t.Language).Union(settings.Languages).ToHashSet();
            foreach (var (row, call) in of.TakeWhile(_ => !reading.IsFull))
                if (elsewhere.TryGetValue(row["recommendation"], out var owner) && owner != call.Id) reading.Wrong(row, "recommendation", "signon.table.id-taken");
                else Read(reading, row, call, committed, spoken);
        }
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    private void Read(TableReading reading, ListRow row, Call call, HashSet<string> committed, HashSet<string> spoken)
    {
        var before = reading.Faults;
        var (id, language, text) = (row["recommendation"], row["language"], row["text"]);
        var known = call.Recommendations.Find(r => r.Id == id);
        var (level, retired) = (reading.Word(row, "level", known?.Level ?? RecommendationLevel.Country), reading.Yes(row, "retired"));
        var position = row["position"].Length == 0 ? known?.Position ?? call.Recommendations.Count : int.TryParse(row["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : -1;
        if (!IdShape().IsMatch(id)) reading.Wrong(row, "recommendation", "signon.table.say-id");
        if (position < 0) reading.Wrong(row, "position", "signon.table.say-position");
        if (text.Length is 0 or > RecommendationText.Most) reading.Wrong(row, "text", "signon.sign.long", ("n", RecommendationText.Most));
        if (!spoken.Contains(language)) reading.Wrong(row, "language", "signon.elsewhere.say-language", ("languages", string.Join(", ", spoken.Order(StringComparer.Ordinal))));
        if (known is not null && committed.Contains(id) && (level != known.Level || known.Rewords(language, text))) reading.Wrong(row, "text", "signon.settings.committed");
        if (reading.Faults > before) return;
        if (known is null)
        {
            known = new Recommendation { Id = id, CallId = call.Id };
            call.Recommendations.Add(known);
            db.Recommendations.Add(known);
        }
        var there = known.Texts.Find(t => t.Language == language);
        if (there is null) reading.New();
        else reading.Known(changes: (known.Level, known.Retired, known.Position, there.Text) != (level, retired, position, text));
        (known.Level, known.Retired, known.Position) = (level, retired, position);
        if (there is null) known.Texts.Add(new RecommendationText { Language = language, Text = text });
        else there.Text = text;
    }

    [GeneratedRegex(@"^[0-9a-z]{8,24}\z")]
    private static partial Regex IdShape();
}
