using Chorus.Methods.Text;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Desk.Today;

/// <summary>Letters that reached nobody: what each was, what the other server said, and a button for whoever has seen to it.</summary>
[For(Role.Editor)]
public sealed class UndeliveredPage(Undelivered undelivered) : ChorusPage
{
    private const int Most = 50;

    public IReadOnlyList<LostLetter> Letters { get; private set; } = [];

    /// <summary>All of them; the page shows the oldest.</summary>
    public int Count { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        (Count, Letters) = await undelivered.Of(Viewer, Most, Stop);
    }

    public async Task<IActionResult> OnPost(string? id)
    {
        await undelivered.Seen(Viewer, Characters.Line(id), Stop);
        return Go("/desk/undelivered");
    }
}
