namespace Chorus.Platform.Files;

/// <summary>Puts the printer into the house; the container ends it with the application.</summary>
public static class PrinterSetup
{
    /// <summary>One printer for the application.</summary>
    public static IServiceCollection AddPrinter(this IServiceCollection services, PrinterOptions options) => services.AddSingleton(options).AddSingleton<Printer>();
}
