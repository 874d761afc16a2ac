using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Chorus.Tests.LongestFirst))]

namespace Chorus.Tests;

/// <summary>
/// What takes minutes begins first: two threads share the tests, and whichever long one comes last is waited for alone. The rest keeps its order.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["outside", nameof(BadDays.KillTests), nameof(SignOn.HundredThousandTests)];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> collections)
        where T : ITestCollection =>
        [.. collections.OrderBy(c => Array.FindIndex(Long, name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length)];
}
