using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>An issue on the site, in the language nearest to the reader's.</summary>
public sealed class IssuePage(IssueViews views, Atlas atlas) : ChorusPage
{
    public IssueView View { get; private set; } = null!;
    public Issue Issue { get; private set; } = null!;

    /// <summary>True where what stands here is newer than what was mailed.</summary>
    public bool Corrected { get; private set; }

    /// <summary>Of the words, where that is another than the page's.</summary>
    public string? Foreign => View.IsTranslated ? null : View.WordsLanguage;

    public string? Way => Foreign is { } language ? MailHtml.Dir(language) : null;

    public async Task<IActionResult> OnGet(int number)
    {
        if (await views.Published(number, T.Language, Stop) is not var (issue, view, revision)) return NotFound();
        (Issue, View, Corrected) = (issue, view, issue.SentRevisionId is { } sent && sent != revision);
        Public();
        return Page();
    }

    /// <summary>That the rest is not in this language yet; null where it is.</summary>
    public string? NotYet => View.NotYet(T, atlas);

    public Document DocumentOf(ShownBlock block) => new("", block.Language, Paper.Labels(T), block.Body);

    /// <summary>The words of a block; what it cites has anchors of its own.</summary>
    public static HtmlString Words(ShownBlock block, Document document, int at) => new(WebHtml.Blocks(document, block.Title.Length > 0 ? 2 : 1, PrefixOf(at)));

    public static string PrefixOf(int at) => $"b{IssueText.Plain(at + 1)}-";
}
