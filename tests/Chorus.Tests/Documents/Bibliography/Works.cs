using System.Text.Json;
using Chorus.Documents.Bibliography;

namespace Chorus.Tests.Documents.Bibliography;

/// <summary>Made-up works with all that makes trouble: marks, scripts, signs that a format uses itself, organisations, particles.</summary>
internal static class Works
{
    public static readonly Reference[] All =
    [
        new()
        {
            Id = "first-count", Type = ReferenceType.Report, Title = "A first count: who works with families in Côte d’Ivoire & São Tomé?", Date = ReferenceDate.Of(2019, 5, 3),
            Authors = [new("van der Berg", "Anneliese"), new("World Made-up Organization"), new("Kouadio", "Ñandú É."), new("King", "Martin", "Jr")], Editors = [new("O'Neil", "Ada-Marie")],
            Abstract = "First paragraph with 50% & more_or_less #1 {braces} and $5.\nSecond paragraph -- with a \\ backslash, ~ and ^.", Publisher = "Made-up Press", Place = "Nairobi", Language = "fr",
            Url = "https://example.org/a_b~c?x=1&y=2%20#z", Doi = "10.1000/a_b--c(1)", Isbn = "978-92-4-000000-1", Issue = "12", Series = "Counts", Edition = "2", Pages = "1-48",
            Keywords = ["social service workforce", "child protection", "plan, develop, support"], Licence = "CC BY 4.0", Note = "Printed in small numbers.", Accessed = ReferenceDate.Of(2020, 1, 31),
        },
        new()
        {
            Id = "ar", Type = ReferenceType.Article, Title = "العاملون في الخدمة الاجتماعية: \"من يحمي الأطفال\"؟", Authors = [new("الهاشمي", "ليلى"), new("وزارة الشؤون الاجتماعية")],
            Date = ReferenceDate.Of(2021), Container = "مجلة العمل الاجتماعي", Volume = "4", Issue = "2", Pages = "e12", Issn = "1234-567X", Language = "ar", Keywords = ["حماية الطفل"],
        },
        new() { Id = "cn", Type = ReferenceType.Chapter, Title = "社会工作 𠮷 in Łódź, Århus, Þingvellir and İstanbul ‘now’ “and” then — it’s 5–6", Container = "A Whole", Authors = [new("Ångström", "Ø. Æ."), new("ß", "ı")], Date = ReferenceDate.Of(1999, 12) },
        new() { Id = "bare", Type = ReferenceType.Document, Title = "UNICEF and the iPhone: ''quoted'' `ticks` --- dashes" },
        new() { Id = "x", Type = ReferenceType.Blog, Title = "A blog", Publisher = "Somebody", Language = "pt-BR", Url = "https://example.org/" },
        new() { Id = "m", Type = ReferenceType.Map, Title = "A map", Language = "tlh" }, new() { Id = "n", Type = ReferenceType.News, Title = "News", Container = "The Daily Example" },
        new() { Id = "d", Type = ReferenceType.Dataset, Title = "Data", Authors = [new("Bureau of Counting and Measures")] }, new() { Id = "l", Type = ReferenceType.Law, Title = "An act" },
        new() { Id = "b", Type = ReferenceType.Book, Title = "A book", Series = "Its series", Authors = [new("de la Cruz", "María José")], Keywords = ["one, two"] },
    ];

    public static string Say(Reference reference) => JsonSerializer.Serialize(reference, Plain);

    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
