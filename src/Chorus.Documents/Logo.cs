namespace Chorus.Documents;

/// <summary>The mark of an organisation, as a picture that the caller has read and bounded; nothing is fetched.</summary>
/// <param name="Bytes">PNG or JPEG.</param>
/// <param name="MediaType">"image/png" or "image/jpeg".</param>
/// <param name="Width">Of the picture, in pixels; at least 1.</param>
/// <param name="Height">Of the picture, in pixels; at least 1.</param>
/// <param name="Name">What a screen reader says: the organisation.</param>
public sealed record Logo(byte[] Bytes, string MediaType, int Width, int Height, string Name)
{
    /// <summary>The picture inside the address, for files that must need no other.</summary>
    internal string Address => $"data:{(MediaType == "image/jpeg" ? MediaType : "image/png")};base64,{Convert.ToBase64String(Bytes)}";

    /// <summary>The largest size of the same shape within a box, in the unit of the box; at least 1 each way.</summary>
    internal (int Width, int Height) Within(int width, int height)
    {
        var scale = Math.Min((double)width / Width, (double)height / Height);
        return (Math.Max(1, (int)(Width * scale)), Math.Max(1, (int)(Height * scale)));
    }
}
