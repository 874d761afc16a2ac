namespace Chorus.Platform.Web.Front;

/// <summary>
/// An answer while it is made: in memory, or on the disk once it is large, so that it does not stand in memory while a slow reader takes it. Whoever must begin again sets
/// its length to nothing.
/// </summary>
public sealed class AnswerBuffer : Stream
{
    /// <summary>Bytes in memory; pages have a tenth.</summary>
    public const int InMemory = 512 * 1024;

    private const int Portion = 64 * 1024;

    private Stream inner = new MemoryStream();

    public bool OnDisk => inner is FileStream;

    /// <summary>What is there, where it is in memory.</summary>
    public ReadOnlyMemory<byte> Bytes => inner is MemoryStream memory ? memory.GetBuffer().AsMemory(0, (int)memory.Length) : throw new InvalidOperationException("This answer lies on the disk.");

    public override bool CanRead => false;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Length => inner.Length;
    public override long Position { get => inner.Position; set => inner.Position = value; }

    /// <summary>All of it, a little at a time.</summary>
    public async Task Hand(Stream to, CancellationToken stop)
    {
        inner.Position = 0;
        await inner.CopyToAsync(to, Portion, stop);
    }

    public override void Write(ReadOnlySpan<byte> bytes) => Room(bytes.Length).Write(bytes);

    public override void Write(byte[] buffer, int offset, int count) => Room(count).Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop = default) => Room(bytes.Length).WriteAsync(bytes, stop);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken stop) => Room(count).WriteAsync(buffer, offset, count, stop);

    public override void SetLength(long value) => inner.SetLength(value);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken stop) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private Stream Room(int more)
    {
        if (inner is not MemoryStream memory || memory.Position + more <= InMemory) return inner;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), "chorus-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Portion, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        memory.WriteTo(file);
        memory.Dispose();
        return inner = file;
    }
}
