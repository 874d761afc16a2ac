using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>Everything that one change asks to look at again, on one page: those that stand are ticked and closed with one sentence.</summary>
public sealed class AgainPage : DeskPage
{
    /// <summary>So many at once; what is left comes after.</summary>
    public const int Most = 100;

    private const int MostWhy = 600;

    /// <summary>The version that caused it.</summary>
    [BindProperty(SupportsGet = true, Name = "revision")]
    public string Revision { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    /// <summary>The ids of those that stand.</summary>
    [BindProperty]
    public List<string> Which { get; set; } = [];

    [BindProperty]
    public string? Why { get; set; }

    public bool FromToday => From == "today";

    public Node Cause { get; private set; } = null!;
    public string Called => Chain.KindOf(Cause.Kind).CalledIn(Cause.Slug, Cause.Title, T);
    public FlagReason Reason { get; private set; }
    public DateTime At { get; private set; }
    public IReadOnlyList<Node> Things { get; private set; } = [];
    public int Total { get; private set; }

    public string NameOf(Node thing) => Characters.Shortened(Chain.KindOf(thing.Kind).CalledIn(thing.Slug, thing.Title, T), 200);

    private string Back => FromToday ? "/today" : "/desk?show=flagged";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        var stand = Things.Where(t => Which.Contains(t.Id)).ToList();
        if (stand.Count == 0) return Again(Problem.On(nameof(Which), "desk.flags.say-which"));
        if (string.IsNullOrWhiteSpace(Why)) return Again(Problem.On(nameof(Why), "desk.say-why-stands"));
        if (Why.Length > MostWhy) return Again(Problem.On(nameof(Why), "trace.too-long", ("n", MostWhy), ("have", Why.Length)));
        foreach (var thing in stand) await Chain.CloseFlags(Db, thing, Viewer.Name, Why.Trim(), Stop, Revision);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await Load() ? Again(new Problem("desk.more-flags")) : Go(Back);
        }
        if (stand.Count < Total) return Go($"/desk/again/{Revision}{(FromToday ? "?from=today" : "")}");
        return Go(FromToday ? "/today?done=again" : Back);
    }

    private async Task<bool> Load()
    {
        var flags = Db.TraceFlags.Where(f => f.CauseRevisionId == Revision && f.ClearedAt == null);
        var listed = await Duties.Flagged(Db, Viewer, Chain, Stop);
        var waiting = listed.Where(n => flags.Any(f => f.NodeId == n.Id));
        if (await flags.AsNoTracking().OrderBy(f => f.Id).FirstOrDefaultAsync(Stop) is not { } first) return false;
        Total = await waiting.CountAsync(Stop);
        if (Total == 0) return false;
        (Reason, At) = (first.Reason, first.At);
        Cause = await Db.Nodes.AsNoTracking().FirstAsync(n => n.Id == first.CauseId, Stop);
        Things = await waiting.OrderBy(n => n.Kind).ThenBy(n => n.Slug).Take(Most).ToListAsync(Stop);
        return true;
    }
}
