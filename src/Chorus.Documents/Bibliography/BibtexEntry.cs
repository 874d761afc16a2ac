namespace Chorus.Documents.Bibliography;

/// <summary>An entry as it stands in its file: its fields by name, in raw LaTeX.</summary>
internal sealed class BibtexEntry(int line, int column, string type, string key)
{
    private static readonly string[] Inherited = ["publisher", "institution", "address", "location", "year", "month", "date", "editor", "series", "volume", "isbn", "language", "langid"];

    public int Line => line;
    public int Column => column;
    public string Key => key;
    public Dictionary<string, string> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="named">All entries, for one that names another as the whole of which it is a part.</param>
    public Reference Reference(IReadOnlyDictionary<string, BibtexEntry> named)
    {
        Inherit(named);
        var subtitle = One("subtitle");
        // Some write the one in the field of the other.
        var ((isbn, serial), (book, issn)) = (ReferenceValues.Standard(One("isbn")), ReferenceValues.Standard(One("issn")));
        return new Reference
        {
            Id = key, Type = TypeNames.FromBib(type, One("entrysubtype") ?? ""), Title = (One("title") ?? "") + (subtitle is null ? "" : ": " + subtitle),
            Authors = Names("author"), Editors = Names("editor"), Date = Issued(), Publisher = One("publisher", "institution", "school", "organization"), Place = One("location", "address"),
            Abstract = Prose("abstract"), Note = Prose("note", "annotation", "annote"), Language = LanguageNames.Tag(One("langid", "hyphenation", "language")),
            Url = ReferenceValues.Url(Address("url") ?? Address("howpublished")), Accessed = One("urldate") is { } day ? ReferenceDate.Read(day) : null, Doi = ReferenceValues.Doi(Address("doi")),
            Isbn = isbn ?? book, Issn = issn ?? serial, Container = One("journaltitle", "journal", "booktitle", "maintitle"), Series = One("series"), Volume = One("volume"), Issue = One("number", "issue"),
            Pages = ReferenceValues.Pages(One("pages")), Edition = One("edition"), Licence = One("copyright", "licence", "license", "rights"),
            Keywords = Raw("keywords", "keyword") is { } words ? BibtexNames.Words(words) : [],
        };
    }

    private void Inherit(IReadOnlyDictionary<string, BibtexEntry> named)
    {
        if (Raw("crossref") is not { } name || !named.TryGetValue(name.Trim(), out var whole) || ReferenceEquals(whole, this)) return;
        foreach (var field in Inherited)
            if (whole.Fields.TryGetValue(field, out var value)) Fields.TryAdd(field, value);
        if ((whole.Raw("booktitle") ?? whole.Raw("title")) is { } title) Fields.TryAdd("booktitle", title);
    }

    private string? Raw(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value)) return value;
        return null;
    }

    private string? One(params ReadOnlySpan<string> names) => Raw(names) is { } raw ? ReferenceValues.Line(Latex.Plain(raw)) : null;

    private IReadOnlyList<ReferenceName> Names(string field) => Raw(field) is { } raw ? BibtexNames.Read(raw) : [];

    // In LaTeX an empty line ends a paragraph, and any other break is a space.
    private string? Prose(params ReadOnlySpan<string> names) =>
        Raw(names) is { } raw ? ReferenceValues.Lines(string.Join('\n', Latex.Plain(raw.ReplaceLineEndings("\n")).Split("\n\n").Select(p => p.Replace('\n', ' ')))) : null;

    // In an address ~ and -- are themselves.
    private string? Address(string field)
    {
        if (Raw(field) is not { } raw) return null;
        var plain = raw.Replace("\\url", "", StringComparison.Ordinal).Replace("\\~{}", "~", StringComparison.Ordinal).Replace("{\\textasciitilde}", "~", StringComparison.Ordinal)
            .Replace("\\textasciitilde", "~", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        foreach (var sign in "_%&#$~") plain = plain.Replace("\\" + sign, sign.ToString(), StringComparison.Ordinal);
        return ReferenceValues.Line(plain);
    }

    private ReferenceDate? Issued()
    {
        if (One("date") is { } date && ReferenceDate.Read(date) is { } known) return known;
        if (One("year") is not { } year || ReferenceDate.Read(year) is not { } said) return null;
        if (said.Month is not null || One("month") is not { } month) return said;
        // "5", "may", or with a day: "may 3", "3~may".
        var words = month.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
        var named = words.Select(ReferenceDate.MonthOf).FirstOrDefault(m => m is not null);
        var byWord = words.FirstOrDefault(w => char.IsLetter(w[0])) is { } letters ? ReferenceDate.MonthOf(letters) : named;
        var day = One("day") ?? (words.Length > 1 ? words.FirstOrDefault(w => char.IsAsciiDigit(w[0])) : null);
        return ReferenceDate.Of(said.Year, byWord, int.TryParse(day, out var number) ? number : null);
    }
}
