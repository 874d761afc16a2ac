using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>
/// What the people of stories and profiles agreed to, as an export with people has it, under the drafts that were brought in before. It lets nothing out: two editors of this
/// installation still read each text and release it, and the consent of what is published here is changed on its page. What a person took back stays taken back, whichever of
/// the two knows of it.
/// </summary>
public sealed class ConsentIntake(AppDb db, Chain chain, Atlas atlas) : ITableIntake
{
    private const int Portion = 500;

    public string Name => "consents";
    public Section Section => Section.Publications | Section.News;
    public IReadOnlyList<string> Columns => ["publication", "who", "purpose", "languages", "channels", "until"];
    public IReadOnlyList<string> Further => ["clearance", "recorded_at", "withdrawn_at"];

    /// <summary>The text that a line is about, with the record that stands here.</summary>
    private sealed record Told(string Id, string Kind, bool IsPublished, StoryConsent? Record);

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var (reading, seen) = (new TableReading(), new HashSet<string>(StringComparer.Ordinal));
        var there = new Dictionary<string, Told>(StringComparer.Ordinal);
        foreach (var some in rows.Select(r => r["publication"]).Distinct().Chunk(Portion)) await Find(some, by, there, stop);
        foreach (var row in rows.TakeWhile(_ => !reading.IsFull))
            if (!seen.Add(row["publication"])) reading.Wrong(row, "publication", "trace.file.twice", ("key", row["publication"]));
            else if (!there.TryGetValue(row["publication"], out var told)) reading.Outside(row, "publications.table.no-text");
            else Read(reading, row, told, by);
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    // The newest version says what it is; a translation goes out under the consent of its original.
    private async Task Find(string[] names, Bringer by, Dictionary<string, Told> there, CancellationToken stop)
    {
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.Kind == PublicationKind.Name && names.Contains(n.Slug)).Select(n => new { n.Id, n.Slug, n.PublishedId }).ToListAsync(stop);
        var ids = nodes.ConvertAll(n => n.Id);
        var revisions = db.Revisions;
        var newest = await revisions.AsNoTracking().Where(r => ids.Contains(r.NodeId) && r.Number == revisions.Where(o => o.NodeId == r.NodeId).Max(o => o.Number)).ToDictionaryAsync(r => r.NodeId, stop);
        var records = await db.StoryConsents.AsTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        // A translation may stand where its original was taken back.
        var published = nodes.Where(n => n.PublishedId is not null).Select(n => n.Id).Concat(await db.Publications.Where(p => ids.Contains(p.OriginalId))
            .Join(db.Nodes.Where(n => n.PublishedId != null), p => p.Id, n => n.Id, (p, n) => p.OriginalId).ToListAsync(stop)).ToHashSet();
        foreach (var node in nodes)
        {
            var fields = newest[node.Id].Fields;
            var text = PublicationText.Of(fields);
            var looksAfter = (by.Sections & chain.KindOf(PublicationKind.Name).SectionOf(fields)) != 0;
            if (looksAfter && PublicationKinds.IsOfOnePerson(text.Kind) && text.Relation != Relation.Translation) there[node.Slug] = new Told(node.Id, text.Kind, published.Contains(node.Id), records.GetValueOrDefault(node.Id));
        }
    }

    private void Read(TableReading reading, ListRow row, Told told, Bringer by)
    {
        var (before, record) = (reading.Faults, told.Record);
        var (withdrawn, recorded) = (reading.Moment(row, "withdrawn_at"), reading.Moment(row, "recorded_at"));
        // Later than now, it would be newer than whatever is recorded here from today on.
        if (recorded > by.Now) reading.Wrong(row, "recorded_at", "publications.table.say-past");
        if (reading.Faults > before) return;
        if (withdrawn is not null || record is { WithdrawnAt: not null })
        {
            if (withdrawn is not null && record is { WithdrawnAt: not null }) reading.Known(changes: false);
            else reading.Outside(row, "publications.table.taken-back");
            return;
        }
        if (Says(reading, row, told) is not { } says) return;
        if (record is not null && says == (record.Who, record.Purpose, record.Languages, record.Channels, record.Clearance, record.Until)) reading.Known(changes: false);
        // What it says of channels, languages and days is read at once wherever the text goes out.
        else if (told.IsPublished) reading.Outside(row, "publications.table.published");
        // One that does not say when it was recorded is newer than nothing.
        else if (record is not null && (recorded is null || ToTheSecond(record.RecordedAt) > recorded)) reading.Outside(row, "publications.table.newer");
        else
        {
            if (record is null)
            {
                db.StoryConsents.Add(record = new StoryConsent { Id = told.Id, Who = "", Purpose = "", Languages = "", Channels = "", Until = says.Until, RecordedAt = by.Now });
                reading.New();
            }
            else reading.Known(changes: true);
            (record.Who, record.Purpose, record.Languages, record.Channels, record.Clearance, record.Until) = says;
            (record.RecordedAt, record.RecordedById) = (recorded ?? by.Now, by.MemberId);
            db.Note(AuditAct.ConsentRecorded, by.MemberId, told.Id, by.Now, record.Languages);
        }
    }

    private (string Who, string Purpose, string Languages, string Channels, string Clearance, DateOnly Until)? Says(TableReading reading, ListRow row, Told told)
    {
        var before = reading.Faults;
        var (who, purpose, channels, clearance, until) = (row["who"], row.Lines("purpose"), row.Lines("channels"), row.Has("clearance") ? row["clearance"] : told.Record?.Clearance ?? "", reading.Day(row, "until"));
        var languages = row["languages"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var spoken = string.Join(' ', languages);
        void Need(bool good, string column, string words) { if (!good) reading.Wrong(row, column, words, ("n", StoryConsent.MostText)); }
        Need(who.Length is > 0 and <= StoryConsent.MostWho, "who", "publications.story.say-who");
        Need(purpose.Length is > 0 and <= StoryConsent.MostText, "purpose", "publications.story.say-purpose");
        Need(languages.Count > 0 && languages.TrueForAll(atlas.IsLanguage) && spoken.Length <= StoryConsent.MostWho, "languages", "publications.say-language");
        Need(channels.Length is > 0 and <= StoryConsent.MostText, "channels", "publications.story.say-channels");
        Need(clearance.Length <= StoryConsent.MostWho && (clearance.Length > 0 || told.Kind != PublicationKinds.Profile), "clearance", "publications.story.say-clearance");
        Need(until is not null, "until", "trace.list.say-day");
        return reading.Faults > before ? null : (who, purpose, spoken, channels, clearance, until!.Value);
    }

    private static DateTime ToTheSecond(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
