using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>The parts of a set with their statements in order; each is opened, moved or taken away here.</summary>
public sealed class StatementsPage(Chain chain, Settings settings, Atlas atlas) : SetWritingPage(chain, settings, atlas)
{
    /// <summary>"up:2:3" is the third statement of the second part one place up; "gone:2:0" takes the second part away.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public bool IsFull => Set.Blocks.Count >= MessageSet.MostBlocks;

    public async Task<IActionResult> OnGet() => !await Find() ? NotFound() : MovedOn ? Go(PutTogetherAt) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        if ((Do ?? "").Split(':') is not [var what, var partly, var ordinal] || !int.TryParse(partly, NumberStyles.None, null, out var part) || !int.TryParse(ordinal, NumberStyles.None, null, out var statement)) return Go(Here);
        return await Keep(Changed(what, part - 1, statement - 1)) ?? Go(Here + "#p" + part.ToString(CultureInfo.InvariantCulture));
    }

    private IReadOnlyList<SetBlock> Changed(string what, int part, int statement)
    {
        var blocks = Set.Blocks.ToList();
        if (part < 0 || part >= blocks.Count) return blocks;
        if (statement < 0) return Moved(blocks, what, part);
        blocks[part] = blocks[part] with { Statements = Moved([.. blocks[part].Statements], what, statement) };
        return blocks;
    }

    private static List<T> Moved<T>(List<T> all, string what, int at)
    {
        if (at < 0 || at >= all.Count) return all;
        var one = all[at];
        all.RemoveAt(at);
        if (what != "gone") all.Insert(Math.Clamp(what switch { "up" => at - 1, "down" => at + 1, _ => at }, 0, all.Count), one);
        return all;
    }
}
