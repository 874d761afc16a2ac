namespace Chorus.Documents.Uploads;

/// <summary>The files that are taken from people.</summary>
public enum UploadFormat
{
    /// <summary>ISO 32000.</summary>
    Pdf,

    /// <summary>A text as Open XML (ECMA-376), without macros.</summary>
    Docx,

    /// <summary>Slides as Open XML.</summary>
    Pptx,

    /// <summary>A workbook as Open XML.</summary>
    Xlsx,

    /// <summary>A text as OpenDocument (ISO/IEC 26300).</summary>
    Odt,

    /// <summary>A book.</summary>
    Epub,

    /// <summary>A picture without loss.</summary>
    Png,

    /// <summary>A photograph.</summary>
    Jpeg,

    /// <summary>Either, as messengers and web pages have it.</summary>
    Webp,
}

/// <summary>Why a file is not taken.</summary>
public enum UploadFault
{
    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>None of the formats that are taken, whatever its name says.</summary>
    Unknown,

    /// <summary>A page or drawing that a browser would run (HTML, SVG, XML).</summary>
    Runs,

    /// <summary>An archive that is no document.</summary>
    Archive,

    /// <summary>Sound or film.</summary>
    Film,

    /// <summary>A document with macros or scripts, or with a part that loads something when it is opened.</summary>
    Macros,

    /// <summary>An archive that unpacks to more than <see cref="Packed.MostBytes"/>, or to more parts than <see cref="Packed.MostEntries"/>.</summary>
    Bomb,

    /// <summary>A picture of more pixels than <see cref="Picture.MostPixels"/>, or with a side longer than <see cref="Picture.MostSide"/>.</summary>
    Vast,

    /// <summary>Begins like one of ours and is not whole, or is two files in one.</summary>
    Damaged,
}

/// <summary>
/// A file that somebody sent, told by its bytes and never by its name. Pictures are written again with nothing but what is drawn, also those inside a document: EXIF (places,
/// cameras, names) is gone.
/// </summary>
/// <param name="Format">What its bytes are.</param>
/// <param name="Bytes">What is kept: those that were sent, or without what was taken away.</param>
public sealed record Upload(UploadFormat Format, byte[] Bytes)
{
    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    /// <summary>The file, or why it is not taken; always one of the two.</summary>
    public static (Upload? File, UploadFault? Fault) Read(byte[] bytes)
    {
        var span = bytes.AsSpan();
        if (span.IsEmpty) return (null, UploadFault.Empty);
        if (Picture.IsOne(span))
            return Picture.Read(bytes) is not { } picture ? (null, UploadFault.Damaged) : picture.IsVast ? (null, UploadFault.Vast) : (new(picture.Format, picture.Bytes), null);
        if (Webp.IsOne(span)) return Webp.Read(bytes) is not { } webp ? (null, UploadFault.Damaged) : webp.IsVast ? (null, UploadFault.Vast) : (new(webp.Format, webp.Bytes), null);
        if (span.StartsWith("%PDF-"u8)) return PdfBytes.Fault(bytes) is { } fault ? (null, fault) : (new(UploadFormat.Pdf, bytes), null);
        if (span.StartsWith(Zip)) return Packed.Read(bytes);
        return (null, IsFilm(span) ? UploadFault.Film : IsMarkup(span) ? UploadFault.Runs : IsArchive(span) ? UploadFault.Archive : UploadFault.Unknown);
    }

    // ISO base media ("ftyp" behind a length), ID3 and the frame marks of MPEG audio, Ogg, Matroska, RIFF.
    private static bool IsFilm(ReadOnlySpan<byte> bytes) => (bytes.Length > 8 && bytes[4..].StartsWith("ftyp"u8)) || bytes.StartsWith("ID3"u8) || bytes is [0xFF, 0xFB or 0xF3 or 0xF2 or 0xFA, ..]
        || bytes.StartsWith("OggS"u8) || bytes is [0x1A, 0x45, 0xDF, 0xA3, ..] || (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && !bytes[8..].StartsWith("WEBP"u8));

    private static bool IsArchive(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] || bytes.StartsWith("Rar!"u8) || bytes.StartsWith("PK"u8);

    private static bool IsMarkup(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        bytes = bytes.TrimStart(" \t\r\n"u8);
        return bytes is [(byte)'<', ..];
    }
}

/// <summary>How a format is called.</summary>
public static class UploadFormats
{
    /// <summary>Its media type (IANA).</summary>
    public static string MediaType(this UploadFormat format) => format switch
    {
        UploadFormat.Pdf => "application/pdf",
        UploadFormat.Docx => Docx.MediaType,
        UploadFormat.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        UploadFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        UploadFormat.Odt => "application/vnd.oasis.opendocument.text",
        UploadFormat.Epub => Epub.MediaType,
        UploadFormat.Png => "image/png",
        UploadFormat.Webp => "image/webp",
        _ => "image/jpeg",
    };

    /// <summary>The end of its name, without a dot.</summary>
    public static string Ending(this UploadFormat format) => format is UploadFormat.Jpeg ? "jpg" : format.ToString().ToLowerInvariant();

    /// <summary>Whether there are words in it that can be read out.</summary>
    public static bool HasText(this UploadFormat format) => format is not (UploadFormat.Png or UploadFormat.Jpeg or UploadFormat.Webp);
}
