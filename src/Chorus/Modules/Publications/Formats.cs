using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Publications;

/// <summary>The files of a publication or chapter as a page offers them.</summary>
public static class Formats
{
    /// <param name="path">Address of the page, without language.</param>
    /// <param name="t">In the language of the page: what each is good for.</param>
    /// <param name="language">The language of the words, as readers of the page call it.</param>
    /// <param name="size">Bytes of the file that was made last.</param>
    public static IEnumerable<Download> Of(string path, Phrases t, string language, Viewer viewer, Func<FileFormat, long?> size) =>
        from format in new[] { FileFormat.Pdf, FileFormat.Docx, FileFormat.Epub, FileFormat.Html, FileFormat.Txt }
        select new Download(t["publications.as." + format.Ending()], viewer.To($"{path}.{format.Ending()}"), format.ToString().ToUpperInvariant(), language, size(format));
}
