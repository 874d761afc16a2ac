namespace Chorus.Platform.Web.Forms;

/// <summary>
/// The body of a form in a single line, without the "%00" that stands for U+0000: no key writes it and no database takes it, but the framework gives up the whole form for it,
/// and with it all that a person typed. Everything else passes as it came.
/// </summary>
internal sealed class WithoutNothing(Stream body) : Stream
{
    private static ReadOnlySpan<byte> Nothing => "%00"u8;
    private readonly byte[] begun = new byte[2];
    private int held;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Whoever asks for no bytes waits until there are some.
        if (buffer.IsEmpty) return held > 0 ? 0 : await body.ReadAsync(buffer, cancellationToken);
        if (buffer.Length <= begun.Length) throw new ArgumentException("Too small to hold what may have begun.", nameof(buffer));
        while (true)
        {
            begun.AsSpan(0, held).CopyTo(buffer.Span);
            var read = await body.ReadAsync(buffer[held..], cancellationToken);
            var there = held + read;
            held = 0;
            if (there == 0) return 0;
            var left = Take(buffer.Span[..there], ended: read == 0);
            if (left > 0 || read == 0) return left;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }

    // What is left stands at the beginning; a "%" or "%0" at the end waits for what comes behind it.
    private int Take(Span<byte> bytes, bool ended)
    {
        var to = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at..].StartsWith(Nothing)) at += Nothing.Length - 1;
            else if (!ended && bytes.Length - at < Nothing.Length && Nothing.StartsWith(bytes[at..])) return Hold(bytes[at..], to);
            else bytes[to++] = bytes[at];
        }
        return to;
    }

    private int Hold(ReadOnlySpan<byte> begins, int to)
    {
        begins.CopyTo(begun);
        held = begins.Length;
        return to;
    }
}
