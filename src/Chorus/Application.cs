using Chorus.Operator.Demonstration;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Mail;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chorus;

/// <summary>How the house is put together; commands of the operator build on it.</summary>
public static class Application
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = "chorus" });
        // A login sets MAIL and NAME for itself, other programs KEY and DATABASE: of the environment only what begins with CHORUS__ (or the framework's own prefix) is meant for us.
        foreach (var unprefixed in builder.Configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().Where(s => string.IsNullOrEmpty(s.Prefix)).ToList()) builder.Configuration.Sources.Remove(unprefixed);
        try
        {
            WrittenSettings.Check(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("chorus.json"), optional: true).AddEnvironmentVariables("CHORUS__").Build());
            builder.Configuration.AddJsonFile(Path.GetFullPath("chorus.json"), optional: true).AddEnvironmentVariables("CHORUS__").AddCommandLine(args);
        }
        catch (InvalidDataException e)
        {
            throw new SettingsProblem($"chorus.json cannot be read as JSON: mend it or move it away. {e.InnerException?.Message}".Trim());
        }
        // A line for every request would cost more than the request; Logging:LogLevel:Default=Information brings them back.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(c => c.SingleLine = true)
            .AddFilter("Chorus", LogLevel.Information).AddFilter("Quartz", LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        change?.Invoke(builder);
        var settings = Settings.Read(builder.Configuration);
        builder.WebHost.UseKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = BodyLimit.Most;
        });
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OwnKey>();
        builder.Services.AddData(settings);
        builder.Services.AddWeb(settings);
        builder.Services.AddTrace();
        builder.Services.AddScoped<Search>();
        builder.Services.AddPaperLimit(settings);
        builder.Services.AddPrinter(new PrinterOptions { Chromium = settings.Chromium });
        builder.Services.AddMail(settings);
        builder.Services.AddWork(settings, House.Modules.SelectMany(m => m.Recurring));
        builder.Services.AddSingleton(new Menu([.. House.Modules.SelectMany(m => m.Menu)]));
        foreach (var module in House.Modules) module.Services(builder.Services, settings);
        builder.Services.WithoutKeyRing();
        var app = builder.Build();
        DataSetup.BuildModelAhead(app.Services);
        app.UseWeb();
        foreach (var module in House.Modules) module.Map(app);
        return app;
    }

    /// <summary>Schema first, then the starter content of each module where the installation is empty.</summary>
    public static async Task Prepare(WebApplication app, bool seed, CancellationToken stop)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        var demonstration = app.Services.GetRequiredService<Demonstration>();
        demonstration.On = settings.Demo;
        if (seed && await Prepared.Already(settings, stop)) return;
        await using var alone = await Preparing.Alone(settings, stop);
        if (seed && await Prepared.Already(settings, stop)) return;
        await DataSetup.Migrate(app.Services, settings, stop);
        if (!seed) return;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var seeding = new Seeding(scope.ServiceProvider, settings, app.Services.GetRequiredService<TimeProvider>());
        foreach (var module in House.Modules) await Whole(db, () => module.Seed(db, seeding, stop), stop);
        if (settings.Demo) await Whole(db, () => Demonstrating.Enter(db, scope.ServiceProvider, stop), stop);
        // What is made up says so for ever, also where --demo is left out the next time.
        demonstration.On = settings.Demo || await Demonstrating.IsIn(db, stop);
        await Prepared.Mark(settings with { Demo = demonstration.On }, stop);
        // Entering the content leaves tens of megabytes that serving never needs again; a quiet site would hold them for hours.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    // Content is entered where there is none of its kind. Cut off half way it would stay half for ever, so what one module enters comes whole or not at all.
    private static async Task Whole(AppDb db, Func<Task> enter, CancellationToken stop)
    {
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        await enter();
        await whole.CommitAsync(stop);
    }
}
