using System.Diagnostics;
using System.Reflection;
using Chorus.Platform;
using Chorus.Platform.Data;

namespace Chorus.Operator;

/// <summary>
/// Schema and starter content, made by a process of its own that ends when they are there. What it needs for that (compiled code, heap, memory of the
/// allocator) was 45 of the 185 MB that a server held after its very first start, and no runtime gives compiled code back. (docs/decisions: memory after the start.)
/// </summary>
public static class Beginning
{
    /// <summary>The option of seed that says whose child it is.</summary>
    public const string OfServe = "--of-serve";

    /// <summary>Exit code 0 when the database is ready or the caller has to make it ready itself; otherwise the child has said on stderr what is wrong.</summary>
    public static async Task<int> Elsewhere(Settings settings, CancellationToken stop)
    {
        // Only the program itself can be started again; whoever hosts it does without.
        if (Assembly.GetEntryAssembly() != typeof(Beginning).Assembly || Environment.ProcessPath is not { } program) return Commands.Good;
        if (await Prepared.Already(settings, stop) || await Prepared.Already(settings with { Demo = true }, stop)) return Commands.Good;
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. itself, "seed", OfServe]) { RedirectStandardInput = true };
        start.Environment["CHORUS__Data"] = settings.Data;
        start.Environment["CHORUS__Demo"] = settings.Demo ? "true" : "false";
        using var child = Process.Start(start) ?? throw new CommandProblem(Commands.Environment, $"{program} could not be started a second time, to make the database ready.");
        await child.WaitForExitAsync(stop);
        return child.ExitCode;
    }

    /// <summary>
    /// In the child: ends it when its parent is gone, however that ended. Two processes must not make one database ready. What was done so far is whole, as after any
    /// other end.
    /// </summary>
    public static void EndWithParent() => _ = Task.Run(async () =>
    {
        await using var parent = Console.OpenStandardInput();
        while (await parent.ReadAsync(new byte[1]) > 0) { }
        Environment.Exit(Commands.Environment);
    });
}
