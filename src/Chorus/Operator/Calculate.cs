using System.CommandLine;
using Chorus.Methods;

namespace Chorus.Operator;

/// <summary>compute METHOD FILE: the methods of Chorus.Methods on a JSON file, without a database.</summary>
public static class Calculate
{
    public static Command Command()
    {
        var method = new Argument<string>("METHOD") { Description = string.Join(", ", Compute.Methods) };
        var file = new Argument<string>("FILE") { Description = "A JSON file; - is standard input." };
        var command = new Command("compute", "Computes a method and prints JSON. docs/compute.md has an example of each.") { method, file };
        command.SetAction(async (parsed, stop) =>
        {
            var name = parsed.GetRequiredValue(method);
            if (!Compute.Methods.Contains(name)) throw new CommandProblem(Commands.BadInput, $"There is no method {name}; choose one of {string.Join(", ", Compute.Methods)}.");
            await using var input = await Open(parsed.GetRequiredValue(file), stop);
            var answer = Compute.Run(name, input);
            if (!answer.Accepted) throw new CommandProblem(Commands.BadInput, string.Join(Environment.NewLine, answer.Errors.Select(e => e.Sentence)));
            await Console.Out.WriteLineAsync(answer.Value.ToJsonString(Compute.Writing));
            return Commands.Good;
        });
        return command;
    }

    private static async Task<Stream> Open(string file, CancellationToken stop)
    {
        if (Directory.Exists(file)) throw new CommandProblem(Commands.BadInput, $"{file} is a folder: name the JSON file in it.");
        var content = new MemoryStream();
        try
        {
            await using var source = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            await source.CopyToAsync(content, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandProblem(Commands.BadInput, $"{file} cannot be read: {e.Message}");
        }
        content.Position = 0;
        return content;
    }
}
