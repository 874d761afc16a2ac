using System.Diagnostics;

namespace Chorus.Tests.Documents;

/// <summary>Programs of the system that look at files from outside: poppler and qpdf.</summary>
internal static class Tools
{
    public static bool Has(params string[] programs) => programs.All(program =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))));

    public static async Task<string> Run(string program, params string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(command)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return text;
    }
}
