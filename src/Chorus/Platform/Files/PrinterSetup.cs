using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chorus.Platform.Files;

/// <summary>Puts the printer into the house, and the shelf of what it made; the container ends it with the application.</summary>
public static class PrinterSetup
{
    /// <summary>One printer for the application. Options that stand in the container already hold.</summary>
    public static IServiceCollection AddPrinter(this IServiceCollection services, PrinterOptions options)
    {
        services.TryAddSingleton(options);
        return services.AddSingleton<Printer>().AddSingleton<PaperShelf>();
    }
}
