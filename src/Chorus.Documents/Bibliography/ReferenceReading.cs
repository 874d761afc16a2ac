using System.Text;
using System.Text.Unicode;

namespace Chorus.Documents.Bibliography;

/// <summary>What is wrong in a file of references.</summary>
public enum ReferenceFault
{
    /// <summary>More than <see cref="ReferenceReading.MostBytes"/>; the subject is the limit in megabytes.</summary>
    TooBig,

    /// <summary>Not text in UTF-8 or UTF-16.</summary>
    NotText,

    /// <summary>No reference in it.</summary>
    Empty,

    /// <summary>More than <see cref="ReferenceReading.MostReferences"/>; the subject is the limit.</summary>
    TooMany,

    /// <summary>Something else stands where the format wants a certain thing; the subject says what stands there.</summary>
    Unexpected,

    /// <summary>It begins and does not end: a quotation, a brace, an entry without ER. The subject says what.</summary>
    Unclosed,

    /// <summary>Brackets within brackets, deeper than anybody writes.</summary>
    TooDeep,

    /// <summary>A name that the file does not define; the subject is the name.</summary>
    Unknown,

    /// <summary>A value of another shape than its field has; the subject is the field.</summary>
    WrongShape,

    /// <summary>A reference without a title; the subject is its key.</summary>
    NoTitle,
}

/// <summary>One thing that is wrong, and where. Line and column count from one; the column counts characters (UTF-16 units).</summary>
public sealed record ReferenceProblem(int Line, int Column, ReferenceFault Fault, string Subject);

/// <summary>A reference with the place in its file where it begins.</summary>
public sealed record ReferenceFound(int Line, int Column, Reference Reference);

/// <summary>What a file of references says. Whatever the bytes are, reading ends, in time in step with their number, and throws nothing: what is wrong stands in <see cref="Problems"/>.</summary>
public sealed class ReferenceReading
{
    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Most references in a file.</summary>
    public const int MostReferences = 10_000;

    /// <summary>Reading ends with this many problems.</summary>
    public const int MostProblems = 50;

    private const int LongestSubject = 40;

    private readonly List<ReferenceFound> found = [];
    private readonly List<ReferenceProblem> problems = [];

    /// <summary>In the order of the file; without those that are wrong.</summary>
    public IReadOnlyList<ReferenceFound> Found => found;

    /// <summary>In the order of the file, <see cref="MostProblems"/> at most.</summary>
    public IReadOnlyList<ReferenceProblem> Problems => problems;

    internal bool IsFull => problems.Count >= MostProblems;

    internal void Add(int line, int column, ReferenceFault fault, string subject = "")
    {
        if (!IsFull) problems.Add(new ReferenceProblem(line, column, fault, Clean.Text(subject.Length > LongestSubject ? subject[..LongestSubject] + "…" : subject)));
    }

    /// <summary>A whole reference; false when there are too many.</summary>
    internal bool Take(int line, int column, Reference reference)
    {
        if (reference.Title.Length == 0) Add(line, column, ReferenceFault.NoTitle, reference.Id);
        else if (found.Count == MostReferences)
        {
            Add(line, column, ReferenceFault.TooMany, MostReferences.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return false;
        }
        else found.Add(new ReferenceFound(line, column, reference));
        return !IsFull;
    }

    internal void Close()
    {
        if (found.Count == 0 && problems.Count == 0) Add(1, 1, ReferenceFault.Empty);
        problems.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
    }

    /// <summary>The text of a file without its mark; null when it is none, which is then a problem.</summary>
    internal string? TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) Add(1, 1, ReferenceFault.TooBig, (MostBytes / 1024 / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (bytes.StartsWith("\uFEFF"u8) || (Utf8.IsValid(bytes) && !bytes.Contains((byte)0)))
        {
            var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            if (Utf8.IsValid(text) && !text.Contains((byte)0)) return Encoding.UTF8.GetString(text);
            Add(1, 1, ReferenceFault.NotText);
        }
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]).Replace("\0", "", StringComparison.Ordinal);
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]).Replace("\0", "", StringComparison.Ordinal);
        else Add(1, 1, ReferenceFault.NotText);
        return null;
    }
}
