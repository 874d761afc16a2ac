using Chorus.Modules.Publications.Contract;

namespace Chorus.Modules.Publications;

/// <summary>Addresses of publications and chapters, without language. The toolkit has a short one of its own.</summary>
public static class Where
{
    /// <summary>Between the name of a publication and that of a chapter in a node's slug: "toolkit--why-advocacy".</summary>
    public const string Joint = "--";

    /// <summary>Route of the toolkit's own address; with a parameter, since it is one publication among others and no page of its own.</summary>
    public const string OfToolkit = "/{slug:regex(^" + PublicationKind.Toolkit + "$)}";

    /// <summary>What pages below a publication are called; no chapter can have these names.</summary>
    public static readonly IReadOnlyList<string> Taken = ["upstream", "edition", "consent", "worksheets", "comments"];

    public static string Is(string slug) => slug == PublicationKind.Toolkit ? "/toolkit" : "/publications/" + slug;

    /// <summary>The page where one reads it: an article stands among the news and a profile among its like; the address as a publication leads there.</summary>
    public static string Reads(string slug, string kind) => kind switch
    {
        PublicationKinds.Post => "/news/" + slug,
        PublicationKinds.Profile => "/profiles/" + slug,
        _ => Is(slug),
    };

    /// <summary>A chapter whose slug names its publication has the address below it; one that was begun on the desk is led there.</summary>
    public static string ChapterIs(string slug) => slug.IndexOf(Joint, StringComparison.Ordinal) is > 0 and var at ? $"{Is(slug[..at])}/{slug[(at + Joint.Length)..]}" : "/publications/chapters/" + slug;

    /// <summary>The page on the desk where somebody sees all parts of a publication, without language.</summary>
    public static string PartsOf(string slug) => $"/desk/{PublicationKind.Name}/{slug}/chapters";

    /// <summary>Whether whoever reads one of these languages reads the other: "en-KE" and "en".</summary>
    public static bool IsSameLanguage(string one, string other) => string.Equals(one.Split('-')[0], other.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>The last part of the address of a chapter.</summary>
    public static string LocalName(string slug) => slug.IndexOf(Joint, StringComparison.Ordinal) is > 0 and var at ? slug[(at + Joint.Length)..] : slug;
}
