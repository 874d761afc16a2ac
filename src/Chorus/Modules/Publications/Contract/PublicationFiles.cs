using Chorus.Platform.Files;

namespace Chorus.Modules.Publications.Contract;

/// <summary>A file of a publication, to be put among others.</summary>
/// <param name="Name">With its ending: "a-report-fr.docx".</param>
public sealed record PublicationFile(string Name, byte[] Bytes);

/// <summary>The files of publications for other modules.</summary>
public sealed class PublicationFiles(Bindery bindery)
{
    private static readonly FileFormat[] Formats = [FileFormat.Html, FileFormat.Docx, FileFormat.Pdf];

    /// <summary>What there is of a publication in the reader's language where it has that: HTML and Word, which cost little; a PDF where somebody has had it made, since making one takes a browser.</summary>
    /// <param name="most">Bytes of all together; what would be more is left out.</param>
    public async Task<IReadOnlyList<PublicationFile>> Of(string slug, string language, long most, CancellationToken stop)
    {
        if (await bindery.Take(slug, null, language, stop) is not { } bound || await bindery.LaidOut(bound, stop) is { Count: > 0 }) return [];
        var files = new List<PublicationFile>();
        foreach (var format in Formats)
        {
            var file = format == FileFormat.Pdf ? await bindery.Kept(bound, format, stop) : await bindery.Make(bound, format, stop);
            if (file is not { IsDone: true, Bytes: { } bytes } || bytes.Length > most) continue;
            most -= bytes.Length;
            files.Add(new PublicationFile($"{bound.Name}-{bound.Language}.{format.Ending()}", bytes));
        }
        return files;
    }
}
