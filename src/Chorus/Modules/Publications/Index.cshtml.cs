using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>Everything issued, newest first; translations stand behind their originals. Five queries whatever the page holds.</summary>
public sealed class IndexPage(PublicationCards cards, Atlas atlas, Chain chain) : ChorusPage
{
    private const int PerPage = 20, MostLanguages = 8, MostSets = 10;
    private const string SetKind = "set";

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "at")] public string? At { get; set; }

    public IReadOnlyList<PublicationCard> Cards { get; private set; } = [];
    /// <summary>Message sets, which are issued too and have pages of their own.</summary>
    public IReadOnlyList<(string Path, Node Node, string Title, string Language)> Sets { get; private set; } = [];

    public PageOfList Pager { get; private set; } = PageOfList.Nothing;

    public async Task OnGetAsync()
    {
        Public();
        if (!PublicationKinds.All.Contains(Kind)) Kind = null;
        var query = Db.OpenPublications.Where(p => p.OriginalId == p.Id);
        // Articles would soon fill every page of it; the news has them by date, and profiles a list of their own.
        query = Kind is { } kind ? query.Where(p => p.Kind == kind) : query.Where(p => p.Kind != PublicationKinds.Post && p.Kind != PublicationKinds.Profile);
        var total = await query.CountAsync(Stop);
        var at = PageOfList.At(At, total, PerPage);
        // What has no date came with the house and stands first.
        var ids = await query.OrderBy(p => p.Date != null).ThenByDescending(p => p.Date).ThenBy(p => p.Slug).Skip((at - 1) * PerPage).Take(PerPage).Select(p => p.Id).ToListAsync(Stop);
        Cards = await cards.Named(ids, Viewer.Language, Stop);
        if (at == 1 && Kind is null or PublicationKinds.MessageSet) Sets = await NewestSets();
        Pager = PageOfList.Of(at, total, PerPage, To);
    }

    private async Task<IReadOnlyList<(string, Node, string, string)>> NewestSets()
    {
        var sets = await (
            from node in Db.Nodes.AsNoTracking()
            where node.Kind == SetKind && node.PublishedId != null
            join said in Db.Revisions on node.PublishedId equals said.Id
            orderby node.PublishedAt descending, node.Slug
            select new { Node = node, said.Body }).Take(MostSets).ToListAsync(Stop);
        return [.. sets.Select(s =>
        {
            var own = chain.KindOf(SetKind).Texts(Fields.Read(s.Body), s.Node.Language).FirstOrDefault(t => t.Language == T.Language && t.Title.Length > 0);
            return (chain.PathOf(s.Node), s.Node, own?.Title ?? s.Node.Title, own?.Language ?? s.Node.Language);
        })];
    }

    public IEnumerable<Option> Kinds => [new("", T["publications.any"]), .. PublicationKinds.All.Select(k => new Option(k, T["publications.kind." + k]))];

    /// <summary>Kind, date, who wrote it and in which languages it is there.</summary>
    public string Facts(PublicationCard card)
    {
        var languages = card.Languages.Take(MostLanguages).Select(l => atlas.LanguageName(l, T.Language)).ToList();
        if (card.Languages.Count > MostLanguages) languages.Add(T["publications.more-languages", ("n", card.Languages.Count - MostLanguages)]);
        return string.Join(" · ", new[]
        {
            T["publications.kind." + card.Kind], card.Date is { } date ? Numbers.LongDate(date, T.Language) : null,
            card.Authors.Count == 0 ? null : string.Join(T["web.chain.comma"], card.Authors.Select(a => a.Name)), string.Join(T["web.chain.comma"], languages),
        }.OfType<string>());
    }

    public string? Other(string language) => language == T.Language ? null : language;

    private string To(int page) => Viewer.To("/publications") + (Kind is null ? $"?at={page}" : $"?kind={Kind}&at={page}");
}
