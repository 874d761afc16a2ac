using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>Which audiences have messages in which languages, everywhere and country by country; a gap is an invitation. Two queries.</summary>
public sealed class CoveragePage(Atlas atlas) : ChorusPage
{
    /// <summary>One cell: how many messages, how many of them nobody native has read, how many a change has overtaken.</summary>
    public sealed record Cell(int Messages, int Unread, int Review);

    /// <summary>One audience in one place ("" is anywhere).</summary>
    public sealed record Line(string Place, Audience Audience, IReadOnlyDictionary<string, Cell> Cells);

    public Atlas Atlas => atlas;
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    /// <summary>How many messages have been tested with people, in any language.</summary>
    public int Tested { get; private set; }
    public int CountriesWithout { get; private set; }

    /// <summary>How many wordings nobody with that mother tongue has read.</summary>
    public int Unread => Lines.Sum(l => l.Cells.Values.Sum(c => c.Unread));

    public string To(Line line, string language) =>
        Viewer.To($"/messages?audience={line.Audience}&language={Uri.EscapeDataString(language)}") + (line.Place.Length > 0 ? "&country=" + line.Place : "");

    public async Task OnGetAsync()
    {
        Public();
        var rows = await (
            from wording in Db.Wordings.AsNoTracking()
            join its in Db.Nodes on wording.Id equals its.Id
            join message in Db.Messages on wording.MessageId equals message.Id
            join node in Db.Nodes on message.Id equals node.Id
            where its.PublishedId != null
            from place in message.Places.DefaultIfEmpty()
            group new { wording.NativeReviewed, wording.Kind, OpenFlags = its.OpenFlags + node.OpenFlags } by new { message.Audience, wording.Language, wording.Country, place!.Code } into cell
            select new
            {
                cell.Key.Audience, cell.Key.Language, cell.Key.Country, cell.Key.Code, Messages = cell.Count(), Review = cell.Count(c => c.OpenFlags > 0),
                Unread = cell.Count(c => c.Kind != WordingKind.Original && !c.NativeReviewed),
            }).ToListAsync(Stop);
        var cells = rows.Select(r => (Place: r.Country ?? r.Code ?? "", r.Audience, r.Language, Cell: new Cell(r.Messages, r.Unread, r.Review))).ToList();
        Tested = await MessageFilter.TestedIds(Db).Distinct().CountAsync(Stop);
        Languages = [.. cells.Select(c => c.Language).Distinct().OrderBy(l => l != Viewer.Language).ThenBy(l => l, StringComparer.Ordinal)];
        Lines = [.. cells.GroupBy(c => (c.Place, c.Audience))
            .Select(g => new Line(g.Key.Place, g.Key.Audience, g.GroupBy(c => c.Language).ToDictionary(c => c.Key, c => Sum(c.Select(x => x.Cell)))))
            .OrderBy(l => l.Place.Length == 0 ? "" : "~" + atlas.Name(l.Place, Viewer.Language), T.ByName).ThenBy(l => l.Audience)];
        var own = cells.Select(c => c.Place).Where(p => p.Length == 2).ToHashSet();
        CountriesWithout = atlas.Countries(Viewer.Language).Count(c => !own.Contains(c.Iso2));
    }

    private static Cell Sum(IEnumerable<Cell> cells) => cells.Aggregate((a, b) => new Cell(a.Messages + b.Messages, a.Unread + b.Unread, a.Review + b.Review));
}
