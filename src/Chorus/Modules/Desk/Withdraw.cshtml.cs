using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>Takes anything that was published back from the public. It says first what goes with it and what rests on it, and asks why.</summary>
[For(Role.Editor | Role.Moderator)]
public sealed class WithdrawPage(Withdrawing withdrawing) : ThingPage
{
    [BindProperty] public string? Why { get; set; }

    /// <summary>What everybody reads who comes to its address.</summary>
    [BindProperty] public string? Says { get; set; }

    /// <summary>Its parts, which go with it.</summary>
    public IReadOnlyList<Node> Parts { get; private set; } = [];
    public Reach Reach { get; private set; } = new(0, 0, 0, false);

    /// <summary>Where one reads it, without language.</summary>
    public string Reads { get; private set; } = "";

    public string Title => Kind.CalledIn(Slug, Node.Title, T);

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is not { } said) return NotFound();
        return Kind.TakenBackAt(Slug, said) is { } own ? Go(own) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is not { } said || Kind.TakenBackAt(Slug, said) is not null) return NotFound();
        var (why, says) = (Characters.Lines(Why), Characters.Lines(Says));
        if (why.Length == 0) return Again(Problem.On(nameof(Why), "desk.withdraw.say-why"));
        foreach (var (field, text) in new[] { (nameof(Why), why), (nameof(Says), says) })
            if (text.Length > Withdrawing.MostWhy) return Again(Problem.On(field, "trace.too-long", ("n", Withdrawing.MostWhy), ("have", text.Length)));
        var title = Title;
        if (await withdrawing.Take(Db, Node, why, says, Viewer, Stop) is { } problem) return Again(problem);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Somebody else published or withdrew it in the same blink; what stands now is shown.
            Db.ChangeTracker.Clear();
            return Go(Reads);
        }
        return Go(Reads, "desk.pressed.withdrawn", title);
    }

    protected override bool ModeratorActs => true;

    private async Task<Fields?> Load()
    {
        if (!await Find() || !MayWithdraw) return null;
        var said = await FieldsOf(Node.PublishedId);
        Reads = Kind.PathOf(Slug, said);
        Parts = [.. (await withdrawing.With(Db, Node, Stop)).Skip(1)];
        Reach = await Reach.Of(Db, Node.Id, Stop);
        return said;
    }
}
