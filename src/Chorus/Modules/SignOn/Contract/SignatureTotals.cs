using Chorus.Platform.Data;

namespace Chorus.Modules.SignOn.Contract;

/// <summary>What counts under all calls together from one country.</summary>
public sealed record SignaturesFrom(bool People, string Country, int Number);

/// <summary>The signatures of every call as they stood at a moment, from the book that is only ever added to: the same moment gives the same sums at any later time. Paper counts apart.</summary>
public sealed class SignatureTotals(AppDb db)
{
    /// <param name="end">The first moment that no longer counts (UTC).</param>
    public IQueryable<SignaturesFrom> Before(DateTime end) =>
        from step in db.SignatureEvents
        where step.At < end && step.Change != 0
        group step by new { People = step.Kind == SignerKind.Person, step.Country } into same
        orderby same.Key.Country, same.Key.People
        select new SignaturesFrom(same.Key.People, same.Key.Country, same.Sum(s => s.Change));
}
