using System.Security.Cryptography;

namespace Chorus.Documents;

/// <summary>A photograph or drawing with what it shows and whose it is. Files hold its bytes, since they must need no other file; a page of the site and a letter name its address.</summary>
/// <param name="Alt">What it shows, for whoever cannot see it.</param>
/// <param name="Credit">What stands under it: who took it.</param>
/// <param name="Width">Of the picture, in pixels; at least 1.</param>
/// <param name="Height">Of the picture, in pixels; at least 1.</param>
public sealed record Illustration(string Alt, string Credit, int Width, int Height) : Block
{
    /// <summary>PNG or JPEG; null where only the address is known.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>"image/png" or "image/jpeg".</summary>
    public string MediaType { get; init; } = "image/jpeg";

    /// <summary>Where a page finds it.</summary>
    public string? Address { get; init; }

    /// <summary>BCP 47 tag of its words where that is not the document's.</summary>
    public string? Language { get; init; }

    internal override IEnumerable<Prose> Proses => [];

    /// <summary>Its name among the files of a book, by its bytes: another picture has another name.</summary>
    public string FileName => Bytes is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16] + (MediaType == "image/png" ? ".png" : ".jpg");

    internal string? Inside => Bytes is null ? null : $"data:{(MediaType == "image/png" ? MediaType : "image/jpeg")};base64,{Convert.ToBase64String(Bytes)}";
}
