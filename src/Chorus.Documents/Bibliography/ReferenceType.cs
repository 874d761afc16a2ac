namespace Chorus.Documents.Bibliography;

/// <summary>What kind of work a reference is: what RIS, BibTeX and CSL can all tell apart.</summary>
public enum ReferenceType
{
    /// <summary>Anything that is none of the others.</summary>
    Document,

    /// <summary>An article in a journal.</summary>
    Article,

    /// <summary>An article in a magazine.</summary>
    Magazine,

    /// <summary>An article in a newspaper.</summary>
    News,

    /// <summary>A book.</summary>
    Book,

    /// <summary>A part of a book.</summary>
    Chapter,

    /// <summary>A report, manual or working paper.</summary>
    Report,

    /// <summary>A thesis.</summary>
    Thesis,

    /// <summary>A paper given at a conference.</summary>
    Paper,

    /// <summary>The proceedings of a conference.</summary>
    Proceedings,

    /// <summary>A page or site.</summary>
    WebPage,

    /// <summary>A piece in a blog.</summary>
    Blog,

    /// <summary>Data.</summary>
    Dataset,

    /// <summary>A program.</summary>
    Software,

    /// <summary>A film or video.</summary>
    Video,

    /// <summary>A recording of sound.</summary>
    Audio,

    /// <summary>A picture or figure.</summary>
    Image,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A law, bill or regulation.</summary>
    Law,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>Slides.</summary>
    Slides,

    /// <summary>A leaflet or booklet.</summary>
    Pamphlet,

    /// <summary>Something that was not published.</summary>
    Manuscript,
}

/// <summary>The names of the types in the three formats. BibTeX has fewer: biblatex's own types and its entrysubtype tell the others apart, and every style reads an unknown type as misc.</summary>
internal static class TypeNames
{
    private static readonly (ReferenceType Type, string Ris, string Bib, string Sub, string Csl)[] Rows =
    [
        (ReferenceType.Document, "GEN", "misc", "", "document"),
        (ReferenceType.Article, "JOUR", "article", "", "article-journal"),
        (ReferenceType.Magazine, "MGZN", "article", "magazine", "article-magazine"),
        (ReferenceType.News, "NEWS", "article", "newspaper", "article-newspaper"),
        (ReferenceType.Book, "BOOK", "book", "", "book"),
        (ReferenceType.Chapter, "CHAP", "incollection", "", "chapter"),
        (ReferenceType.Report, "RPRT", "techreport", "", "report"),
        (ReferenceType.Thesis, "THES", "phdthesis", "", "thesis"),
        (ReferenceType.Paper, "CPAPER", "inproceedings", "", "paper-conference"),
        (ReferenceType.Proceedings, "CONF", "proceedings", "", "collection"),
        (ReferenceType.WebPage, "ELEC", "online", "", "webpage"),
        (ReferenceType.Blog, "BLOG", "online", "blog", "post-weblog"),
        (ReferenceType.Dataset, "DATA", "dataset", "", "dataset"),
        (ReferenceType.Software, "COMP", "software", "", "software"),
        (ReferenceType.Video, "VIDEO", "video", "", "motion_picture"),
        (ReferenceType.Audio, "SOUND", "audio", "", "song"),
        (ReferenceType.Image, "ART", "image", "", "graphic"),
        (ReferenceType.Map, "MAP", "misc", "map", "map"),
        (ReferenceType.Law, "STAT", "legislation", "", "legislation"),
        (ReferenceType.Standard, "STAND", "standard", "", "standard"),
        (ReferenceType.Slides, "SLIDE", "misc", "slides", "speech"),
        (ReferenceType.Pamphlet, "PAMP", "booklet", "", "pamphlet"),
        (ReferenceType.Manuscript, "UNPB", "unpublished", "", "manuscript"),
    ];

    // What others write for the same; anything that is not here is a document.
    private static readonly Dictionary<string, ReferenceType> Ris = new(Rows.ToDictionary(r => r.Ris, r => r.Type), StringComparer.OrdinalIgnoreCase)
    {
        ["ABST"] = ReferenceType.Article, ["EJOUR"] = ReferenceType.Article, ["INPR"] = ReferenceType.Article, ["JFULL"] = ReferenceType.Article, ["EBOOK"] = ReferenceType.Book,
        ["EDBOOK"] = ReferenceType.Book, ["SER"] = ReferenceType.Book, ["CLSWK"] = ReferenceType.Book, ["ECHAP"] = ReferenceType.Chapter, ["ENCYC"] = ReferenceType.Chapter,
        ["DICT"] = ReferenceType.Chapter, ["GOVDOC"] = ReferenceType.Report, ["GRANT"] = ReferenceType.Report, ["WEB"] = ReferenceType.WebPage, ["ICOMM"] = ReferenceType.WebPage,
        ["AGGR"] = ReferenceType.Dataset, ["DBASE"] = ReferenceType.Dataset, ["MPCT"] = ReferenceType.Video, ["ADVS"] = ReferenceType.Video, ["FIGURE"] = ReferenceType.Image,
        ["CHART"] = ReferenceType.Image, ["BILL"] = ReferenceType.Law, ["UNBILL"] = ReferenceType.Law, ["CASE"] = ReferenceType.Law, ["LEGAL"] = ReferenceType.Law,
        ["HEAR"] = ReferenceType.Law, ["MANSCPT"] = ReferenceType.Manuscript, ["UNPD"] = ReferenceType.Manuscript,
    };

    private static readonly Dictionary<string, ReferenceType> Bib = new(Rows.Where(r => r.Sub.Length == 0).ToDictionary(r => r.Bib, r => r.Type), StringComparer.OrdinalIgnoreCase)
    {
        ["periodical"] = ReferenceType.Article, ["suppperiodical"] = ReferenceType.Article, ["mvbook"] = ReferenceType.Book, ["collection"] = ReferenceType.Book, ["mvcollection"] = ReferenceType.Book,
        ["reference"] = ReferenceType.Book, ["inbook"] = ReferenceType.Chapter, ["bookinbook"] = ReferenceType.Chapter, ["inreference"] = ReferenceType.Chapter, ["report"] = ReferenceType.Report,
        ["manual"] = ReferenceType.Report, ["thesis"] = ReferenceType.Thesis, ["mastersthesis"] = ReferenceType.Thesis, ["conference"] = ReferenceType.Paper, ["electronic"] = ReferenceType.WebPage,
        ["www"] = ReferenceType.WebPage, ["data"] = ReferenceType.Dataset, ["movie"] = ReferenceType.Video, ["music"] = ReferenceType.Audio, ["artwork"] = ReferenceType.Image,
        ["jurisdiction"] = ReferenceType.Law, ["legal"] = ReferenceType.Law,
    };

    private static readonly Dictionary<string, ReferenceType> Csl = new(Rows.ToDictionary(r => r.Csl, r => r.Type), StringComparer.Ordinal)
    {
        ["article"] = ReferenceType.Manuscript, ["review"] = ReferenceType.Article, ["review-book"] = ReferenceType.Article, ["periodical"] = ReferenceType.Article, ["classic"] = ReferenceType.Book,
        ["entry"] = ReferenceType.Chapter, ["entry-dictionary"] = ReferenceType.Chapter, ["entry-encyclopedia"] = ReferenceType.Chapter, ["post"] = ReferenceType.WebPage,
        ["broadcast"] = ReferenceType.Video, ["interview"] = ReferenceType.Audio, ["figure"] = ReferenceType.Image, ["bill"] = ReferenceType.Law, ["legal_case"] = ReferenceType.Law,
        ["regulation"] = ReferenceType.Law, ["treaty"] = ReferenceType.Law, ["hearing"] = ReferenceType.Law,
    };

    public static string RisOf(ReferenceType type) => Rows.First(r => r.Type == type).Ris;

    public static (string Name, string Sub) BibOf(ReferenceType type) => Rows.Where(r => r.Type == type).Select(r => (r.Bib, r.Sub)).First();

    public static string CslOf(ReferenceType type) => Rows.First(r => r.Type == type).Csl;

    public static ReferenceType FromRis(string name) => Ris.GetValueOrDefault(name);

    public static ReferenceType FromBib(string name, string sub)
    {
        foreach (var row in Rows)
            if (row.Sub.Length > 0 && row.Bib.Equals(name, StringComparison.OrdinalIgnoreCase) && row.Sub.Equals(sub, StringComparison.OrdinalIgnoreCase)) return row.Type;
        return Bib.GetValueOrDefault(name);
    }

    public static ReferenceType FromCsl(string name) => Csl.GetValueOrDefault(name);
}
