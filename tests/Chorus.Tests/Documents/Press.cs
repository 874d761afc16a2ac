using Chorus.Platform.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chorus.Tests.Documents;

/// <summary>One warm printer for all tests that need paper, and the files that it made.</summary>
public sealed class Press : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("chorus-press-").FullName;

    public Printer Printer { get; private set; } = null!;

    // A busy machine takes longer than people should wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Printer New(string folder, PrinterOptions? options = null, TimeProvider? time = null) =>
        new((options ?? new PrinterOptions { Chromium = Environment.GetEnvironmentVariable("CHORUS__Chromium"), Limit = Patience }) with { Folder = folder, FirstLimit = Patience }, time ?? TimeProvider.System, NullLogger<Printer>.Instance);

    public static void NeedsChromium(Printer printer, params string[] programs)
    {
        Assert.SkipUnless(printer.IsInstalled, "Chromium is not installed");
        foreach (var program in programs) Assert.SkipUnless(Tools.Has(program), $"{program} is not installed");
    }

    public ValueTask InitializeAsync()
    {
        Printer = New(Folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Printer.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
