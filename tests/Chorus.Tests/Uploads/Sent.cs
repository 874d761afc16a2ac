using System.IO.Compression;
using System.Text;
using Chorus.Documents.Uploads;

namespace Chorus.Tests.Uploads;

/// <summary>Files as people and others send them, made here byte by byte.</summary>
public static class Sent
{
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A picture of one grey pixel that says in EXIF where it was taken.</summary>
    public static byte[] JpegWithPlace => [0xFF, 0xD8, .. Exif, .. Drawing, 0xFF, 0xD9];

    private static byte[] Exif => [0xFF, 0xE1, 0, 26, .. "Exif\0\0GPS 1.2864,36.8172"u8];
    private static byte[] Drawing => [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x12, 0x34];

    /// <summary>A PNG of so many pixels, as its head says; nothing is drawn.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] head = new byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head, width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 0);
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", head), .. Chunk("IDAT", [1]), .. Chunk("IEND", [])];

        static byte[] Chunk(string type, byte[] data) => [0, 0, 0, (byte)data.Length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }

    /// <summary>A picture of one pixel as messengers send it, with EXIF that says where it was taken, and something behind its end.</summary>
    public static byte[] WebpWithPlace => [.. Webp(("VP8X", [0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0]), ("VP8 ", Pixel), ("EXIF", [.. "GPS 1.2864,36.8172"u8])), .. "<script>1</script>"u8];

    /// <summary>A WebP of these parts, each of an even length.</summary>
    public static byte[] Webp(params (string Type, byte[] Data)[] parts)
    {
        byte[] all = [.. parts.SelectMany(p => (byte[])[.. Encoding.ASCII.GetBytes(p.Type), .. Little(p.Data.Length), .. p.Data])];
        return [.. "RIFF"u8, .. Little(all.Length + 4), .. "WEBP"u8, .. all];
    }

    /// <summary>What is drawn of it.</summary>
    public static byte[] Pixel => Convert.FromBase64String("MAEAnQEqAQABAA7A/iWkAANwAAAAAA==");

    private static byte[] Little(int value)
    {
        var four = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(four, value);
        return four;
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        return file.ToArray();
    }

    public static byte[] Docx(string body, params (string Name, byte[] Bytes)[] more) => Zip(
    [
        ("[Content_Types].xml", Utf8($"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{WordMain}"/></Types>""")),
        ("word/document.xml", Utf8($"""<w:document xmlns:w="{Namespace}"><w:body>{body}</w:body></w:document>""")), .. more,
    ]);

    public static string Paragraph(string text, string? style = null) => $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Odt(string body) => Zip(("mimetype", Utf8("application/vnd.oasis.opendocument.text")),
        ("content.xml", Utf8($"""<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>{body}</o:text></o:body></o:document-content>""")));

    public static byte[] Epub(params string[] chapters) => Zip(
    [
        ("mimetype", Utf8("application/epub+zip")),
        ("META-INF/container.xml", Utf8("""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>""")),
        ("b/p.opf", Utf8($"""<package xmlns="http://www.idpf.org/2007/opf"><manifest>{string.Concat(chapters.Select((_, i) => $"<item id=\"c{i}\" href=\"c%20{i}.xhtml\"/>"))}</manifest><spine>{string.Concat(chapters.Select((_, i) => $"<itemref idref=\"c{i}\"/>"))}</spine></package>""")),
        .. chapters.Select((c, i) => ($"b/c {i}.xhtml", Utf8($"<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>{c}</body></html>"))),
    ]);

    public static byte[] Pptx(params string[] slides) => Zip(
    [
        ("[Content_Types].xml", Utf8($"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="{UploadFormat.Pptx.MediaType()}.main+xml"/></Types>""")),
        .. slides.Select((s, i) => ($"ppt/slides/slide{i + 1}.xml", Utf8($"""<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>{s}</a:t></a:r></a:p></p:sp></p:sld>"""))),
    ]);

    /// <summary>A workbook with a sheet of these rows and a hidden one of the same; style 1 is a share, 2 and 3 are dates.</summary>
    public static byte[] Xlsx(string rows, params string[] strings) => Zip(
    [
        ("[Content_Types].xml", Utf8($"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="{UploadFormat.Xlsx.MediaType()}.main+xml"/></Types>""")),
        ("xl/workbook.xml", Utf8($"""<workbook xmlns="{Sheets}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Counts" sheetId="1" r:id="a"/><sheet name="Not shown" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>""")),
        ("xl/_rels/workbook.xml.rels", Utf8("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target="worksheets/one.xml"/><Relationship Id="b" Target="/xl/worksheets/one.xml"/></Relationships>""")),
        ("xl/worksheets/one.xml", Utf8($"""<worksheet xmlns="{Sheets}"><sheetData>{rows}</sheetData></worksheet>""")),
        ("xl/sharedStrings.xml", Utf8($"""<sst xmlns="{Sheets}">{string.Concat(strings.Select(s => s.Contains('<', StringComparison.Ordinal) ? $"<si><t>{s[..s.IndexOf('<')]}</t>{s[s.IndexOf('<')..]}</si>" : $"<si><t>{s}</t></si>"))}</sst>""")),
        ("xl/styles.xml", Utf8($"""<styleSheet xmlns="{Sheets}"><numFmts><numFmt numFmtId="164" formatCode="[Red]dd/mm/yyyy\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>""")),
    ]);

    /// <summary>A PDF of one page with these lines, in letters of ASCII.</summary>
    public static byte[] Pdf(params string[] lines)
    {
        var drawn = "BT /F1 12 Tf 50 800 Td 14 TL " + string.Concat(lines.Select(l => $"({l}) Tj T* ")) + "ET";
        string[] parts =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {drawn.Length}>>\nstream\n{drawn}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var (file, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (i, part) in parts.Index())
        {
            places.Add(file.Length);
            file.Append($"{i + 1} 0 obj\n{part}\nendobj\n");
        }
        var table = file.Length;
        file.Append($"xref\n0 {parts.Length + 1}\n0000000000 65535 f \n").AppendJoin("", places.Select(p => $"{p:0000000000} 00000 n \n"));
        return Encoding.ASCII.GetBytes(file.Append($"trailer\n<</Size {parts.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").ToString());
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
