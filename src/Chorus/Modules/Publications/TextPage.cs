using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>What the page of a publication and that of a chapter share: the text with its notes, where it stands, and what rests on it.</summary>
public abstract class TextPage(Reading reading, Claims claims, Chain chain, Atlas atlas, Words words, Settings settings, PaperShelf shelf) : ChorusPage
{
    public Atlas Atlas => atlas;
    private string? code;

    protected Reading Reading => reading;
    protected Settings Settings => settings;
    public Opened Opened { get; protected set; } = null!;

    /// <summary>The thing whose text is shown.</summary>
    public Node Node { get; private set; } = null!;

    /// <summary>Of the text.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The text; no words of its own for a publication that is only chapters.</summary>
    public HtmlString Body { get; private set; } = HtmlString.Empty;
    public IReadOnlyList<Noted> Notes { get; private set; } = [];
    public IReadOnlyList<OpenFlag> Flags { get; private set; } = [];
    public RestingOn Resting { get; private set; } = null!;
    public PageOfList? Pager { get; private set; }

    /// <summary>Number of the version of the parent that this was made from, and the parent; nothing for an original.</summary>
    public (Node Parent, int MadeFrom)? From { get; private set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    /// <summary>The picture that stands with it; that of the original where a translation has none of its own.</summary>
    public ShownPicture? Photo { get; private set; }

    /// <summary>In the language of the text.</summary>
    protected Phrases Speaks => words.For(Language);

    /// <summary>How many comments members have made on it; nothing where none can be made.</summary>
    public int? Comments { get; private set; }

    /// <summary>Until when the person of a story or profile agreed that it is shown.</summary>
    public DateOnly? Consent { get; private set; }

    /// <summary>What they agreed to beside this page.</summary>
    public ConsentScope Scope { get; private set; } = ConsentScope.All;

    protected async Task AskConsent()
    {
        if (!PublicationKinds.IsOfOnePerson(Opened.Text.Kind)) return;
        var consent = await Db.StoryConsents.AsNoTracking().FirstOrDefaultAsync(c => c.Id == Opened.Shown.OriginalId, Stop);
        (Consent, Scope) = (consent?.Until, ConsentScope.Of(consent, words, settings.Languages));
    }

    /// <summary>A sheet to write on, in the reader's language.</summary>
    public IEnumerable<Download> Sheets(string name, params IEnumerable<string> formats) =>
        from format in formats
        select new Download(T["publications.worksheet.blank", ("name", T["publications.worksheet.name." + name])], Viewer.To($"/toolkit/worksheets/{name}.{format}"), format.ToUpperInvariant(), atlas.LanguageName(T.Language, T.Language));

    /// <summary>Whether a reader of this page reads a text in that language: "en-KE" is English.</summary>
    public bool Reads(string language) => Where.IsSameLanguage(language, T.Language);

    /// <summary>The same in a language that the reader reads, where what is shown is in another.</summary>
    public InLanguage? InOwn => Reads(Language) || Reads(Opened.Shown.Language) ? null : Opened.Languages.FirstOrDefault(l => Reads(l.Language));

    protected async Task CountComments()
    {
        if (!PublicationKinds.IsOfOnePerson(Opened.Text.Kind) && Opened.Text.CommentDays > 0) Comments = await Db.Comments.Under(Opened.Asked.OriginalId).CountAsync(Stop);
    }

    /// <summary>Address of this page, without language.</summary>
    protected virtual string Here => chain.PathOf(Node);

    protected async Task Show(Said said, string language, string? parentRevisionId)
    {
        (Node, Language) = (said.Node, language);
        var body = said.Fields["body"];
        var citations = await Citations.Of(Db, claims, Speaks, settings, [body], language, Stop);
        var document = PublicationDocument.Words(Node.Title, language, body, citations, Speaks);
        Body = new HtmlString(WebHtml.Blocks(document));
        Notes = citations.In(document);
        if (PublicationKinds.Pictured.Contains(Opened.Text.Kind)) Photo = await Db.PictureOf([Opened.Shown.Id, Opened.Shown.OriginalId], Stop);
        Flags = await OpenFlag.Of(Db, Node, T.Language, Stop);
        code = await Db.Issued.AsNoTracking().Where(i => i.OriginId == Node.Id && i.Language == language && i.SupersededByCode == null).Select(i => i.Code).FirstOrDefaultAsync(Stop);
        Resting = await RestingOn.Of(Db, Node.Id, At, T.Language, Stop);
        Pager = Resting.Pager(page => $"{Viewer.To(Here)}?p={page}");
        if (parentRevisionId is null) return;
        var from = await (
            from made in Db.Revisions.AsNoTracking()
            where made.Id == parentRevisionId
            join parent in Db.Nodes on made.NodeId equals parent.Id
            select new { parent, made.Number }).FirstAsync(Stop);
        From = (from.parent, from.Number);
    }

    /// <summary>The text as a picture; none where the person it tells of has not agreed to be passed on.</summary>
    public PagePicture? Picture(string title, string summary) => !Scope.Social ? null : new PagePicture(T["publications.kind." + Opened.Text.Kind] + (Flags.Count > 0 ? " · " + T["web.badge.review"] : ""), title)
    {
        Language = Language, Text = summary, Licence = Opened.Text.Licence, Note = PublicationKinds.IsOfOnePerson(Opened.Text.Kind) ? null : string.Join(T["web.chain.comma"], Opened.Text.Authors.Take(3).Select(a => a.Name)),
    };

    /// <summary>Bytes of a file of this text; nothing where nobody has taken one lately.</summary>
    protected long? SizeOf(FileFormat format) => code is null ? null : shelf.SizeOf(Node.Id, code, format.Ending());

    public string AddressOf(Node node) => Viewer.To(chain.PathOf(node));

    public string AddressOf(OpenFlag flag) => Viewer.To(chain.PathOf(flag.Kind, flag.Slug));

    /// <summary>The language for an attribute, where it is another than the page's.</summary>
    public string? Other(string language) => language == T.Language ? null : language;

    /// <summary>Direction of the text, where it may differ from the page's.</summary>
    public string? Way(string language) => language == T.Language ? null : atlas.Direction(language);
}
