using System.Globalization;
using Chorus.Documents.Uploads;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Oai;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Library.Exchange;

/// <summary>
/// What the head of a resource's page says to reference managers and search engines of scholars: Highwire's names, and those of Dublin Core. Few, since every reader pays for
/// them: the abstract stands on the page, the rest in the files.
/// </summary>
public static class CitationTags
{
    /// <param name="origin">Of this site; empty where it does not know its own, and an address begins at the root.</param>
    public static IEnumerable<(string Name, string Content)> Of(ResourceText said, string origin)
    {
        var pdf = Pdf(said, origin);
        yield return ("citation_title", Highwire.Cut(said.Title));
        foreach (var author in said.Authors.Take(Highwire.MostAuthors)) yield return ("citation_author", Highwire.Cut(author.Name.Trim(' ', ',')));
        if (said.Year is { } year) yield return ("citation_publication_date", year.ToString("0000", CultureInfo.InvariantCulture));
        // By these names managers tell an article, a book and a report.
        if (said.Organisation is { } publisher) yield return (said.Journal is not null || said.Kind == "book" ? "citation_publisher" : "citation_technical_report_institution", Highwire.Cut(publisher));
        if (said.Journal is { } journal) yield return (said.Kind == "book" ? "citation_inbook_title" : "citation_journal_title", Highwire.Cut(journal));
        if (said.Volume is { } volume) yield return ("citation_volume", volume);
        if (said.Issue is { } issue) yield return ("citation_issue", issue);
        if (said.Pages?.Split('-', '–') is [{ Length: > 0 } first, ..] pages)
        {
            yield return ("citation_firstpage", first.Trim());
            if (pages.Length == 2) yield return ("citation_lastpage", pages[1].Trim());
        }
        if (said.Doi is { } doi) yield return ("citation_doi", doi);
        if (said.Isbn is { } isbn) yield return ("citation_isbn", isbn);
        yield return ("citation_language", pdf?.Language ?? said.Language);
        if (pdf is { } file) yield return ("citation_pdf_url", file.Address);
    }

    /// <summary>The same for who reads Dublin Core, by the elements that harvesters get. The abstract stands on the page, the files are linked from it.</summary>
    public static IEnumerable<(string Name, string Content, string? Language)> DublinCore(ResourceText said, string slug, OaiRecord record) =>
        record.Elements(slug, said).Where(e => e.Name is not ("description" or "relation") && (e.Name != "identifier" || e.Text.Contains(':'))).GroupBy(e => e.Name).SelectMany(g => g.Take(Highwire.MostAuthors))
            .Select(e => ("DC." + e.Name, Highwire.Cut(e.Text), e.Language));

    // In the language of the title where there is one; a file that lies here before one elsewhere, since search engines look for it beside the page.
    private static (string Language, string Address)? Pdf(ResourceText said, string origin) =>
        said.Kept.Where(k => k.Format == UploadFormat.Pdf).Select(k => (k.Language, Address: origin + k.Address)).Concat(said.Files.Where(f => f.Format == "PDF").Select(f => (f.Language, f.Address)))
            .OrderBy(f => f.Language != said.Language).Select(f => ((string, string)?)f).FirstOrDefault();
}
