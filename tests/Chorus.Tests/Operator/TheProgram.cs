using System.Diagnostics;

namespace Chorus.Tests.Operator;

/// <summary>The real program in a process of its own.</summary>
public static class TheProgram
{
    public sealed record Ended(int Code, string Out, string Error);

    public static ProcessStartInfo Asked(string data, string? database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "chorus"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = data };
        start.Environment["CHORUS__Data"] = data;
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for a second or two: nothing that is measured now would be compiled better in time
        // As a login or another program sets them for itself.
        foreach (var (name, others) in new[] { ("MAIL", "/var/mail/somebody"), ("NAME", "DESKTOP-7XK2"), ("KEY", "of another program"), ("LANGUAGES", "none") }) start.Environment[name] = others;
        if (database is not null) start.Environment["CHORUS__Database"] = database;
        return start;
    }

    public static Process Start(string data, string? database, params string[] arguments) => Process.Start(Asked(data, database, arguments))!;

    public static async Task<Ended> Run(string data, string? database, params string[] arguments)
    {
        using var process = Start(data, database, arguments);
        process.StandardInput.Close();
        return await End(process);
    }

    /// <summary>What a program said until it ended; one that does not end is ended, and shows in its code what became of it.</summary>
    public static async Task<Ended> End(Process process)
    {
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        return new Ended(process.ExitCode, await said, await error);
    }
}
