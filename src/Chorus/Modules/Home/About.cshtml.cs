using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Html;

namespace Chorus.Modules.Home;

/// <summary>A page of plain paragraphs, each with a name: the same for every reader.</summary>
public abstract class PlainPage(Settings settings) : ChorusPage
{
    public abstract IReadOnlyList<string> Parts { get; }

    /// <summary>Where the source of what runs here is read.</summary>
    public string? Source => settings.SourceUrl;

    /// <summary>How whoever runs this site is reached, and how that is shown.</summary>
    public (string Address, string Shown)? Contact => settings.Contact is { } address ? (address, address.Replace("mailto:", "", StringComparison.Ordinal)) : null;

    public virtual Task OnGet()
    {
        Public();
        return Task.CompletedTask;
    }
}

/// <summary>What the alliance says of itself, where it has said something, who pays and where one follows it; then what this software is.</summary>
public sealed class AboutPage(Settings settings, Alliance alliance) : PlainPage(settings)
{
    public AllianceText? Alliance { get; private set; }
    public HtmlString Body { get; private set; } = HtmlString.Empty;
    public IReadOnlyList<Source> Sources { get; private set; } = [];
    public ShownPicture? Photo { get; private set; }

    /// <summary>Accounts elsewhere, as administrators named them, each by the host that it is at.</summary>
    public IReadOnlyList<(string Address, string Shown)> Follow { get; } = [.. settings.Site.Now.Follow.Select(a => (a, Shown(a)))];

    public string? Other(string language) => language == T.Language ? null : language;

    public override async Task OnGet()
    {
        await base.OnGet();
        if ((Alliance = await alliance.Find(T.Language, Stop)) is not { } said) return;
        var document = await alliance.Words(said, Stop);
        (Body, Sources) = (new HtmlString(WebHtml.Blocks(document)), document.Sources);
        Photo = await alliance.Picture(said, Stop);
    }

    private static string Shown(string address)
    {
        var at = new Uri(address);
        return (at.Host.StartsWith("www.", StringComparison.Ordinal) ? at.Host[4..] : at.Host) + at.AbsolutePath.TrimEnd('/');
    }

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
