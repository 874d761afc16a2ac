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
/// installation still read each text and release it. What a person took back stays taken back, whichever of the two knows of it.
/// </summary>
public sealed class ConsentIntake(AppDb db, Chain chain, Atlas atlas) : ITableIntake
{
    public string Name => "consents";
    public Section Section => Section.Publications | Section.News;
    public IReadOnlyList<string> Columns => ["publication", "who", "purpose", "languages", "channels", "until"];
    public IReadOnlyList<string> Further => ["clearance", "recorded_at", "withdrawn_at"];

    private sealed record Told(string Id, PublicationText Text);

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var (reading, seen) = (new TableReading(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows.TakeWhile(_ => !reading.IsFull))
            if (!seen.Add(row["publication"])) reading.Wrong(row, "publication", "trace.file.twice", ("key", row["publication"]));
            else if (await Find(row["publication"], by, stop) is not { } told) reading.Outside(row, "publications.table.no-text");
            else await Read(reading, row, told, by, stop);
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    // The newest version says what it is; a translation goes out under the consent of its original.
    private async Task<Told?> Find(string slug, Bringer by, CancellationToken stop)
    {
        if (await db.Nodes.AsNoTracking().Where(n => n.Kind == PublicationKind.Name && n.Slug == slug).Select(n => n.Id).FirstOrDefaultAsync(stop) is not { } id) return null;
        var fields = (await db.Revisions.AsNoTracking().Where(r => r.NodeId == id).OrderByDescending(r => r.Number).FirstAsync(stop)).Fields;
        var text = PublicationText.Of(fields);
        var looksAfter = (by.Sections & chain.KindOf(PublicationKind.Name).SectionOf(fields)) != 0;
        return looksAfter && PublicationKinds.IsOfOnePerson(text.Kind) && text.Relation != Relation.Translation ? new Told(id, text) : null;
    }

    private async Task Read(TableReading reading, ListRow row, Told told, Bringer by, CancellationToken stop)
    {
        var before = reading.Faults;
        var record = await db.StoryConsents.AsTracking().FirstOrDefaultAsync(c => c.Id == told.Id, stop);
        var (withdrawn, recorded) = (reading.Moment(row, "withdrawn_at"), reading.Moment(row, "recorded_at") ?? by.Now);
        if (reading.Faults > before) return;
        if (withdrawn is not null || record is { WithdrawnAt: not null })
        {
            if (withdrawn is not null && record is { WithdrawnAt: not null }) reading.Known(changes: false);
            else reading.Outside(row, "publications.table.taken-back");
            return;
        }
        if (Says(reading, row, told) is not { } says) return;
        if (record is null)
        {
            db.StoryConsents.Add(record = new StoryConsent { Id = told.Id, Who = "", Purpose = "", Languages = "", Channels = "", Until = says.Until, RecordedAt = recorded });
            reading.New();
        }
        else if (says == (record.Who, record.Purpose, record.Languages, record.Channels, record.Clearance, record.Until))
        {
            reading.Known(changes: false);
            return;
        }
        else if (ToTheSecond(record.RecordedAt) > recorded)
        {
            reading.Outside(row, "publications.table.newer");
            return;
        }
        else reading.Known(changes: true);
        (record.Who, record.Purpose, record.Languages, record.Channels, record.Clearance, record.Until) = says;
        (record.RecordedAt, record.RecordedById) = (recorded, by.MemberId);
        db.Note(AuditAct.ConsentRecorded, by.MemberId, told.Id, by.Now, record.Languages);
    }

    private (string Who, string Purpose, string Languages, string Channels, string Clearance, DateOnly Until)? Says(TableReading reading, ListRow row, Told told)
    {
        var before = reading.Faults;
        var (who, purpose, channels, clearance, until) = (row["who"], row.Lines("purpose"), row.Lines("channels"), row["clearance"], reading.Day(row, "until"));
        var languages = row["languages"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var spoken = string.Join(' ', languages);
        void Need(bool good, string column, string words) { if (!good) reading.Wrong(row, column, words, ("n", StoryConsent.MostText)); }
        Need(who.Length is > 0 and <= StoryConsent.MostWho, "who", "publications.story.say-who");
        Need(purpose.Length is > 0 and <= StoryConsent.MostText, "purpose", "publications.story.say-purpose");
        Need(languages.Count > 0 && languages.TrueForAll(atlas.IsLanguage) && spoken.Length <= StoryConsent.MostWho, "languages", "publications.say-language");
        Need(channels.Length is > 0 and <= StoryConsent.MostText, "channels", "publications.story.say-channels");
        Need(clearance.Length <= StoryConsent.MostWho && (clearance.Length > 0 || told.Text.Kind != PublicationKinds.Profile), "clearance", "publications.story.say-clearance");
        Need(until is not null || row["until"].Length > 0, "until", "trace.list.say-day");
        return reading.Faults > before ? null : (who, purpose, spoken, channels, clearance, until!.Value);
    }

    private static DateTime ToTheSecond(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
