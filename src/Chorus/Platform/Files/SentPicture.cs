using Chorus.Documents.Uploads;

namespace Chorus.Platform.Files;

/// <summary>A picture that somebody sent with a form: told by its bytes, and nothing kept but what is drawn. SVG is a program and is not taken.</summary>
public static class SentPicture
{
    /// <summary>Bytes of a file; on a wall of fifty logos more would be felt on a phone.</summary>
    public const int Most = 200 * 1024;

    private const int LargestSide = 4000;

    /// <summary>A picture without anything beside it.</summary>
    public sealed record Picture(byte[] Bytes, string Type, int Width, int Height);

    public static async Task<(Picture? Picture, Problem? Problem)> Read(IFormFile file, string field, CancellationToken stop)
    {
        if (file.Length > Most) return (null, Problem.On(field, "files.picture.large", ("kb", Most / 1024)));
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, stop);
        var picture = Read(memory.ToArray());
        return picture is null ? (null, Problem.On(field, "files.picture.wrong")) : picture.Width > LargestSide || picture.Height > LargestSide
            ? (null, Problem.On(field, "files.picture.wide", ("n", LargestSide))) : (picture, null);
    }

    /// <summary>The picture, or null where these bytes are none of ours.</summary>
    public static Picture? Read(byte[] bytes) => Documents.Uploads.Picture.Read(bytes) is { } read ? new(read.Bytes, read.Format.MediaType(), read.Width, read.Height) : null;
}
