using Chorus.Platform;
using Chorus.Platform.Web;

namespace Chorus.Modules.Home;

/// <summary>A page of plain paragraphs, each with a name: the same for every reader.</summary>
public abstract class PlainPage(Settings settings) : ChorusPage
{
    public abstract IReadOnlyList<string> Parts { get; }

    /// <summary>Where the source of what runs here is read.</summary>
    public string? Source => settings.SourceUrl;

    /// <summary>How whoever runs this site is reached, and how that is shown.</summary>
    public (string Address, string Shown)? Contact => settings.Contact is { } address ? (address, address.Replace("mailto:", "", StringComparison.Ordinal)) : null;

    public void OnGet() => Public();
}

public sealed class AboutPage(Settings settings) : PlainPage(settings)
{
    /// <summary>Under which terms what is here may be used.</summary>
    public static readonly IReadOnlyList<(string Of, string Name, string Address)> Licences =
    [
        ("program", "GNU Affero General Public License 3.0 or later", "https://www.gnu.org/licenses/agpl-3.0.html"),
        ("content", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("data", "Unicode License v3", "https://www.unicode.org/license.txt"),
    ];

    public override IReadOnlyList<string> Parts => ["what", "words", "sources", "open"];
}

public sealed class AccessibilityPage(Settings settings) : PlainPage(settings)
{
    public override IReadOnlyList<string> Parts => ["aim", "tested", "weak", "tell"];
}

public sealed class PrivacyPage(Settings settings) : PlainPage(settings)
{
    public override IReadOnlyList<string> Parts => ["case", "outcome", "sign", "account", "mail", "cookies", "logs", "never", "delete"];
}
