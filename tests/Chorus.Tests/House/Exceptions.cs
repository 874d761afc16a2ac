namespace Chorus.Tests.House;

/// <summary>One allowed breach of a rule.</summary>
/// <param name="Of">What it is about, as the rule's test names it.</param>
/// <param name="Reason">Why it is right here.</param>
public sealed record Allowed(string Of, string Reason);

/// <summary>A rule holds but for the exceptions that are listed, and each listed exception is still one.</summary>
public static class Rule
{
    public static void Holds(string rule, IEnumerable<string> breaches, params IReadOnlyList<Allowed> allowed)
    {
        var found = breaches.Distinct().Order(StringComparer.Ordinal).ToList();
        var wrong = found.Where(b => !allowed.Any(a => a.Of == b)).Select(b => "  " + b)
            .Concat(allowed.Where(a => !found.Contains(a.Of)).Select(a => $"  {a.Of} is listed as an exception and is none any more: take it off the list")).ToList();
        if (wrong.Count > 0) Assert.Fail($"{rule}\n{string.Join('\n', wrong)}");
    }
}
