using System.Collections.Concurrent;
using Chorus.Documents;
using Chorus.Platform.Files;

namespace Chorus.Platform.Web;

/// <summary>
/// Makes the picture of a page when somebody first asks for it, and keeps it. A few at a time: whoever asks beyond that, or has waited long, gets none now, and what was begun
/// is there for the next.
/// </summary>
public sealed class PictureRoom(Printer printer, PaperShelf shelf, TimeProvider time, ILogger<PictureRoom> log)
{
    /// <summary>Bytes of a picture that a messenger loads on a slow line.</summary>
    public const int MostBytes = 60_000;

    private const string Origin = "pictures", Format = "jpg";
    private const int AtOnce = 4;

    // A network that asks for a picture gives up after some ten seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> making = new();

    /// <summary>The picture; null where it is not to be had at this moment.</summary>
    public async Task<byte[]?> Of(OfferedPicture picture, CancellationToken stop)
    {
        if (await shelf.Find(Origin, picture.Code, Format, stop) is { } kept) return kept;
        if (!making.TryGetValue(picture.Code, out var one))
        {
            if (making.Count >= AtOnce) return null;
            one = making.GetOrAdd(picture.Code, _ => new Lazy<Task<byte[]?>>(() => Make(picture)));
        }
        try
        {
            return await one.Value.WaitAsync(Patience, time, stop);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // Nobody's request: it goes on when the one who asked has left.
    private async Task<byte[]?> Make(OfferedPicture picture)
    {
        try
        {
            var made = await printer.Capture(picture.Html, Preview.Width, Preview.Height, MostBytes);
            if (!made.IsDone) return null;
            await shelf.Keep(Origin, picture.Code, Format, made.Bytes, log, CancellationToken.None);
            return made.Bytes;
        }
        finally
        {
            making.TryRemove(picture.Code, out _);
        }
    }
}
