using Chorus.Platform.Web;

namespace Chorus.Modules.Home;

/// <summary>A page of plain paragraphs, each with a name: the same for every reader.</summary>
public abstract class PlainPage : ChorusPage
{
    public abstract IReadOnlyList<string> Parts { get; }

    public void OnGet() => Public();
}

public sealed class AboutPage : PlainPage
{
    public override IReadOnlyList<string> Parts => ["what", "words", "sources", "open"];
}

public sealed class AccessibilityPage : PlainPage
{
    public override IReadOnlyList<string> Parts => ["aim", "tested", "weak", "tell"];
}

public sealed class PrivacyPage : PlainPage
{
    public override IReadOnlyList<string> Parts => ["case", "account", "cookies", "logs", "never", "delete"];
}
