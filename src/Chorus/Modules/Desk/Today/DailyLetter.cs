using System.Globalization;
using System.Text;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>In the morning one letter to each person for whom something waits, and none to the others. The key of the day makes a second one impossible.</summary>
public sealed class DailyLetter(IEnumerable<IWaits> waits, IEnumerable<IAddresses> addresses, People people, Words words, Settings settings, OwnAddress site, TimeProvider time) : IWork
{
    public const string WorkKind = "desk.daily";
    public static readonly Recurring EveryMorning = new(WorkKind, "0 0 5 * * ?", WorkKind);

    private const int Portion = 500, MostOfEach = 5;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        if (addresses.FirstOrDefault() is not { } book) return;
        var now = time.GetUtcNow().UtcDateTime;
        for (var some = await Next("", stop); some.Count > 0; some = await Next(some[^1].Id, stop)) await TellEach(db, book, some, now, stop);
    }

    private Task<IReadOnlyList<MemberCard>> Next(string after, CancellationToken stop) => people.WithRole(Role.Editor | Role.Translator | Role.Moderator | Role.Administrator, after, Portion, stop);

    private async Task TellEach(AppDb db, IAddresses book, IReadOnlyList<MemberCard> some, DateTime now, CancellationToken stop)
    {
        foreach (var person in some)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"daily:{person.Id}:{now:yyyyMMdd}");
            if (!person.WantsLetters || await book.Of(db, person.Id, stop) is not { } recipient || await db.WorkItems.AnyAsync(w => w.Key == key, stop)) continue;
            if (await Write(db, recipient, new Viewer(recipient.Language, person.Id, person.Name, person.Roles), now, stop) is not { } letter) continue;
            db.Later(Letter.WorkKind, letter, now, key);
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task<Letter?> Write(AppDb db, Recipient to, Viewer viewer, DateTime now, CancellationToken stop)
    {
        var t = words.For(to.Language);
        var text = new StringBuilder().Append(t["mail.hello", ("name", to.Name)]).Append("\n\n");
        var (all, told) = (0, new HashSet<string>());
        foreach (var sort in waits)
        {
            var list = await sort.For(db, viewer, now, MostOfEach, stop);
            if (list.Count == 0) continue;
            // What waits in two ways is told with the first.
            var again = list.Oldest.Where(o => o.Thing is { } known && told.Contains(known)).ToList();
            told.UnionWith(list.Oldest.Select(o => o.Thing).OfType<string>());
            if (list.Count - again.Count is var further && further == 0) continue;
            all += further;
            text.Append(t[sort.Words + "count", ("n", further)]).Append('\n');
            foreach (var thing in list.Oldest.Except(again)) text.Append("- ").Append(thing.What is null ? "" : t["desk.today.sort", ("what", t[thing.What])] + " ").Append(thing.Title).Append(string.Concat(thing.Causes.Select(c => $"\n  {c.Title} – {t[c.Words, ("date", c.At)]}"))).Append($"\n  {site.Value}/{t.Language}{thing.Path}\n");
            text.Append('\n');
        }
        if (all == 0) return null;
        text.Append(t["desk.today.letter"]).Append($"\n{site.Value}/{t.Language}/today\n\n").Append(settings.Name).Append('\n');
        return new Letter(to.Address, t["desk.today.subject", ("n", all)], text.ToString(), Language: t.Language);
    }
}
