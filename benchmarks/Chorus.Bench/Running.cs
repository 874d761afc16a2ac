using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Chorus.Bench;

/// <summary>A process of ours: what it says is kept for the case that it fails, and it is ended by its own id.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private bool disposed;

    private Running(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    /// <summary>Starts a program, on one core where one is named (taskset replaces itself, so the id is the program's).</summary>
    public static Running Start(string program, int? core, params string[] arguments) => Start(program, core, new Dictionary<string, string>(), arguments);

    /// <summary>The same with settings in the environment of the program.</summary>
    public static Running Start(string program, int? core, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo { FileName = core is null ? program : "taskset", RedirectStandardOutput = true, RedirectStandardError = true };
        if (core is { } number)
        {
            foreach (var argument in new[] { "-c", number.ToString(CultureInfo.InvariantCulture), program }) start.ArgumentList.Add(argument);
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var running = new Running(Process.Start(start) ?? throw new BenchProblem($"{program} could not be started."));
        running.process.OutputDataReceived += running.Keep;
        running.process.ErrorDataReceived += running.Keep;
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    public static Task<string> ToEnd(string program, int? core, params string[] arguments) => ToEnd(program, core, new Dictionary<string, string>(), arguments);

    /// <summary>The same with settings in the environment of the program.</summary>
    public static async Task<string> ToEnd(string program, int? core, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var running = Start(program, core, settings, arguments);
        await running.process.WaitForExitAsync();
        if (running.process.ExitCode != 0) throw new BenchProblem($"{program} ended with code {running.process.ExitCode}: {running.Said}");
        return running.Said;
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            if (said.Length < 1_000_000) said.AppendLine(line.Data);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return; // a measurement may end a server before the workbench does
        disposed = true;
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        process.Dispose();
    }
}
