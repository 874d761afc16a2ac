using System.Text;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>What a page that brings in a file was given: the file, or the text of it. After the first look the text travels with the form, so that what was looked at is what is kept.</summary>
public static class GivenFile
{
    /// <summary>The file where one was chosen, also beside a text; else the text.</summary>
    public static async Task<byte[]> Read(IFormFile? chosen, string? text, CancellationToken stop)
    {
        if (chosen is not { Length: > 0 } given) return Encoding.UTF8.GetBytes(text ?? "");
        using var read = new MemoryStream();
        await given.CopyToAsync(read, stop);
        return read.ToArray();
    }

    /// <summary>As it stands in the field of text afterwards; what is no text cannot.</summary>
    public static string Shown(byte[] bytes) => NotText.Words(bytes) is not null ? "" : Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
}
