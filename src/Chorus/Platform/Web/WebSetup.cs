using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Chorus.Platform.Api;
using Chorus.Platform.BadDays;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Web.Front;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Chorus.Platform.Web;

/// <summary>The pipeline of a request, in order: proxies, what the site is called, front cache, language, pages as pictures, errors, headers, forms of our own, limits, who, forms that can be read, pages.</summary>
public static class WebSetup
{
    public static void AddWeb(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new Words(settings.Languages));
        services.AddSingleton<Stamp>();
        services.AddSingleton<SiteLook>();
        services.AddSingleton<Standing>();
        services.AddSingleton<Demonstration>();
        services.AddSingleton<Assets>();
        services.AddSingleton<FixedAddresses>();
        services.AddSingleton<StrangersForms>();
        services.AddSingleton<FormSeals>();
        services.AddSingleton<FrontShelf>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<PictureRoom>();
        services.AddHttpContextAccessor();
        services.AddScoped(sp => sp.GetRequiredService<Words>().For(Languages.Of(sp.GetRequiredService<IHttpContextAccessor>().HttpContext!)).ForOne());
        services.AddScoped(sp => Viewer.Of(sp.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        // Otherwise every Arabic letter would be written as &#x…; and a page would weigh twice as much.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Modules";
            // OwnForms stands in the place of the framework's token, which would need a cookie and a page of its own for every stranger.
            o.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            o.Conventions.ConfigureFilter(new OnlyHandled());
        }).AddMvcOptions(o =>
        {
            o.MaxModelBindingCollectionSize = 512;
            // No form of ours has brackets in its names, and one that is never closed ("a[") would be answered as a fault of the server.
            o.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            o.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        });
        // A form is limited as a whole (BodyLimit); within it one field may be as long as a file that was pasted, and an event of three days asks for its speakers in
        // hundreds of small fields in each of six languages.
        services.Configure<FormOptions>(o => (o.ValueLengthLimit, o.ValueCountLimit) = (int.MaxValue, 2500));
        // Nothing of ours is protected by it (sessions are opaque, forms carry no token); without this the framework would write keys into the user's home (see WithoutKeyRing).
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthorization();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = settings.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var network in settings.Proxies) o.KnownIPNetworks.Add(network);
        });
        services.AddApiDescription();
        services.AddScoped<Once>();
        services.AddScoped<BroughtIn>();
        services.AddScoped<OneBody>();
        services.AddRateLimiter(o => Limits(o, settings));
    }

    /// <summary>
    /// The framework reads its ring of keys from the user's home at every start, and makes one where there is none, for a protection that nothing here uses. For when everything is
    /// registered: sign-in and pages each register it again.
    /// </summary>
    public static void WithoutKeyRing(this IServiceCollection services)
    {
        var ring = typeof(EphemeralDataProtectionProvider).Assembly;
        foreach (var reader in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == ring).ToList()) services.Remove(reader);
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SiteLooks>();
        app.UseMiddleware<FrontCache>();
        app.UseMiddleware<Languages>();
        app.UseMiddleware<PageAsPicture>();
        app.UseResponseCompression();
        // It wipes the headers and runs the rest again, so what keeps a page safe comes after it.
        app.UseExceptionHandler("/error/500");
        app.UseMiddleware<SafeHeaders>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<Unavailable>();
        app.UseMiddleware<ApiProblems>();
        app.UseMiddleware<OwnForms>();
        app.UseRouting();
        app.UseRateLimiter();
        LetGo(app, app.Lifetime.ApplicationStopped);
        app.UseMiddleware<BodyLimit>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Guard>();
        app.UseMiddleware<ReadableForms>();
        app.Services.GetRequiredService<Assets>().Map(app);
        Health.Map(app);
        Schemas.Map(app);
        ApiDescription.Map(app);
        app.MapRazorPages();
    }

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // Many people share one address behind a mobile operator, so reading is wide and only what writes or costs is counted.
    private static void Limits(RateLimiterOptions limits, Settings settings)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Period;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            if (ErrorAnswer.Is(context)) return RateLimitPartition.GetNoLimiter("");
            var address = Caller.Of(context);
            var writes = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
            return writes
                ? RateLimitPartition.GetTokenBucketLimiter("w" + address, _ => Bucket(2 * settings.WritesPerMinute, settings.WritesPerMinute))
                : RateLimitPartition.GetTokenBucketLimiter("r" + address, _ => Bucket(settings.ReadsPerMinute, settings.ReadsPerMinute));
        });
    }

    private static TokenBucketRateLimiterOptions Bucket(int most, int perMinute) => new()
    {
        TokenLimit = most,
        TokensPerPeriod = Math.Max(1, perMinute / 6),
        ReplenishmentPeriod = Period,
        QueueLimit = 0,
    };

    // The limiter of ASP.NET Core has a timer that nothing ends, and leads to all that stands behind it: a site that has ended, as after each test, would stay in memory.
    private static void LetGo(IApplicationBuilder app, CancellationToken stopped) => app.Use(next =>
    {
        RequestDelegate? rest = next;
        stopped.Register(() => rest = null);
        return context => rest!(context);
    });
}
