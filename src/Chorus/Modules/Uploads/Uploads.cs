using Chorus.Platform;
using Chorus.Platform.Files.Kept;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Chorus.Modules.Uploads;

/// <summary>Files that somebody made elsewhere, added to a resource, publication or source: brought in by editors, taken along by anybody, their words read on any phone.</summary>
public sealed class Uploads : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddKeptFiles();
        services.AddScoped<Additions>();
        services.AddScoped<FilesForPrograms>();
        services.AddScoped<Picturing>();
        services.AddScoped<PicturesForPrograms>();
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AddPageRoute("/Uploads/ReadPage", ReadPage.OfPublication);
            o.Conventions.AddPageRoute("/Uploads/ReadPage", ReadPage.OfSource);
        });
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        FileDoor.Map(routes);
        PictureDoor.Map(routes);
        FileRoutes.Map(routes);
        PictureRoutes.Map(routes);
    }
}
