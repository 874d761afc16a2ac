using Chorus.Documents.Bibliography;
using Chorus.Methods.Text;
using Chorus.Modules.Library.Contract;
using Chorus.Platform.Search;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Exchange;

/// <summary>A resource as reference managers know it, and back.</summary>
public static class ResourceReference
{
    // The first is what is written; what somebody else's file calls by another of our names comes in as that.
    private static readonly (string Kind, ReferenceType Type)[] Kinds =
    [
        ("report", ReferenceType.Report), ("journal-article", ReferenceType.Article), ("book", ReferenceType.Book), ("policy", ReferenceType.Law), ("brief", ReferenceType.Pamphlet),
        ("data", ReferenceType.Dataset), ("presentation", ReferenceType.Slides), ("video", ReferenceType.Video), ("web-page", ReferenceType.WebPage), ("something", ReferenceType.Document),
        ("guidance-manual", ReferenceType.Report), ("toolkit", ReferenceType.Report), ("case-study", ReferenceType.Report), ("training", ReferenceType.Document),
        ("report", ReferenceType.Thesis), ("report", ReferenceType.Manuscript), ("report", ReferenceType.Standard), ("journal-article", ReferenceType.Magazine), ("journal-article", ReferenceType.Paper),
        ("book", ReferenceType.Chapter), ("book", ReferenceType.Proceedings), ("web-page", ReferenceType.Blog), ("web-page", ReferenceType.News), ("data", ReferenceType.Map),
    ];

    private const int MostSaid = 200;
    private static readonly string[] Guessed = ["en", "fr", "es", "ar", "pt", "sw"];

    /// <param name="slug">The last part of its address, by which it is known in every file.</param>
    /// <param name="words">For what its subjects are called.</param>
    /// <param name="page">Whole address of its page, for a resource that names none of its own.</param>
    public static Reference Of(string slug, ResourceText said, Phrases words, string page) => new()
    {
        Id = slug, Type = TypeOf(said.Kind, said.Journal), Title = said.Title, Authors = [.. said.Authors.Select(a => ReferenceName.Read(a.Name)).OfType<ReferenceName>()],
        Date = said.Year is { } year ? ReferenceDate.Of(year) : null, Publisher = said.Organisation, Abstract = said.Abstract.Length > 0 ? said.Abstract : null, Language = said.Language,
        Url = said.Url ?? said.Files.Select(f => f.Address).FirstOrDefault() ?? page, Doi = said.Doi, Isbn = said.Isbn, Container = said.Journal, Volume = said.Volume, Issue = said.Issue, Pages = said.Pages?.Replace('–', '-'),
        Keywords = [.. said.Topics.Select(t => words["evidence.topic." + t]), .. said.Pillars.Select(p => words["library.pillar." + p])], Licence = said.Licence,
    };

    /// <summary>What a reference says of a resource. What has another shape than ours (a number that is no ISBN) is left out: the rest is worth having.</summary>
    /// <param name="languages">The interface's own, in which the words of a title may stand.</param>
    public static ResourceText Text(Reference one) => new(one.Title, KindOf(one.Type), "")
    {
        Abstract = one.Abstract ?? "", Authors = [.. one.Authors.Concat(one.Authors.Count == 0 ? one.Editors : []).Select(a => new ResourceAuthor(a.Sorted))], Organisation = one.Publisher, Year = one.Date?.Year,
        Url = one.Url is { } url ? WebAddress.Of(url) : null, Doi = one.Doi is { } doi ? WebAddress.Doi(doi) : null,
        Isbn = one.Isbn?.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(WebAddress.Isbn).FirstOrDefault(i => i is not null),
        Journal = one.Container, Volume = one.Volume, Issue = one.Issue, Pages = one.Pages?.Replace('-', '–'), Licence = one.Licence,
    };

    /// <summary>The language of a title where the file does not say it: the one of whose small words it has at least two, and more than of any other. Null where that is in doubt.</summary>
    public static string? LanguageOf(string title)
    {
        var words = Folding.Of(title).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var heard = Guessed.Select(l => (Language: l, Small: words.Length - StopWords.Without(words, l).Count)).OrderByDescending(h => h.Small).ToList();
        return heard[0].Small >= 2 && heard[0].Small > heard[1].Small ? heard[0].Language : null;
    }

    /// <summary>What a reference says and a resource has no place for, each by what it is ("edition").</summary>
    /// <param name="keywords">Those that are no subject here.</param>
    public static IEnumerable<(string What, string Said)> LeftOut(Reference one, ResourceText text, IReadOnlyList<string> keywords)
    {
        static string Names(IEnumerable<ReferenceName> names) => string.Join("; ", names.Select(n => n.Sorted));
        (string What, string? Said)[] all =
        [
            // Goes out again as what it was taken for.
            ("paper", one.Type == ReferenceType.Paper ? one.Title : null), ("thesis", one.Type == ReferenceType.Thesis ? one.Title : null), ("chapter", one is { Type: ReferenceType.Chapter, Container: null } ? one.Title : null),
            ("keywords", keywords.Count > 0 ? string.Join("; ", keywords) : null), ("editors", one.Authors.Count > 0 && one.Editors.Count > 0 ? Names(one.Editors) : null), ("series", one.Series), ("edition", one.Edition),
            ("place", one.Place), ("issn", one.Issn), ("note", one.Note?.ReplaceLineEndings(" ")), ("address", text.Url is null ? one.Url : null), ("doi", text.Doi is null ? one.Doi : null), ("isbn", text.Isbn is null ? one.Isbn : null),
        ];
        return all.Where(a => a.Said is { Length: > 0 }).Select(a => (a.What, Characters.Shortened(a.Said!, MostSaid)));
    }

    /// <param name="stands">The journal or book that it stands in: what is a book and stands in one is a part of it.</param>
    public static ReferenceType TypeOf(string kind, string? stands) => kind == "book" && stands is { Length: > 0 } ? ReferenceType.Chapter : TypeOf(kind);

    public static ReferenceType TypeOf(string kind) => Kinds.Where(k => k.Kind == kind).Select(k => k.Type).FirstOrDefault();

    private static string KindOf(ReferenceType type) => Kinds.Where(k => k.Type == type).Select(k => k.Kind).FirstOrDefault() ?? "something";
}
