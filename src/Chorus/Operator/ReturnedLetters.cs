using System.CommandLine;
using Chorus.Modules.Newsletter.Contract;

namespace Chorus.Operator;

/// <summary>mail bounce: takes in letters that came back, from files, a folder, or a mail server's pipe.</summary>
public static class ReturnedLetters
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Mails that came back, folders of them, or - for standard input.", Arity = ArgumentArity.OneOrMore };

    public static Command Command() => new("mail", "Letters that came back.") { Bounce() };

    private static Command Bounce()
    {
        var command = new Command("bounce", "Counts letters that came back: a reader of the newsletter whose mailbox is gone is paused, any other letter stands on the page of what waits.") { Files, Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            await using (await Shared.Open(app, stop))
            await using (var scope = app.Services.CreateAsyncScope())
            {
                var returned = scope.ServiceProvider.GetRequiredService<ReturnedMail>();
                var outcomes = new List<(string File, ReturnedOutcome Outcome)>();
                foreach (var file in Named(parsed.GetRequiredValue(Files))) outcomes.Add((file, await returned.Take(await Read(file, stop), stop)));
                await Shared.Say(parsed, outcomes.Select(o => new { o.File, Outcome = o.Outcome.ToString() }), outcomes.Select(o => $"{o.File}: {InWords(o.Outcome)}"));
            }
            return Commands.Good;
        });
        return command;
    }

    private static IEnumerable<string> Named(string[] given) => given.SelectMany(g => Directory.Exists(g) ? Directory.EnumerateFiles(g).Order(StringComparer.Ordinal) : Enumerable.Repeat(g, 1));

    private static async Task<byte[]> Read(string file, CancellationToken stop)
    {
        if (file != "-" && !File.Exists(file)) throw new CommandProblem(Commands.BadInput, $"There is no file {file}. Name a mail that came back, a folder of them, or - for standard input.");
        await using var from = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        var bytes = new byte[ReturnedMail.Most];
        var length = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return bytes[..length];
    }

    private static string InWords(ReturnedOutcome outcome) => outcome switch
    {
        ReturnedOutcome.NotABounce => "not a letter that came back for good",
        ReturnedOutcome.NobodyOfOurs => "of no letter that this site wrote within the last fortnight",
        ReturnedOutcome.KnownAlready => "known already",
        ReturnedOutcome.Counted => "counted",
        ReturnedOutcome.Noted => "noted; it stands among what waits until somebody has seen it",
        _ => "counted; the reader is paused",
    };
}
