using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case.Brief;

/// <summary>A plain link that hands a text to another application on the phone; it tells nobody.</summary>
public sealed record ShareLink(string Key, string Address)
{
    /// <summary>As its address within the site names it: what was never taken goes there for its code, since what travels furthest is asked most where it comes from.</summary>
    public string Way => Key.Split('.')[^1];
}

/// <summary>What the last screen offers: the files with format, language and weight, and ways to send the words on.</summary>
/// <param name="SmsLength">Of the text message with its link, which comes with the first file.</param>
/// <param name="LeftOut">What the pages have no room for.</param>
/// <param name="IsOnePage">Meant for one page, not for two.</param>
/// <param name="Code">As people write it; null while nothing was taken.</param>
/// <param name="CanBeChecked">The files carry the code; without a public address of the site it would lead nowhere.</param>
public sealed record BriefOffer(IReadOnlyList<Download> Files, IReadOnlyList<ShareLink> Links, BriefShare Share, SmsLength SmsLength, (bool Cares, int Answers) LeftOut, bool IsOnePage, string? Code, bool CanPrint, bool CanBeChecked)
{
    /// <summary>So many files stand open, what is read and what is printed; the others wait behind a line.</summary>
    public const int First = 2;

    // A brief as a page, compressed, with its share of the style sheet.
    private const long PageWeight = 9_000;

    /// <param name="pages">Of the printed brief; null until it was made.</param>
    public static BriefOffer Of(Briefs briefs, BriefDraft draft, string? code, int? pages, Viewer viewer, Phrases words)
    {
        var language = CultureInfo.GetCultureInfo(draft.Input.Language).NativeName;
        var share = briefs.Share(draft, code);
        var files = BriefFormat.All.Where(f => !f.NeedsPrinter || briefs.CanPrint).Select(f =>
            new Download(words["brief.files." + f.Extension], viewer.To(f.Path), f.Extension.ToUpperInvariant(), language, briefs.SizeOf(draft, code, f))
            {
                Length = f != BriefFormat.Pdf ? null : pages is { } n ? words["brief.files.pages", ("n", n)] : words["brief.files.pages-unknown"],
            });
        var sheets = draft.Input.Ask is null ? [] : new[] { BriefFormat.Pdf, BriefFormat.Docx }.Where(f => !f.NeedsPrinter || briefs.CanPrint).Select(f =>
            new Download(words["brief.files.sheet"], viewer.To("/case/sign-sheet." + f.Extension), f.Extension.ToUpperInvariant(), language, briefs.SheetSizeOf(draft, code, f)));
        return new BriefOffer([new Download(words["brief.files.html"], viewer.To("/case/brief.html"), "HTML", language, PageWeight), .. files, .. sheets], Ways(share, BriefDocument.Title(draft.Say)),
            share, (code is null && briefs.CanBeChecked ? briefs.Share(draft, IssueCode.Blank) : share).SmsLength, BriefDocument.LeftOut(draft.Say), BriefDocument.FitsOnePage(draft.Say), code is null ? null : IssueCode.Written(code), briefs.CanPrint, briefs.CanBeChecked);
    }

    public static ShareLink[] Ways(BriefShare share, string title)
    {
        var (text, sms) = (Uri.EscapeDataString(share.Text), Uri.EscapeDataString(share.Sms));
        return
        [
            new("brief.files.whatsapp", "https://wa.me/?text=" + text), new("brief.files.mail", $"mailto:?subject={Uri.EscapeDataString(title)}&body={text.Replace("%0A", "%0D%0A", StringComparison.Ordinal)}"),
            new("brief.files.text", "sms:?body=" + sms),
        ];
    }
}
