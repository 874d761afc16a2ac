using System.Globalization;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Library.Contract;

/// <summary>Everything that a version of a resource says, typed. Another part of the house reads or writes one as this.</summary>
/// <param name="Kind">One of <see cref="ResourceKinds.All"/>.</param>
/// <param name="Language">BCP 47, of the title and the abstract.</param>
public sealed record ResourceText(string Title, string Kind, string Language)
{
    public string Abstract { get; init; } = "";

    /// <summary>In the order of the title page.</summary>
    public IReadOnlyList<ResourceAuthor> Authors { get; init; } = [];

    /// <summary>Who published it.</summary>
    public string? Organisation { get; init; }
    public int? Year { get; init; }
    public IReadOnlyList<string> Pillars { get; init; } = [];

    /// <summary>Codes of the topics of claims and messages.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>ISO alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>UN M49.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>A file or page for each language it exists in.</summary>
    public IReadOnlyList<ResourceFile> Files { get; init; } = [];
    public string? Licence { get; init; }

    /// <summary>The page about it.</summary>
    public string? Url { get; init; }
    public string? Doi { get; init; }
    public string? Isbn { get; init; }

    /// <summary>The journal or book that it stands in, and where there.</summary>
    public string? Journal { get; init; }
    public string? Volume { get; init; }
    public string? Issue { get; init; }
    public string? Pages { get; init; }
    public string? SuggestedBy { get; init; }

    /// <summary>The files of it that are kept here; no part of what a version says.</summary>
    public IReadOnlyList<KeptFile> Kept { get; init; } = [];

    /// <summary>Every language there is something in: those of the files; that of the title where there are none, or where a page elsewhere is all that the text names.</summary>
    public IReadOnlyList<string> Languages =>
    [
        .. (Files.Count == 0 && (Kept.Count == 0 || Url is not null || Doi is not null) ? [Language] : Files.Select(f => f.Language)).Concat(Kept.Select(k => k.Language)).Distinct(),
    ];

    public Fields ToFields() => new Fields()
        .With("title", Title).With("kind", Kind).With("language", Language).With("abstract", Abstract).With("authors", Authors.Select(a => a.Name)).With("organisation", Organisation)
        .With("year", Year?.ToString(CultureInfo.InvariantCulture)).With("pillars", Pillars).With("topics", Topics).With("countries", Countries).With("regions", Regions)
        .With("files", Files.Select(f => f.ToString())).With("licence", Licence).With("url", Url).With("doi", Doi).With("isbn", Isbn).With("journal", Journal).With("volume", Volume)
        .With("issue", Issue).With("pages", Pages).With("suggested", SuggestedBy);

    public static ResourceText Of(Fields said) => new(said["title"], said["kind"], said["language"])
    {
        Abstract = said["abstract"], Authors = [.. said.Lines("authors").Select(a => new ResourceAuthor(a))], Organisation = Or(said["organisation"]),
        Year = int.TryParse(said["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null, Pillars = said.Lines("pillars"), Topics = said.Lines("topics"),
        Countries = said.Lines("countries"), Regions = said.Lines("regions"), Files = [.. said.Lines("files").Select(ResourceFile.Of).OfType<ResourceFile>()], Licence = Or(said["licence"]),
        Url = Or(said["url"]), Doi = WebAddress.Doi(said["doi"]), Isbn = WebAddress.Isbn(said["isbn"]), Journal = Or(said["journal"]), Volume = Or(said["volume"]), Issue = Or(said["issue"]),
        Pages = Or(said["pages"]), SuggestedBy = Or(said["suggested"]),
    };

    private static string? Or(string value) => value.Length > 0 ? value : null;
}
