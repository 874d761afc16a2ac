using Chorus.Platform.Text;

namespace Chorus.Platform.Web;

/// <summary>One line of what is current, as the first page says it.</summary>
/// <param name="Called">What sort of thing it is, in the reader's language.</param>
/// <param name="Path">Address without language.</param>
/// <param name="Says">When it is, or how it stands.</param>
/// <param name="Language">Of the title.</param>
public sealed record CurrentLine(string Called, string Title, string Path, string Says, string Language);

/// <summary>Something that goes on now and that the first page tells of: the open call, the next event, the newest article, the coming Week. Modules register their own.</summary>
public interface ICurrent
{
    /// <summary>Its place on the page; what asks for something comes first.</summary>
    int Order { get; }

    /// <summary>Null where there is none at this moment.</summary>
    Task<CurrentLine?> Now(Phrases t, CancellationToken stop);
}
