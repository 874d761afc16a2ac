using System.IO.Compression;
using System.Text;
using Chorus.Documents.Uploads;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Web;

namespace Chorus.Tests.Uploads;

/// <summary>What a file may be, whatever its name says, and what is left of it.</summary>
public sealed class UploadTests
{
    private static UploadFault? Fault(byte[] bytes) => Upload.Read(bytes).Fault;

    [Fact]
    public void A_file_is_told_by_its_bytes()
    {
        Upload.Read(Sent.Docx(Sent.Paragraph("x"))).File!.Format.ShouldBe(UploadFormat.Docx);
        Upload.Read(Sent.Pptx("x")).File!.Format.ShouldBe(UploadFormat.Pptx);
        Upload.Read(Sent.Xlsx("")).File!.Format.ShouldBe(UploadFormat.Xlsx);
        Upload.Read(Sent.Odt("<text:p>x</text:p>")).File!.Format.ShouldBe(UploadFormat.Odt);
        Upload.Read(Sent.Epub("<p>x</p>")).File!.Format.ShouldBe(UploadFormat.Epub);
        Upload.Read(Sent.Pdf("x")).File!.Format.ShouldBe(UploadFormat.Pdf);
        Upload.Read(SignOn.LogoTests.SmallPng).File!.Format.ShouldBe(UploadFormat.Png);

        Fault([]).ShouldBe(UploadFault.Empty);
        Fault(Sent.Utf8("\uFEFF <svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>")).ShouldBe(UploadFault.Runs, "whatever it is called");
        Fault(Sent.Utf8("<!doctype html><script>1</script>")).ShouldBe(UploadFault.Runs);
        Fault(Sent.Utf8("just words")).ShouldBe(UploadFault.Unknown);
        Fault([0, 0, 0, 24, .. "ftypmp42"u8, 0, 0]).ShouldBe(UploadFault.Film);
        Fault(Sent.Zip(("a.txt", Sent.Utf8("x")))).ShouldBe(UploadFault.Archive);
        Fault([0x1F, 0x8B, 8, 0]).ShouldBe(UploadFault.Archive);
        Fault(Sent.Pdf("x")[..^20]).ShouldBe(UploadFault.Damaged);
    }

    [Fact]
    public void A_WebP_loses_what_a_camera_wrote_and_what_stands_behind_it()
    {
        var sent = Sent.WebpWithPlace;
        var taken = Upload.Read(sent).File.ShouldNotBeNull();
        (taken.Format, taken.Format.MediaType(), taken.Format.Ending()).ShouldBe((UploadFormat.Webp, "image/webp", "webp"));
        taken.Bytes.AsSpan().IndexOf("GPS"u8).ShouldBe(-1);
        taken.Bytes.AsSpan().IndexOf("script"u8).ShouldBe(-1);
        taken.Bytes[20].ShouldBe((byte)0, "nor does its head promise EXIF");
        BitConverter.ToUInt32(taken.Bytes, 4).ShouldBe((uint)taken.Bytes.Length - 8);
        var read = Webp.Read(sent)!;
        (read.Width, read.Height).ShouldBe((1, 1));
        for (var cut = 12; cut < sent.Length - "<script>1</script>".Length; cut++) Upload.Read(sent[..cut]).File.ShouldBeNull();
        Fault([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8, 0]).ShouldBe(UploadFault.Damaged, "nothing is drawn");
        // A head that claims more pixels than anybody's program should open.
        var vast = Sent.WebpWithPlace;
        for (var at = 24; at < 30; at++) vast[at] = 0xFF;
        Fault(vast).ShouldBe(UploadFault.Vast);
    }

    [Fact]
    public void A_WebP_is_as_large_as_whoever_draws_it_finds_it()
    {
        byte[] vast = [.. Sent.Pixel], head = new byte[10];
        (vast[6], vast[7], vast[8], vast[9]) = (0xFF, 0x3F, 0xFF, 0x3F);
        Webp.Read(Sent.Webp(("VP8 ", Sent.Pixel))).ShouldNotBeNull();
        Fault(Sent.Webp(("VP8 ", vast))).ShouldBe(UploadFault.Vast);
        foreach (var parts in new (string, byte[])[][] { [("VP8 ", vast), ("VP8 ", Sent.Pixel)], [("VP8X", head), ("VP8 ", vast)], [("VP8 ", vast), ("VP8X", head)], [("VP8X", head), ("VP8X", head), ("VP8 ", Sent.Pixel)] })
            Fault(Sent.Webp(parts)).ShouldBe(UploadFault.Damaged);
    }

    [Fact]
    public void Two_files_in_one_are_none()
    {
        var docx = Sent.Docx(Sent.Paragraph("x"));
        Fault([.. docx, .. "<script>1</script>"u8]).ShouldBe(UploadFault.Damaged, "something behind the end of the archive");
        Fault([.. "<script>1</script>"u8, .. docx]).ShouldBe(UploadFault.Runs, "something before it");
        Fault(docx[..^30]).ShouldBe(UploadFault.Damaged);
        Fault(Sent.Docx("", ("../../etc/passwd", [1]))).ShouldBe(UploadFault.Damaged);
        Fault(Sent.Docx("", ("word/Document.xml", [1]))).ShouldBe(UploadFault.Damaged, "two parts of one name: which one is read depends on the reader");
        Upload.Read([.. Sent.JpegWithPlace, .. docx]).File!.Bytes.Length.ShouldBeLessThan(60, "of a picture with an archive behind it the picture stays");
    }

    [Fact]
    public void A_part_with_a_document_type_is_no_Open_XML_and_a_book_may_have_one()
    {
        foreach (var type in new[] { "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE d SYSTEM \"https://example.org/d.dtd\">", "<!-- first --><!DOCTYPE d>", "<!DOCTYPE d [<!ENTITY % a \"<!ENTITY b 'cc'>\">%a;%a;]>", "<!DOCTYPE d [<!ENTITY" })
            Fault(Sent.Docx("", ("word/footnotes.xml", Sent.Utf8("<?xml version=\"1.0\"?>" + type + "<d/>")))).ShouldBe(UploadFault.Damaged, type);
        Upload.Read(Sent.Docx("", ("customXml/item1.xml", []), ("word/footnotes.xml", Sent.Utf8("<?xml version=\"1.0\"?><!-- first --><d>&lt;!DOCTYPE d></d>")))).File.ShouldNotBeNull();
        Upload.Read(Sent.Epub("<p>One</p>")).File.ShouldNotBeNull();
    }

    [Fact]
    public void Macros_and_what_fetches_them_are_refused()
    {
        Fault(Sent.Docx("", ("word/vbaProject.bin", [1, 2]))).ShouldBe(UploadFault.Macros);
        Fault(Sent.Zip(("[Content_Types].xml", Sent.Utf8("<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>")))).ShouldBe(UploadFault.Macros);
        foreach (var fetched in new[] { "attachedTemplate", "oleObject", "image" })
            Fault(Sent.Docx("", ("word/_rels/settings.xml.rels", Sent.Utf8($"<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{fetched}\" Target=\"https://example.org/t\" TargetMode=\"External\"/></Relationships>"))))
                .ShouldBe(UploadFault.Macros, fetched);
        Upload.Read(Sent.Docx("", ("word/_rels/document.xml.rels", Sent.Utf8("<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://example.org\" TargetMode=\"External\"/></Relationships>"))))
            .File.ShouldNotBeNull("a link is no danger");
    }

    [Fact]
    public void What_acts_by_itself_when_it_is_opened_is_refused_and_a_link_is_not()
    {
        static byte[] Text(string within) => Sent.Odt($"<text:p xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{within}</text:p>");
        foreach (var acting in new[] { "<draw:image xlink:href=\"http://example.org/x.png\"/>", "<draw:object xlink:href=\"//example.org/x\"/>", "<script:event-listener script:event-name=\"dom:load\"/>" })
            Fault(Text(acting)).ShouldBe(UploadFault.Macros, acting);
        Upload.Read(Text("<text:a xlink:href=\"https://example.org\">a</text:a><draw:image xlink:href=\"Pictures/1.png\"/>")).File.ShouldNotBeNull("a link is no danger");

        foreach (var acting in new[] { "<script>1</script>", "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"a.js\"/>", "<p onclick=\"a()\">a</p>", "<a href=\"javascript:a()\">a</a>", "<img alt=\"a>b\" src=\"https://example.org/x.png\"/>", "<p style=\"background: url(//example.org/x.png)\">a</p>" })
            Fault(Sent.Epub("<p>a</p>", acting)).ShouldBe(UploadFault.Macros, acting);
        Fault(Sent.Epub(new string('a', 65_530) + "<script>1</script>")).ShouldBe(UploadFault.Macros, "across the border of what is read at once");
        Upload.Read(Sent.Epub("<p>One <a href=\"https://example.org\">script</a>, on = \"two\"</p><img alt=\"a\" src=\"a.png\"/>")).File.ShouldNotBeNull("a link is no danger");

        var pdf = Encoding.Latin1.GetString(Sent.Pdf("Launch and JavaScript are words"));
        Upload.Read(Encoding.Latin1.GetBytes(pdf)).File.ShouldNotBeNull();
        foreach (var action in new[] { "/S/JavaScript/JS(1)", "/S /J#61vaScript /JS (1)", "/S/Launch/F(a)" })
            Fault(Encoding.Latin1.GetBytes(pdf.Replace("/Type/Catalog", $"/Type/Catalog/OpenAction<<{action}>>", StringComparison.Ordinal))).ShouldBe(UploadFault.Macros, action);
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) stream.Write("9 0 <</S/JavaScript/JS(1)>>"u8);
        Fault(Encoding.Latin1.GetBytes(pdf.Replace("xref\n0", $"8 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream\nendobj\nxref\n0", StringComparison.Ordinal)))
            .ShouldBe(UploadFault.Macros, "among objects that are packed together");
        Fault(Sent.Utf8("%PDF-1.4\n<html><script>1</script></html>\n%%EOF")).ShouldBe(UploadFault.Damaged, "there is nothing in it");
        Fault([.. Sent.Pdf("x"), .. Sent.Docx(Sent.Paragraph("x")), .. "\n%%EOF"u8]).ShouldBe(UploadFault.Damaged, "two files in one");
    }

    [Fact]
    public void What_is_only_counted_takes_no_memory()
    {
        var words = new byte[24 * 1024 * 1024];
        var random = new Random(7);
        for (var at = 0; at < words.Length; at += 64) words[at] = (byte)random.Next(1, 256);
        var docx = Sent.Docx("", ("word/big.xml", words));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Upload.Read(docx).File.ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(words.Length / 2, "a part of 24 MB passes through a small buffer");
    }

    [Fact]
    public void A_PDF_is_looked_through_where_it_stands()
    {
        byte[] many = [.. Sent.Pdf("x"), .. Enumerable.Repeat("/ObjStm stream\n".ToCharArray(), 20_000).SelectMany(c => c).Select(c => (byte)c), .. "\n%%EOF"u8];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Upload.Read(many).File.ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000_000, "no copy of the rest for each of the twenty thousand");
        Fault([.. many, .. many, .. many]).ShouldBe(UploadFault.Bomb, "more than any report has");
        // What is packed says itself where it ends; a word inside it does not.
        Fault([.. Sent.Pdf("x"), .. "/ObjStm stream\n"u8, .. Flate("endstream /JavaScript"), .. "\nendstream\n%%EOF"u8]).ShouldBe(UploadFault.Macros);

        static byte[] Flate(string words)
        {
            using var bytes = new MemoryStream();
            using (var stream = new ZLibStream(bytes, CompressionLevel.NoCompression, leaveOpen: true)) stream.Write(Sent.Utf8(words));
            return bytes.ToArray();
        }
    }

    [Fact]
    public void What_unpacks_without_end_is_stopped_early()
    {
        Fault(Sent.Docx("", ("word/big.xml", new byte[8 * 1024 * 1024]))).ShouldBe(UploadFault.Bomb, "a thousandfold");
        Fault(Sent.Docx("", [.. Enumerable.Range(0, Packed.MostEntries + 1).Select(i => ($"a/{i}", Array.Empty<byte>()))])).ShouldBe(UploadFault.Bomb);
        // A document type that doubles itself is not read at all.
        var laughs = Sent.Zip(("mimetype", Sent.Utf8("application/vnd.oasis.opendocument.text")), ("content.xml", Sent.Utf8("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>")));
        Should.Throw<InvalidDataException>(() => FileText.Of(UploadFormat.Odt, laughs));
    }

    [Fact]
    public void A_picture_that_claims_more_than_anybody_can_open_is_refused_by_its_head()
    {
        Upload.Read(Sent.Png(9933, 14_043)).File!.Format.ShouldBe(UploadFormat.Png, "a sheet of A0 at 300 to the inch");
        foreach (var (width, height) in new[] { (20_000, 20_000), (16_000, 16_000), (int.MaxValue, 1), (1, int.MaxValue) }) Fault(Sent.Png(width, height)).ShouldBe(UploadFault.Vast);
        Fault(Sent.Png(0, 1)).ShouldBe(UploadFault.Damaged);
    }

    [Fact]
    public void A_picture_forgets_where_it_was_taken_also_inside_a_document()
    {
        var picture = Upload.Read(Sent.JpegWithPlace).File!;
        picture.Format.ShouldBe(UploadFormat.Jpeg);
        Encoding.ASCII.GetString(picture.Bytes).ShouldNotContain("GPS");
        var docx = Upload.Read(Sent.Docx(Sent.Paragraph("words"), ("word/media/image1.jpg", Sent.JpegWithPlace))).File!;
        using var zip = new ZipArchive(new MemoryStream(docx.Bytes));
        using var media = new MemoryStream();
        using (var stream = zip.GetEntry("word/media/image1.jpg")!.Open()) stream.CopyTo(media);
        media.ToArray().ShouldBe(picture.Bytes);
        FileText.Of(UploadFormat.Docx, docx.Bytes).Single().Text.ShouldBe("words");
        var book = Upload.Read(Sent.Docx(Sent.Paragraph("words"), ("word/media/image2.webp", Sent.WebpWithPlace))).File!;
        using var pages = new ZipArchive(new MemoryStream(book.Bytes));
        using var light = new MemoryStream();
        using (var stream = pages.GetEntry("word/media/image2.webp")!.Open()) stream.CopyTo(light);
        light.ToArray().ShouldBe(Webp.Read(Sent.WebpWithPlace)!.Bytes, "pictures as messengers send them too");
        var clean = Sent.Docx(Sent.Paragraph("words"));
        Upload.Read(clean).File!.Bytes.ShouldBeSameAs(clean, "what has nothing to lose stays as it was sent");
    }

    [Fact]
    public void Words_come_in_the_order_of_reading()
    {
        static IEnumerable<(int, string)> Read(UploadFormat format, byte[] bytes) => FileText.Of(format, bytes).Select(p => (p.Heading, p.Text));
        Read(UploadFormat.Docx, Sent.Docx(Sent.Paragraph("Chapter", "Heading2") + Sent.Paragraph("Who  is\u00ADcounted") + "<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"))
            .ShouldBe([(2, "Chapter"), (0, "Who iscounted"), (0, "a b")]);
        Read(UploadFormat.Odt, Sent.Odt("<text:h text:outline-level=\"1\">عنوان</text:h><text:p>one<text:s/>two<o:annotation><text:p>note</text:p></o:annotation></text:p>")).ShouldBe([(1, "عنوان"), (0, "one two")]);
        Read(UploadFormat.Epub, Sent.Epub("<h1>First</h1><p>a&nbsp;b</p>", "<script>1</script><p>second</p>")).ShouldBe([(1, "First"), (0, "a b"), (0, "second")]);
        Read(UploadFormat.Pptx, Sent.Pptx("One", "Two")).ShouldBe([(2, "One"), (2, "Two")]);
        Read(UploadFormat.Xlsx, Sent.Xlsx("<row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>Staff</t></is></c><c/></row><row><c t=\"s\"><v>0</v></c><c><v>0.30000000000000004</v></c><c s=\"1\"><v>0.125</v></c><c s=\"2\"><v>45292</v></c><c s=\"3\"><v>45292.5</v></c>"
            + "<c t=\"str\"><f>A1</f><v>sum</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"s\"><v>99</v></c></row>", "Kenya<r><t> 2024</t></r><rPh><t>no</t></rPh>", "Country"))
            .ShouldBe([(1, "Counts"), (0, "Country · Staff"), (0, "Kenya 2024 · 0.3 · 12.5% · 2024-01-01 · 2024-01-01 12:00 · sum")], "a sheet that is hidden is not read out");
        FileText.OfPdf("A line\nthat goes on.\n\nAnother\fA new page").Select(p => p.Text).ShouldBe(["A line that goes on.", "Another", "A new page"]);
    }

    [Fact]
    public void Pages_are_light_and_lose_nothing()
    {
        // Words without rhyme compress badly: worse than any text.
        var random = new Random(7);
        string Word() => string.Concat(Enumerable.Range(0, 7).Select(_ => (char)random.Next('a', 'z' + 1)));
        var pieces = Enumerable.Range(0, 300).Select(i => new TextPiece(i % 20 == 0 ? 2 : 0, i == 5 ? "# no heading" : string.Join(' ', Enumerable.Range(0, 40).Select(_ => Word())))).ToList();
        var pages = LightPages.Of(pieces);
        pages.SelectMany(p => LightPages.Pieces(p.Body)).ShouldBe(pieces);
        pages.ShouldAllBe(p => p.Bytes <= LightPages.MostBytes && p.Bytes == Compression.Pack(Encoding.UTF8.GetBytes(p.Body), "br", 5).Length);
    }
}
