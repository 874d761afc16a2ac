using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Chorus.Tests.Outside;

/// <summary>What one request costs on the wire, measured on the socket: the status line, every header and the body as it was sent.</summary>
/// <param name="Bytes">Everything that the server sent.</param>
public sealed record Wire(int Status, int Bytes, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body unpacked.</summary>
    public string Text
    {
        get
        {
            using Stream plain = Headers.GetValueOrDefault("content-encoding") switch
            {
                "br" => new BrotliStream(new MemoryStream(Body), CompressionMode.Decompress),
                "gzip" => new GZipStream(new MemoryStream(Body), CompressionMode.Decompress),
                _ => new MemoryStream(Body),
            };
            using var reader = new StreamReader(plain, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>One request as Chromium on a telephone would send it; HTTP/1.1, closed by the server, so that all bytes are seen.</summary>
    public static async Task<Wire> Get(Uri site, string path, string method = "GET", params (string Name, string Value)[] headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Host, site.Port);
        await using var stream = socket.GetStream();
        var request = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: close\r\n");
        if (!headers.Any(h => h.Name == "Accept-Encoding")) request.Append("Accept-Encoding: gzip, deflate, br\r\n");
        foreach (var (name, value) in headers) request.Append($"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()));
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return Read(all.ToArray());
    }

    private static Wire Read(byte[] all)
    {
        var end = all.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.ASCII.GetString(all, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).GroupBy(l => l[0].ToLowerInvariant(), l => l[1]).ToDictionary(g => g.Key, g => string.Join(", ", g));
        var body = all[(end + 4)..];
        return new(int.Parse(lines[0].Split(' ')[1]), all.Length, headers, headers.GetValueOrDefault("transfer-encoding") == "chunked" ? Join(body) : body);
    }

    private static byte[] Join(byte[] chunks)
    {
        using var whole = new MemoryStream();
        for (var at = 0; ;)
        {
            var line = chunks.AsSpan(at).IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(chunks, at, line), 16);
            if (length == 0) return whole.ToArray();
            whole.Write(chunks, at + line + 2, length);
            at += line + 2 + length + 2;
        }
    }
}
