using Chorus.Platform.Web;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Who brings a table in.</summary>
/// <param name="MemberId">None for the operator at the machine.</param>
/// <param name="Sections">What they look after.</param>
/// <param name="Attests">Whether they may say what was said elsewhere to another installation, and cannot be asked for here: the operator and administrators.</param>
public sealed record Bringer(string? MemberId, string Language, Section Sections, bool Attests, DateTime Now);

/// <summary>What bringing in a table would do, or did: lines that are new, change something, or say what is there already.</summary>
/// <param name="Problems">What is wrong; nothing is kept.</param>
/// <param name="Outside">What stays outside, and keeps no other line back.</param>
public sealed record TableCount(int New, int Changed, int Same, IReadOnlyList<SpotProblem> Problems, IReadOnlyList<SpotProblem> Outside);

/// <summary>A table of an export that is no list of things with versions (a call, who committed to what, a consent), and how it comes back.</summary>
public interface ITableIntake
{
    /// <summary>As the export calls it.</summary>
    string Name { get; }

    /// <summary>Whose editors bring it in.</summary>
    Section Section { get; }

    /// <summary>The columns that must be there; by them a table is told from the others.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Those that may be.</summary>
    IReadOnlyList<string> Further { get; }

    /// <summary>Looks at the rows and, where it is told so and nothing is wrong, keeps what they say in the transaction that is open.</summary>
    Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop);
}
