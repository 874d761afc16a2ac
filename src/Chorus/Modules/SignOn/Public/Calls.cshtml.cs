using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Public;

/// <summary>Every call, the open ones first.</summary>
public sealed class CallsPage(Tallies tallies, PublicationCards cards) : ChorusPage
{
    private const int Most = 100;

    /// <summary>A call as the list shows it.</summary>
    public sealed record Line(Call Call, string Title, string Language, int Organisations, int People);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGet()
    {
        var calls = await (
            from call in Db.Calls.AsNoTracking()
            join node in Db.Nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind && node.PublishedId != null
            orderby call.CreatedAt descending, call.Id
            select new { Call = call, node.Id, node.Title, node.Language }).Take(Most).ToListAsync(Stop);
        var counts = await tallies.Of([.. calls.Select(c => c.Call.Id)], Stop);
        var shown = (await cards.Named([.. calls.Select(c => c.Id)], T.Language, Stop)).ToDictionary(c => c.Id);
        Lines = [.. calls.OrderByDescending(c => c.Call.IsOpen(Now)).Select(c => shown.TryGetValue(c.Id, out var card)
            ? new Line(c.Call, card.Title, card.Language, counts[c.Call.Id].Organisations, counts[c.Call.Id].People)
            : new Line(c.Call, c.Title, c.Language, counts[c.Call.Id].Organisations, counts[c.Call.Id].People))];
        Public();
    }
}
