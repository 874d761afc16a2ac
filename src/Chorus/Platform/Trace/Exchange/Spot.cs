using System.Text;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Where something stands in a file; both count from one. In CSV the column is that of the table, in JSON the character of the line.</summary>
public readonly record struct Spot(int Line, int Column);

/// <summary>One thing that is wrong in a file, and where.</summary>
/// <param name="More">In how many further places the very same is wrong.</param>
/// <param name="LastLine">The line of the last of them.</param>
public sealed record SpotProblem(Spot Spot, Problem Problem, int More = 0, int LastLine = 0);

/// <summary>Finds the spots of a file that is read from its beginning to its end, looking at each byte once: a file on one line would else be read again for every value.</summary>
internal sealed class Spots(byte[] bytes)
{
    private int seen, line = 1, column = 1;

    public Spot At(long offset)
    {
        if (offset < seen) (seen, line, column) = (0, 1, 1);
        var passed = bytes.AsSpan(seen, (int)offset - seen);
        var breaks = passed.Count((byte)'\n');
        column = breaks == 0 ? column + Encoding.UTF8.GetCharCount(passed) : Encoding.UTF8.GetCharCount(passed[(passed.LastIndexOf((byte)'\n') + 1)..]) + 1;
        (line, seen) = (line + breaks, (int)offset);
        return new Spot(line, column);
    }
}
