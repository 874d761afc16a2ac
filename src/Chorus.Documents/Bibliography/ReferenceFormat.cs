using System.Text.RegularExpressions;

namespace Chorus.Documents.Bibliography;

/// <summary>One of the formats in which reference managers exchange what they know.</summary>
/// <param name="Name">As people call it, in every language.</param>
/// <param name="Extension">With its dot: ".ris", ".bib", ".csl.json".</param>
/// <param name="MediaType">As registered or in common use, with the encoding where the type has one.</param>
/// <param name="Read">Reads a whole file; never throws.</param>
/// <param name="Write">Writes a whole file in UTF-8.</param>
public sealed partial record ReferenceFormat(string Name, string Extension, string MediaType, Func<byte[], ReferenceReading> Read, Func<IEnumerable<Reference>, byte[]> Write)
{
    /// <summary>RIS, as EndNote, Zotero, Mendeley and library catalogues write it.</summary>
    public static ReferenceFormat Ris { get; } = new("RIS", ".ris", "application/x-research-info-systems; charset=utf-8", RisReader.Read, RisWriter.Write);

    /// <summary>BibTeX, with the fields of biblatex where they say more.</summary>
    public static ReferenceFormat Bibtex { get; } = new("BibTeX", ".bib", "application/x-bibtex; charset=utf-8", BibtexReader.Read, BibtexWriter.Write);

    /// <summary>CSL-JSON, as citation processors read it.</summary>
    public static ReferenceFormat Csl { get; } = new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", CslReader.Read, CslWriter.Write);

    /// <summary>All three.</summary>
    public static IReadOnlyList<ReferenceFormat> All { get; } = [Ris, Bibtex, Csl];

    /// <summary>The format of a file by what stands in it, whatever its name; null when it looks like none of them.</summary>
    public static ReferenceFormat? Of(byte[] bytes)
    {
        if (new ReferenceReading().TextOf(bytes) is not { } text) return null;
        var start = text.AsSpan().TrimStart();
        if (start is ['[' or '{', ..]) return Csl;
        if (RisStart().IsMatch(text)) return Ris;
        return BibStart().IsMatch(text) ? Bibtex : null;
    }

    [GeneratedRegex(@"^TY {1,2}- *[A-Z]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex RisStart();

    [GeneratedRegex(@"@[A-Za-z]+\s*[{(]", RegexOptions.CultureInvariant)]
    private static partial Regex BibStart();
}
