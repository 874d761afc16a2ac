using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Chorus.Tests.Platform;

public sealed class KeyRingTests
{
    [Fact]
    public async Task A_start_reads_no_keys_from_somebodys_home_that_nothing_here_uses()
    {
        var folder = Directory.CreateTempSubdirectory("chorus-keys-").FullName;
        try
        {
            await using var app = Application.Build([], builder => builder.Configuration.AddInMemoryCollection([new("Data", folder)]));
            var begun = app.Services.GetServices<IHostedService>().ToList();
            begun.ShouldNotBeEmpty();
            begun.ShouldAllBe(s => s.GetType().Assembly != typeof(EphemeralDataProtectionProvider).Assembly);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
