using Chorus.Platform.Text;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Brief;

/// <summary>The sixty-second version and the questions, to print for oneself; it issues nothing.</summary>
public sealed class SpeakPage(BriefOfCase reader, Words words) : CasePage
{
    /// <summary>The words of the brief's language.</summary>
    public Phrases? Said { get; private set; }
    public IReadOnlyList<string> Lines { get; private set; } = [];
    public IReadOnlyList<BriefAnswer> Questions { get; private set; } = [];

    /// <summary>What in an answer is weaker than it sounds, by its id.</summary>
    public ILookup<string, Care> Cares { get; private set; } = Array.Empty<Care>().ToLookup(c => c.MessageId);
    public int Count { get; private set; }
    public int Seconds { get; private set; }

    /// <summary>Text key: it promises a minute only where it takes one.</summary>
    public string Heading => Spoken.Verdict(Seconds) == "case.questions.too-slow" ? "brief.speak.title-longer" : "brief.speak.title";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Open() is not { } @case) return NoCase();
        Said = words.Of(@case, Viewer.Language);
        var brief = await reader.Read(@case, Said, Stop);
        var text = Spoken.Of(@case, brief, Said);
        Lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Questions = brief.Answers;
        Cares = Caution.OfAnswers(brief, DateOnly.FromDateTime(Now));
        (Count, Seconds) = (Spoken.Words(text, Said.Figures), Spoken.Seconds(text, Said.Figures));
        return Page();
    }
}
