using System.Buffers.Binary;
using System.IO.Compression;

namespace Chorus.Platform.Files;

/// <summary>
/// A picture of flat colours and letters, as a browser photographs it in true colour, written again with as few colours as it takes to be light: a phone passes on tens of
/// kilobytes where hundreds came. Eight bits a channel and no interlacing go in (PNG, third edition, 9 and 11), a palette comes out.
/// </summary>
public static class LightPng
{
    private static readonly int[] Palettes = [256, 64, 16];
    private static ReadOnlySpan<byte> Head => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture with the most colours that fits into so many bytes; the lightest where none fits, and as it came where it is no such picture.</summary>
    public static byte[] Of(byte[] png, int most)
    {
        if (png.Length <= most || Read(png) is not { } pixels) return png;
        var light = png;
        foreach (var colours in Palettes)
        {
            var written = Write(pixels, colours);
            if (written.Length < light.Length) light = written;
            if (light.Length <= most) break;
        }
        return light;
    }

    private sealed record Pixels(int Width, int Height, int[] Colours);

    private static Pixels? Read(byte[] png)
    {
        var (width, height, bytes) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = Head.Length; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = png.AsSpan(at + 4, 4);
            var data = png.AsSpan(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                bytes = data is [_, _, _, _, _, _, _, _, 8, 2, _, _, 0] ? 3 : data is [_, _, _, _, _, _, _, _, 8, 6, _, _, 0] ? 4 : 0;
                if (bytes == 0) return null;
            }
            if (type.SequenceEqual("IDAT"u8)) packed.Write(data);
            at += length + 12;
        }
        if (width == 0) return null;
        packed.Position = 0;
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var colours = new int[width * height];
        var (line, above) = (new byte[width * bytes], new byte[width * bytes]);
        for (var y = 0; y < height; y++)
        {
            var filter = inflated.ReadByte();
            inflated.ReadExactly(line);
            Unfilter(filter, line, above, bytes);
            for (var x = 0; x < width; x++) colours[(y * width) + x] = (line[x * bytes] << 16) | (line[(x * bytes) + 1] << 8) | line[(x * bytes) + 2];
            (line, above) = (above, line);
        }
        return new Pixels(width, height, colours);
    }

    private static void Unfilter(int filter, byte[] line, byte[] above, int bytes)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= bytes ? line[i - bytes] : 0, up = above[i], corner = i >= bytes ? above[i - bytes] : 0;
            line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    // The colours seen most often, each the mean of what looks nearly like it; every other pixel takes the nearest. Sixteen take half a byte.
    private static byte[] Write(Pixels pixels, int most)
    {
        static int Near(int colour) => ((colour >> 19) & 31) << 10 | ((colour >> 11) & 31) << 5 | ((colour >> 3) & 31);
        var seen = new (long Count, long R, long G, long B)[1 << 15];
        foreach (var c in pixels.Colours)
        {
            ref var s = ref seen[Near(c)];
            s = (s.Count + 1, s.R + ((c >> 16) & 255), s.G + ((c >> 8) & 255), s.B + (c & 255));
        }
        var palette = seen.Where(s => s.Count > 0).OrderByDescending(s => s.Count).Take(most).Select(s => (R: (int)(s.R / s.Count), G: (int)(s.G / s.Count), B: (int)(s.B / s.Count))).ToArray();
        var index = new short[1 << 15];
        Array.Fill(index, (short)-1);
        var half = most <= 16;
        using var raw = new MemoryStream();
        var line = new byte[half ? (pixels.Width + 1) / 2 : pixels.Width];
        for (var y = 0; y < pixels.Height; y++)
        {
            Array.Clear(line);
            for (var x = 0; x < pixels.Width; x++)
            {
                var c = pixels.Colours[(y * pixels.Width) + x];
                ref var known = ref index[Near(c)];
                if (known < 0) known = (short)Nearest(palette, c);
                if (!half) line[x] = (byte)known;
                else line[x / 2] |= (byte)(x % 2 == 0 ? known << 4 : known);
            }
            raw.WriteByte(0);
            raw.Write(line);
        }
        using var file = new MemoryStream();
        file.Write(Head);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, pixels.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Height);
        (header[8], header[9]) = ((byte)(half ? 4 : 8), 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(p => new[] { (byte)p.R, (byte)p.G, (byte)p.B })]);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) raw.WriteTo(deflate);
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static int Nearest((int R, int G, int B)[] palette, int colour)
    {
        var (best, least) = (0, int.MaxValue);
        for (var i = 0; i < palette.Length; i++)
        {
            var (r, g, b) = (palette[i].R - ((colour >> 16) & 255), palette[i].G - ((colour >> 8) & 255), palette[i].B - (colour & 255));
            var far = (r * r) + (g * g) + (b * b);
            if (far < least) (best, least) = (i, far);
        }
        return best;
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(Sum(uint.MaxValue, type), data));
        file.Write(number);
    }

    // The check sum of ISO 3309, as annex D of the standard has it.
    private static uint Sum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            sum ^= next;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB88320 ^ (sum >> 1);
        }
        return sum;
    }
}
