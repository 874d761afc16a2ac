using System.Text;
using Chorus.Documents.Bibliography;

namespace Chorus.Tests.Documents.Bibliography;

public sealed class BibliographyTests
{
    public static TheoryData<string> Formats => new(ReferenceFormat.All.Select(f => f.Extension));

    private static ReferenceFormat Named(string extension) => ReferenceFormat.All.Single(f => f.Extension == extension);

    private static ReferenceReading Read(string extension, string text) => Named(extension).Read(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Wrong(ReferenceReading reading) => reading.Problems.Select(p => $"{p.Line}:{p.Column} {p.Fault} {p.Subject}".TrimEnd());

    [Theory, MemberData(nameof(Formats))]
    public void What_is_written_is_read_again(string extension)
    {
        var format = Named(extension);
        var bytes = format.Write(Works.All);
        ReferenceFormat.Of(bytes).ShouldBe(format);
        var reading = format.Read(bytes);
        Wrong(reading).ShouldBeEmpty();
        reading.Found.Select(f => Works.Say(f.Reference)).ShouldBe(Works.All.Select(Works.Say));
        // By another road too: with a mark, in other line ends, in the encoding of old programs on Windows.
        var other = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes).ReplaceLineEndings(extension == ".ris" ? "\r" : "\r\n"))).ToArray();
        format.Read(other).Found.Select(f => Works.Say(f.Reference)).ShouldBe(Works.All.Select(Works.Say));
        foreach (var type in Enum.GetValues<ReferenceType>())
            format.Read(format.Write([new Reference { Title = "T", Type = type }])).Found.Single().Reference.Type.ShouldBe(type);
    }

    [Fact]
    public void Ris_is_read_as_managers_write_it()
    {
        var reading = Read(".ris", """
            Provider: a catalogue
            Content: text/plain; charset="UTF-8"

            TY  - JOUR
            AU  - Okafor, Ada
            A1  - World Made-up Organization,
            T1  - A long title that
              goes on here
            N2  - The first sentence was wrapped by a
                  program. It ends here.
            UK - based people wrote it.

            New paragraph
            PY  - 2019/07//summer
            DA  - 2019/07/05
            JO  - J. Ex.
            JF  - Journal of Examples
            VL  - 3
            SP  - 101
            EP  - 120
            KW  - one
            KW  - two
            three
            SN  - 1234-5678
            L1  - file://c:/a.pdf
            UR  - https://example.org/1; https://example.org/2
            DO  - https://doi.org/10.1000/182
            LA  - eng
            ZZ  - nobody knows this
            ER  -

            TY - BOOK
            BT  - A book
            ED  - Editor, E.
            SN  - 978-92-4-000000-1
            ER -
            """);
        Wrong(reading).ShouldBeEmpty();
        var (article, book) = (reading.Found[0].Reference, reading.Found[1].Reference);
        reading.Found[0].Line.ShouldBe(4);
        article.Authors.ShouldBe([new("Okafor", "Ada"), new("World Made-up Organization")]);
        article.Title.ShouldBe("A long title that goes on here");
        article.Abstract.ShouldBe("The first sentence was wrapped by a program. It ends here.\nUK - based people wrote it.\nNew paragraph");
        article.Date.ShouldBe(ReferenceDate.Of(2019, 7));
        (article.Container, article.Pages, article.Issn, article.Isbn, article.Url, article.Doi, article.Language)
            .ShouldBe(("Journal of Examples", "101-120", "1234-5678", null, "https://example.org/1", "10.1000/182", "en"));
        article.Keywords.ShouldBe(["one", "two", "three"]);
        (book.Type, book.Title, book.Isbn, book.Editors[0].Sorted).ShouldBe((ReferenceType.Book, "A book", "978-92-4-000000-1", "Editor, E."));
    }

    [Fact]
    public void Bibtex_is_read_as_people_write_it()
    {
        var reading = Read(".bib", """
            A remark with an address@example.org in it.
            @comment{ @article{not, title = {Not}} }
            @STRING( pub = "Made-up " # {Press} )
            @preamble{"\newcommand{\x}{y}"}
            @InCollection(berg:2001,
              Author    = "Anneliese van der Berg and {\O}rsted, {\'E}mile and King, Jr, Martin and {Ministry of Work and Families} and others",
              title     = {The {UNICEF} {\"o}ffice of {"}quotes{"}: \emph{na\"{\i}ve} caf\'e, Stra\ss e \& 50\% \textendash{} ``so''},
              month     = "3~" # mar,
              year      = 2001,
              pages     = {12--34},
              publisher = pub # ", Nairobi",
              crossref  = {whole},
              keywords  = {one, {two, or three}; four},
              url       = {https://example.org/a\_b\%20c\~{}d},
            )
            @book{whole, title = {The Whole}, editor = {\c{C}elik, G{\"u}l}, address = {Kampala}, year = 2002}
            @online{site, title = {Site}, subtitle = {Its subtitle}, date = {2020-02/2020-03}, langid = {spanish}, organization = {Somebody}, urldate = {2021-01-02}, howpublished = {\url{https://example.org/x}} }
            """);
        Wrong(reading).ShouldBeEmpty();
        var one = reading.Found[0].Reference;
        (reading.Found[0].Line, one.Id, one.Type).ShouldBe((5, "berg:2001", ReferenceType.Chapter));
        one.Authors.ShouldBe([new("van der Berg", "Anneliese"), new("Ørsted", "Émile"), new("King", "Martin", "Jr"), new("Ministry of Work and Families")]);
        one.Title.ShouldBe("The UNICEF öffice of \"quotes\": naïve café, Straße & 50% – “so”");
        (one.Date, one.Pages, one.Publisher, one.Container, one.Place).ShouldBe((ReferenceDate.Of(2001, 3, 3), "12-34", "Made-up Press, Nairobi", "The Whole", "Kampala"));
        one.Editors.ShouldBe([new("Çelik", "Gül")]);
        one.Keywords.ShouldBe(["one", "two, or three", "four"]);
        one.Url.ShouldBe("https://example.org/a_b%20c~d");
        var site = reading.Found[2].Reference;
        (site.Title, site.Date, site.Language, site.Publisher, site.Accessed, site.Url)
            .ShouldBe(("Site: Its subtitle", ReferenceDate.Of(2020, 2), "es", "Somebody", ReferenceDate.Of(2021, 1, 2), "https://example.org/x"));
    }

    [Fact]
    public void Bibtex_is_written_for_old_styles_too()
    {
        var text = Encoding.UTF8.GetString(ReferenceFormat.Bibtex.Write([Works.All[0], new() { Title = "Über Ämter", Authors = [new("Müller", "Jürgen")], Date = ReferenceDate.Of(2020) }, new() { Title = "Ueber", Authors = [new("Müller", "A.")], Date = ReferenceDate.Of(2020) }]));
        text.ShouldStartWith("@techreport{first-count,\n");
        text.ShouldContain("author = {van der Berg, Anneliese and {World Made-up Organization} and Kouadio, {\\~N}and{\\'u} {\\'E}. and King, Jr, Martin},");
        text.ShouldContain("title = {A first count: who works with families in {C{\\^o}te} {d{\\textquoteright}Ivoire} \\& {S{\\~a}o} {Tom{\\'e}?}},");
        text.ShouldContain("date = {2019-05-03},\n  year = {2019},\n  month = may,\n");
        text.ShouldContain("url = {https://example.org/a_b~c?x=1&y=2%20#z},");
        // Not \'\i, of which readers make a letter without its dot, and no command for a dash, which others pass over.
        Encoding.UTF8.GetString(ReferenceFormat.Bibtex.Write([new() { Title = "One – two — three-–four", Authors = [new("García", "Zaïra"), new("Vũ", "Vĩnh")] }]))
            .ShouldContain("  title = {One -- two --- three-{}--four},\n  author = {Garc{\\'i}a, Za{\\\"i}ra and V{\\~u}, V{\\~i}nh},\n");
        text.ShouldContain("@misc{muller2020uber,");
        text.ShouldContain("@misc{muller2020ueber,");
        Encoding.UTF8.GetString(ReferenceFormat.Bibtex.Write([new() { Title = "Same" }, new() { Title = "Same" }, new() { Title = "Same" }])).Split('\n').Where(l => l.StartsWith('@'))
            .ShouldBe(["@misc{same,", "@misc{samea,", "@misc{sameb,"]);
    }

    [Fact]
    public void Csl_is_read_as_its_schema_allows()
    {
        var reading = Read(".csl.json", """
            [{"id": 7, "type": "article-journal", "title": "A <i>fine</i> title", "volume": 3, "page": "1–5", "issued": {"date-parts": [["2019", 5], [2020]]}, "author":
              [{"family": "Berg", "non-dropping-particle": "van der", "given": "A.", "suffix": "Jr"}, {"literal": "An organisation", "x": [1, {"y": 2}]}], "unknown": {"a": [1]}, "DOI": "https://doi.org/10.1000/1"},
             {"id": "b", "title": "B", "issued": {"raw": "May 2018"}, "keyword": "one, two", "number": "4", "custom": {"license": "CC0"}}]
            """);
        Wrong(reading).ShouldBeEmpty();
        var (one, two) = (reading.Found[0].Reference, reading.Found[1].Reference);
        (one.Id, one.Type, one.Title, one.Volume, one.Pages, one.Date, one.Doi).ShouldBe(("7", ReferenceType.Article, "A fine title", "3", "1-5", ReferenceDate.Of(2019, 5), "10.1000/1"));
        one.Authors.ShouldBe([new("van der Berg", "A.", "Jr"), new("An organisation")]);
        (two.Date, two.Issue, two.Licence, reading.Found[1].Line).ShouldBe((ReferenceDate.Of(2018, 5), "4", "CC0", 3));
    }

    [Fact]
    public void What_programs_get_wrong_is_read_as_they_mean_it()
    {
        // Two spaces behind the hyphen, addresses with a semicolon or a space within, two addresses in one value, tags in a title.
        var ris = "\uFEFFRecord #1 of 2\r\nProvider: somebody\r\n\r\nTY  -  JOUR\r\nAU  -  Made-up, A\r\nAU  -  Other, B\r\nTI  -  The rise of <i>made-up</i> things\r\nUR  - https://example.org/a?x=1&amp;y=2\r\nSN  - 0304-3975 (print), 1879-2294 (electronic)\r\nER  -  \r\n\r\n"
            + "TY  -  BOOK\r\nTI  -  B\r\nUR  - internal-pdf://7/b.pdf\r\nhttps://example.org/1;https://example.org/2\r\nER  -\r\n";
        ReferenceFormat.Of(Encoding.UTF8.GetBytes(ris)).ShouldBe(ReferenceFormat.Ris);
        var reading = Read(".ris", ris);
        Wrong(reading).ShouldBeEmpty();
        var (one, two) = (reading.Found[0].Reference, reading.Found[1].Reference);
        (one.Title, one.Url, one.Issn, one.Isbn, one.Authors.Count).ShouldBe(("The rise of made-up things", "https://example.org/a?x=1&amp;y=2", "0304-3975 (print), 1879-2294 (electronic)", null, 2));
        two.Url.ShouldBe("https://example.org/1");

        // No key, whole names of months, a serial's number in the field of a book's.
        var bib = Read(".bib", "@article{\n  author = {Huang, Y.},\n  title = {T},\n  month = September # { 3},\n  year = 1990,\n  isbn = {0360-9170},\n  url = {https://example.org/Volume 9/x.pdf}\n}");
        Wrong(bib).ShouldBeEmpty();
        var article = bib.Found.Single().Reference;
        (article.Id, article.Date, article.Isbn, article.Issn, article.Url).ShouldBe(("", ReferenceDate.Of(1990, 9, 3), null, "0360-9170", "https://example.org/Volume%209/x.pdf"));

        var csl = Read(".csl.json", """[{"title": "T", "ISBN": "0360-9170", "author": [{"literal": "Council on Care, Work and Rest"}, {"family": "Ó", "given": "N."}], "issued": {"date-parts": [["2019", "05", "03"]]}}]""").Found.Single().Reference;
        (csl.Issn, csl.Isbn, csl.Date, csl.Authors[0].Family).ShouldBe(("0360-9170", null, ReferenceDate.Of(2019, 5, 3), "Council on Care, Work and Rest"));
    }

    [Theory]
    [InlineData(".ris", "TY  - BOOK\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  - ", "1:1 Unclosed TY")]
    [InlineData(".ris", "TI  - A\n", "1:1 Unexpected TI")]
    [InlineData(".ris", "TY  - BOOK\nAU  - A\nER  - ", "1:1 NoTitle")]
    [InlineData(".ris", "no tag", "1:1 Empty")]
    [InlineData(".bib", "@book{a,\n  title = {T},\n  year 2019\n}\n@book{b, title = \"B\"}", "3:8 Unexpected 2019")]
    [InlineData(".bib", "\n@book{a, title = {T", "2:18 Unclosed {")]
    [InlineData(".bib", "@book{a, title = \"T}", "1:18 Unclosed \"")]
    [InlineData(".bib", "@book{a, title = {T}", "1:1 Unclosed @")]
    [InlineData(".bib", "@book{a, title = {T}, publisher = nobody}", "1:35 Unknown nobody")]
    [InlineData(".csl.json", "[{\"id\": \"a\", \"title\": \"T\",\n \"author\": \"A\"}]", "2:12 WrongShape author")]
    [InlineData(".csl.json", "[{\"id\": \"a\", \"title\": [\"T\"]}]", "1:2 NoTitle a|1:23 WrongShape title")]
    [InlineData(".csl.json", "[{\"title\": \"é\", \"volume\": true}, 3]", "1:27 WrongShape volume|1:34 WrongShape")]
    [InlineData(".csl.json", "[{\"title\": \"T\"}\n oops", "2:2 Unexpected oops")]
    [InlineData(".csl.json", "\"T\"", "1:1 WrongShape")]
    [InlineData(".csl.json", " ", "1:1 Empty")]
    public void What_is_wrong_has_a_place(string extension, string text, string wrong) => string.Join('|', Wrong(Read(extension, text))).ShouldBe(wrong);

    [Fact]
    public void Nothing_hostile_throws_or_takes_for_ever()
    {
        var bomb = new StringBuilder("@string{a0 = \"xxxxxxxxxx\"}\n");
        for (var i = 1; i < 40; i++) bomb.Append($"@string{{a{i} = a{i - 1} # a{i - 1} # a{i - 1} # a{i - 1}}}\n");
        string[] evil =
        [
            bomb.ToString(), "@book{a, title = " + new string('{', 100_000), string.Concat(Enumerable.Repeat("@a{", 50_000)), string.Concat(Enumerable.Repeat("@a\"{", 50_000)), new string('[', 100_000),
            "[" + string.Concat(Enumerable.Repeat("{\"author\":[{", 20_000)), "[{\"title\":\"\\ud800\"}]", "[{\"title\":\"" + string.Concat(Enumerable.Repeat("<span ", 100_000)) + "\"}]", "TY  - BOOK\nAB  - x\n" + new string('\n', 300_000),
            "@book{a, title = {\\", "@book{a, title = {\\'}, author = { and , and ,, and {} and {{}}}}", "@book{a, title = {\\'\uD842\uDFB7 \\\"{\\i}\\'{}}, year = {99999}, month = 13, pages={-}}", "TY  - \nAU  - ,\nAU  - \nPY  - 0000\nSP  - -\nER  - ",
            "[{\"issued\":{\"date-parts\":[[],[1],[99999999999999999999]]},\"author\":[null,{},{\"family\":null}],\"title\":\"T\"}]", "@book{a, author = {" + string.Concat(Enumerable.Repeat("and ", 100_000)) + "}}",
        ];
        foreach (var text in evil)
            foreach (var format in ReferenceFormat.All) format.Read(Encoding.UTF8.GetBytes(text));
        Wrong(Read(".bib", bomb.ToString())).ShouldContain(p => p.Contains("TooBig 8", StringComparison.Ordinal));
        Wrong(Read(".bib", "@book{a, title = " + new string('{', 100))).ShouldBe(["1:58 TooDeep"]);
        var random = new Random(20);
        foreach (var format in ReferenceFormat.All)
        {
            var whole = format.Write(Works.All);
            for (var i = 0; i < 400; i++)
            {
                var bytes = whole.ToArray();
                for (var n = random.Next(1, 20); n > 0; n--) bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"{}\"\\@#,=-[]\n"[random.Next(12)];
                var reading = format.Read(bytes[..random.Next(bytes.Length)]);
                reading.Problems.Count.ShouldBeLessThanOrEqualTo(ReferenceReading.MostProblems);
                ReferenceFormat.Of(bytes);
                foreach (var other in ReferenceFormat.All) other.Write(reading.Found.Select(f => f.Reference));
            }
        }
        ReferenceFormat.Ris.Read(new byte[ReferenceReading.MostBytes + 1]).Problems.Single().Fault.ShouldBe(ReferenceFault.TooBig);
        ReferenceFormat.Ris.Read([0xC3, 0x28]).Problems.Single().Fault.ShouldBe(ReferenceFault.NotText);
        Wrong(Read(".ris", string.Concat(Enumerable.Repeat("TY  - BOOK\nTI  - T\nER  - \n", ReferenceReading.MostReferences + 1)))).ShouldBe(["30001:1 TooMany 10000"]);
    }
}
