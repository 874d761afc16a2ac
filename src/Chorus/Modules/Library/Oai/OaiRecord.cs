using System.Globalization;
using Chorus.Documents.Uploads;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Oai;

/// <summary>A resource in the fifteen elements of Dublin Core, in the order of their list; each element as often as there is something to say.</summary>
/// <param name="words">In the first language of the site: harvesters mix what they get from many.</param>
public sealed class OaiRecord(Atlas atlas, Phrases words, string origin)
{
    /// <param name="slug">The last part of its address.</param>
    /// <returns>Name, text, and the language of the text where it has one of its own.</returns>
    public IEnumerable<(string Name, string Text, string? Language)> Elements(string slug, ResourceText said)
    {
        yield return ("title", said.Title, said.Language);
        foreach (var author in said.Authors) yield return ("creator", author.Name.Trim(' ', ','), null);
        foreach (var topic in said.Topics) yield return ("subject", words["evidence.topic." + topic], words.Language);
        foreach (var pillar in said.Pillars) yield return ("subject", words["library.pillar." + pillar], words.Language);
        if (said.Abstract.Length > 0) yield return ("description", said.Abstract, said.Language);
        if (said.Organisation is { } publisher) yield return ("publisher", publisher, null);
        if (said.Year is { } year) yield return ("date", year.ToString("0000", CultureInfo.InvariantCulture), null);
        yield return ("type", words["library.kind." + said.Kind], words.Language);
        foreach (var format in said.Kept.Select(k => k.Format.MediaType()).Concat(said.Files.Select(f => f.MediaType)).Distinct()) yield return ("format", format, null);
        yield return ("identifier", origin + ResourceKind.Path(slug), null);
        if (said.Url is { } url) yield return ("identifier", url, null);
        if (said.Doi is { } doi) yield return ("identifier", "https://doi.org/" + doi, null);
        if (said.Isbn is { } isbn) yield return ("identifier", "urn:isbn:" + isbn, null);
        if (Source(said) is { Length: > 0 } source) yield return ("source", source, null);
        foreach (var language in said.Languages) yield return ("language", language, null);
        foreach (var file in said.Kept) yield return ("relation", origin + file.Address, null);
        foreach (var file in said.Files) yield return ("relation", file.Address, null);
        foreach (var place in said.Countries.Concat(said.Regions)) yield return ("coverage", atlas.Name(place, words.Language), words.Language);
        if (said.Licence is { } licence) yield return ("rights", licence, null);
    }

    // "Journal of Examples 4 (2), 12-34"
    private static string Source(ResourceText said) =>
        said.Journal is null ? "" : $"{said.Journal} {said.Volume}{(said.Issue is { } issue ? $" ({issue})" : "")}{(said.Pages is { } pages ? $", {pages}" : "")}".Trim().Replace("  ", " ", StringComparison.Ordinal);
}
