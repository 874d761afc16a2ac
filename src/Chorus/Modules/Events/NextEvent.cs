using Chorus.Modules.Events.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Events;

/// <summary>The event that begins next, for the first page.</summary>
public sealed class NextEvent(ComingEvents coming, TimeProvider time) : ICurrent
{
    private const int Looked = 5, DaysAhead = 366;

    public int Order => 2;

    public async Task<CurrentLine?> Now(Phrases t, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var next = (await coming.Between(now, now.AddDays(DaysAhead), t.Language, Looked, stop)).FirstOrDefault(e => !e.Cancelled);
        return next is null ? null : new CurrentLine(t["events.kind." + next.Kind], next.Title, next.Path, Numbers.LongDate(next.Day, t.Language), next.Language);
    }
}
