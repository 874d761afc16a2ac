using System.Globalization;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Publications;

/// <summary>What the head of a page says to reference managers and search engines of scholars, by Highwire's names, as pages of the library do: they take it along with its authors, its day and its file.</summary>
public static class CitationTags
{
    /// <param name="language">Of the words that are shown.</param>
    /// <param name="site">Who issues it.</param>
    /// <param name="origin">Of this site; empty where it does not know its own, and an address begins at the root.</param>
    /// <param name="files">What can be taken from the page.</param>
    public static IEnumerable<(string Name, string Content)> Of(PublicationText text, string language, string site, string? origin, IEnumerable<Download> files)
    {
        // What one person tells of themselves is theirs, and no writing to be cited by a name; what the alliance says of itself is no work.
        if (PublicationKinds.IsOfOnePerson(text.Kind) || text.Kind == PublicationKinds.About) yield break;
        yield return ("citation_title", Highwire.Cut(text.Title));
        foreach (var name in text.Authors.Take(Highwire.MostAuthors).Select(a => a.Name).DefaultIfEmpty(site)) yield return ("citation_author", Highwire.Cut(name));
        if (text.Date is { } date) yield return ("citation_publication_date", date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        // By these names managers tell a report from what is only a page.
        yield return (PublicationKinds.OfTheNews.Contains(text.Kind) ? "citation_publisher" : "citation_technical_report_institution", Highwire.Cut(site));
        yield return ("citation_language", language);
        if (files.FirstOrDefault(f => f.Format == "PDF") is { } pdf) yield return ("citation_pdf_url", origin + pdf.Address);
    }
}
