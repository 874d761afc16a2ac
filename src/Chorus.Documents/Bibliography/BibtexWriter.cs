using System.Globalization;
using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>Writes BibTeX that the old styles and biblatex both read: year and month beside date, Latin accents as LaTeX, other scripts in UTF-8.</summary>
internal static class BibtexWriter
{
    public static byte[] Write(IEnumerable<Reference> references)
    {
        var text = new StringBuilder();
        var keys = new CitationKeys();
        foreach (var reference in references) Write(text, reference, keys.Of(reference));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Reference one, string key)
    {
        var (type, sub) = TypeNames.BibOf(one.Type);
        void Raw(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append("  ").Append(field).Append(" = ").Append(value).Append(",\n");
        }
        void Say(string field, string? value)
        {
            if (ReferenceValues.Line(value) is { } line) Raw(field, "{" + Latex.Write(line) + "}");
        }
        // Addresses stand as they are but for what would end the value or begin a comment in LaTeX.
        void Address(string field, string? value)
        {
            if (ReferenceValues.Line(value) is { } line)
                Raw(field, "{" + line.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal) + "}");
        }
        text.Append('@').Append(type).Append('{').Append(key).Append(",\n");
        Say("entrysubtype", sub);
        if (ReferenceValues.Line(one.Title) is { } title) Raw("title", "{" + Latex.Title(title) + "}");
        if (one.Authors.Count > 0) Raw("author", "{" + BibtexNames.Write(one.Authors) + "}");
        if (one.Editors.Count > 0) Raw("editor", "{" + BibtexNames.Write(one.Editors) + "}");
        Issued(one.Date, Raw);
        Say(one.Type is ReferenceType.Article or ReferenceType.Magazine or ReferenceType.News ? "journal" : "booktitle", one.Container);
        Say("series", one.Series);
        Say("volume", one.Volume);
        Say("number", one.Issue);
        Raw("pages", one.Pages is { } pages && ReferenceValues.Line(pages) is { } line ? "{" + string.Join("--", line.Split('-').Select(Latex.Write)) + "}" : null);
        Say("edition", one.Edition);
        Say(one.Type switch { ReferenceType.Report => "institution", ReferenceType.Thesis => "school", ReferenceType.WebPage or ReferenceType.Blog => "organization", _ => "publisher" }, one.Publisher);
        Say("address", one.Place);
        Say("isbn", one.Isbn);
        Say("issn", one.Issn);
        Address("doi", one.Doi);
        Address("url", one.Url);
        Say("urldate", one.Accessed?.ToString());
        if (one.Language is { } language)
            if (LanguageNames.Babel(language) is { } babel) Say("langid", babel);
            else Say("language", language);
        if (one.Keywords.Count > 0) Raw("keywords", "{" + BibtexNames.WriteWords(one.Keywords) + "}");
        Say("copyright", one.Licence);
        Prose("abstract", one.Abstract, Raw);
        Prose("note", one.Note, Raw);
        text.Append("}\n\n");
    }

    private static void Issued(ReferenceDate? date, Action<string, string?> raw)
    {
        if (date is not { } known) return;
        if (known.Month is not null) raw("date", "{" + known + "}");
        raw("year", "{" + known.Year.ToString(CultureInfo.InvariantCulture) + "}");
        if (known.Month is { } month) raw("month", CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)[..3].ToLowerInvariant());
    }

    private static void Prose(string field, string? value, Action<string, string?> raw)
    {
        if (ReferenceValues.Lines(value) is { } lines) raw(field, "{" + string.Join("\n\n", lines.Split('\n').Select(Latex.Write)) + "}");
    }
}
