using System.CommandLine;
using Chorus.Operator;
using Chorus.Platform;
using Chorus.Platform.Files;

namespace Chorus;

/// <summary>The operator's and analyst's commands; without one the site is served. Exit 0 good, 1 bad input, 2 usage, 3 environment.</summary>
public static class Commands
{
    public const int Good = 0, BadInput = 1, Usage = 2, Environment = 3;

    public static async Task<int> Run(string[] args)
    {
        OwnFiles.KeepToOneself();
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var sentences = parsed.Errors.Select(e => OneLine(e.Message).TrimEnd('.') + Missing(parsed, e.Message) + ".").Distinct();
            await Console.Error.WriteLineAsync($"{string.Join(' ', sentences)} Say chorus --help for what there is.");
            return Usage;
        }
        try
        {
            // The server ends itself on Ctrl-C; the other commands leave nothing half done when they are cut off.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (SettingsProblem problem)
        {
            return await Fail(Environment, problem.Message);
        }
        catch (System.Data.Common.DbException problem)
        {
            return await Fail(Environment, $"The database does not answer as it should ({problem.Message}). Check that it runs and that CHORUS__Database is right; chorus doctor says more.");
        }
        catch (CommandProblem problem)
        {
            return await Fail(problem.Code, problem.Message);
        }
    }

    // The parser lists what it would have taken line by line; a problem is a sentence.
    private static string OneLine(string message) => message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var says, .. { Length: > 0 } those]
        ? $"{says} {string.Join(", ", those)}" : message;

    // The parser says for which command something is missing, and not what.
    private static string Missing(ParseResult parsed, string message) =>
        message.StartsWith("Required argument missing", StringComparison.Ordinal) && parsed.CommandResult.Command is { } command
            ? $" ({string.Join(", ", command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }).Select(a => a.Name))})" : "";

    private static RootCommand Root()
    {
        var serve = Serve.Command();
        var root = new RootCommand("Chorus: for an alliance that advocates for the social service workforce. Without a command the site is served.");
        foreach (var option in serve.Options) root.Options.Add(option);
        root.Action = serve.Action;
        root.Options.Add(Shared.Json);
        foreach (var command in new[] { serve, Schema.Migrate(), Schema.Seed(), User.Command(), Archive.Backup(), Archive.Restore(), Archive.Verify(), ReturnedLetters.Command(), Doctor.Command(), Calculate.Command(), Import.Command(), Export.Command(), Log.Command() })
            root.Subcommands.Add(command);
        return root;
    }

    private static async Task<int> Fail(int code, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}

/// <summary>A command that cannot go on: one sentence that says what to do, and the exit code.</summary>
public sealed class CommandProblem(int code, string sentence) : Exception(sentence)
{
    public int Code => code;
}
