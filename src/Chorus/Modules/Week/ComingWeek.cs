using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Week;

/// <summary>The Week that comes or runs, for the first page.</summary>
public sealed class ComingWeek(Weeks weeks, TimeProvider time) : ICurrent
{
    public int Order => 4;

    public async Task<CurrentLine?> Now(Phrases t, CancellationToken stop)
    {
        if (Edition.Next(await weeks.All(stop), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is not { } next) return null;
        var theme = next.Theme(t.Language);
        return new CurrentLine(t["week.name", ("year", Typed.Plain(next.Year))], theme.Text, "/week/" + Typed.Plain(next.Year), When.Of(next, t), theme.Language);
    }
}
