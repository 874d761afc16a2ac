using System.Buffers.Binary;
using System.Text;
using Chorus.Platform.Files;

namespace Chorus.Tests.SignOn;

/// <summary>A logo is told by its bytes, and nothing but the picture is kept of it.</summary>
public sealed class LogoTests
{
    /// <summary>One grey pixel.</summary>
    public static readonly byte[] SmallPng = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public void A_png_loses_what_is_not_drawn()
    {
        var secret = Encoding.ASCII.GetBytes("Comment\0taken at home");
        var text = new byte[secret.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(text, secret.Length);
        "tEXt"u8.CopyTo(text.AsSpan(4));
        secret.CopyTo(text, 8);
        byte[] dirty = [.. SmallPng[..33], .. text, .. SmallPng[33..], .. "<script>"u8];
        var read = SentPicture.Read(dirty).ShouldNotBeNull();
        (read.Type, read.Width, read.Height).ShouldBe(("image/png", 1, 1));
        read.Bytes.ShouldBe(SmallPng);
    }

    [Fact]
    public void A_jpeg_loses_its_exif_and_what_stands_behind_its_end()
    {
        byte[] exif = [0xFF, 0xE1, 0, 12, .. "Exif\0\0home"u8], comment = [0xFF, 0xFE, 0, 6, .. "home"u8];
        byte[] frame = [0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0], scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x12, 0xFF, 0x00, 0x34];
        byte[] clean = [0xFF, 0xD8, .. frame, .. scan, 0xFF, 0xD9];
        byte[] dirty = [0xFF, 0xD8, .. exif, .. comment, .. frame, .. scan, 0xFF, 0xD9, .. "<script>home</script>"u8];
        var read = SentPicture.Read(dirty).ShouldNotBeNull();
        (read.Type, read.Width, read.Height).ShouldBe(("image/jpeg", 3, 2));
        read.Bytes.ShouldBe(clean);
    }

    [Fact]
    public void What_is_no_picture_or_half_of_one_is_none()
    {
        foreach (var bytes in new[] { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "GIF89a"u8.ToArray(), "<html>"u8.ToArray(), [], SmallPng[..20], SmallPng[..40], [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF] })
            SentPicture.Read(bytes).ShouldBeNull();
    }
}
