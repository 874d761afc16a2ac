using Chorus.Modules.Case;
using Chorus.Modules.Case.Brief;
using Chorus.Modules.Narrative;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Trace;

namespace Chorus.Tests.Narrative;

/// <summary>A message that states numbers and names no claim is asserted; only a value needs nothing to prove it.</summary>
public sealed class Unsourced
{
    [Fact]
    public void Numbers_without_a_claim_are_asserted_and_a_number_that_is_only_asked_for_is_none()
    {
        Message("In 12 districts no school has anybody to call.", "Name 12 people.").IsUnsourced.ShouldBeTrue();
        Message("No school has anybody to call.", "Name 12 people by 2027.").IsUnsourced.ShouldBeFalse();
        (Message("In 12 districts no school has anybody to call.", "Name 12 people.") with { ClaimIds = ["claim"] }).IsUnsourced.ShouldBeFalse();
    }

    [Fact]
    public void The_number_of_the_request_excuses_no_finding()
    {
        var words = new Fields().With("issue", "In 12 districts no school has anybody to call.").With("ask", "Name 12 people.").With("short", "Name 12 people.");
        HeldNumbers.Unheld(words, "en", []).Select(u => u.Part).ShouldBe(["issue"]);
    }

    [Fact]
    public void The_advocate_is_told_before_it_is_printed()
    {
        var brief = new BriefInput("case", "en", "001", "") { Messages = [new BriefMessage("m", "m", "r", "en", "A title", "In 12 districts nobody comes.", null, null, false, false, Since.Same) { Unsourced = true }] };
        Caution.Cautions(brief, new DateOnly(2026, 11, 23)).ShouldHaveSingleItem().Key.ShouldBe("brief.care.asserted");
    }

    private static MessageCard Message(string issue, string ask) => new(
        "id", "slug", "r", "id", "r", "en", WordingKind.Original, null, Audience.DecisionMaker, "education", null, true, false, "A title", issue, "It matters.", "Somebody to call.", ask, null, null, null, false, []);
}
