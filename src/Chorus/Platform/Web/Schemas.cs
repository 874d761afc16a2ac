using Chorus.Methods;

namespace Chorus.Platform.Web;

/// <summary>The JSON Schemas of the methods, as docs/compute.md has them: /schemas/ratio.json.</summary>
public static class Schemas
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/schemas/{method}.json", ["GET", "HEAD"], (string method) =>
        Compute.Schema(method) is { } schema ? Results.Stream(schema, "application/schema+json") : Results.NotFound());
}
