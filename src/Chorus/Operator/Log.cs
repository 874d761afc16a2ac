using System.CommandLine;
using Chorus.Platform.Audit;

namespace Chorus.Operator;

/// <summary>audit verify: walks the log of what was done by whom, and says whether it is still what was written.</summary>
public static class Log
{
    public static Command Command() => new("audit", "The log of what was published, decided, given and taken, by whom.") { Verify() };

    private static Command Verify()
    {
        var noted = new Option<string?>("--noted") { Description = "The hash of an earlier day, kept elsewhere: it must stand in the log." };
        var command = new Command("verify", "Reads the log from its first line, names the first that does not fit, and prints the hash of the last. Touches nothing.") { noted, Shared.Data };
        noted.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))) given.AddError("A hash of the log has 64 digits from 0 to f.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            await using var db = await Shared.Open(app, stop);
            var found = await AuditChain.Walk(db, parsed.GetValue(noted)?.ToLowerInvariant(), stop);
            var json = parsed.GetValue(Shared.Json);
            if (found.Whole || json) await Shared.Say(parsed, found, Sentences(found));
            return found.Whole ? Commands.Good : throw new CommandProblem(Commands.BadInput, found.Why!);
        });
        return command;
    }

    private static IEnumerable<string> Sentences(AuditStanding found)
    {
        yield return found.Sentence;
        if (found.Noted is { } line) yield return FormattableString.Invariant($"The hash that was noted is that of line {line}: nothing before it was changed since");
        else if (found.Entries > 0) yield return "Keep this hash on another machine: later, audit verify --noted HASH says whether everything up to here is still the same";
    }
}
