using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>A published source, as part of another module's query.</summary>
public sealed class PublishedSource
{
    public required string Slug { get; init; }
    public required string Citation { get; init; }
    public required string? Url { get; init; }

    /// <summary>Of the citation.</summary>
    public required string Language { get; init; }
}

public static class SourceQueries
{
    extension(AppDb db)
    {
        /// <summary>To be filtered in the database: a library asks by address which of its texts are sources here.</summary>
        public IQueryable<PublishedSource> PublishedSources =>
            from source in db.Set<Source>().AsNoTracking()
            join node in db.Set<Platform.Trace.Node>() on source.Id equals node.Id
            where node.PublishedId != null
            select new PublishedSource { Slug = source.Slug, Citation = source.Citation, Url = source.Url, Language = node.Language };
    }
}
