using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>The description of the API for programs and their makers: OpenAPI 3.1 at /openapi/v1.json, made from the addresses themselves and from the forms of the desk.</summary>
public static class ApiDescription
{
    private const string Bearer = "bearer", Document = "v1", ProblemName = "Problem", Licence = "AGPL-3.0-or-later";

    private static readonly Dictionary<string, string> Headings = new()
    {
        ["Start"] = "Where a program begins, what waits for its owner, and what is found by words.", ["calls"] = "Calls to Action: texts, settings, signatures, counts, sheets of paper.",
        ["tables"] = "Tables of an export that come back and are no things with versions.", ["readers"] = "Who reads the newsletter.", ["comments"] = "What members say under a publication.",
    };

    private static readonly Shape Meaning = new("Meaning", """{"type":"/api/v1/problems/not-here","title":"Nothing published stands here","meaning":"There is nothing at this address, or nothing that is published."}""");

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = address => address.RelativePath?.StartsWith(ApiRoutes.First[1..], StringComparison.Ordinal) == true;
        o.AddDocumentTransformer(Whole);
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").Add(endpoint =>
        {
            foreach (var get in endpoint.Metadata.OfType<HttpMethodMetadata>().ToList()) endpoint.Metadata.Remove(get);
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
            var describe = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                // Made anew it costs a tenth of a second, and says the same to everybody.
                Web.Front.FrontCache.Allow(context);
                return describe(context);
            };
        });
        ApiRoutes.Group(routes, "Start").MapMethods("/problems/{name}", ["GET", "HEAD"], (string name, Text.Phrases words) =>
                ApiProblem.Names.Contains(name) ? Results.Json(new { type = $"{ApiRoutes.First}/problems/{name}", title = words[$"api.{name}.title"], meaning = words[$"api.{name}.meaning"] }) : Results.NotFound())
            .Describe("explain-problem", "What a problem means", "Every problem document names its type; this is what stands behind it.", answers: Meaning);
    }

    internal static OpenApiSecurityRequirement Signed(OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };

    private static Task Whole(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        var settings = context.ApplicationServices.GetRequiredService<Settings>();
        document.Info = new OpenApiInfo
        {
            Title = settings.Name, Version = "1",
            Description = "Sources, claims, messages and what rests on them, each with its version; calls, events, the Week, the newsletter, comments and what waits. Reading what is published needs no token. A member makes tokens under Account; a token never does more than its owner may. "
                + "Errors are problem documents (RFC 9457) in the language of Accept-Language.",
            License = new OpenApiLicense { Name = Licence, Identifier = Licence },
            Contact = new OpenApiContact { Name = settings.Name, Url = new Uri(settings.PublicUrl ?? "/", UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } own ? own : null },
        };
        document.Servers = [new OpenApiServer { Url = settings.PublicUrl ?? "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token with the scopes read, write, publish or people." },
        };
        // What does not say otherwise can be asked with a token or without.
        document.Security = [new OpenApiSecurityRequirement(), Signed(document)];
        document.AddComponent(ProblemName, ProblemSchema());
        // HEAD is answered wherever GET is, and goes without saying: its operations would bear the names of theirs.
        foreach (var path in document.Paths.Values.OfType<OpenApiPathItem>()) path.Operations?.Remove(HttpMethod.Head);
        document.Tags = new HashSet<OpenApiTag>(document.Paths.SelectMany(p => p.Value.Operations?.Values.SelectMany(o => o.Tags?.Select(t => t.Name) ?? []) ?? []).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new OpenApiTag { Name = name, Description = Headings.GetValueOrDefault(name, $"Published {name}, their versions and what rests on them.") }));
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object, Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["withdrawn"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "When it was withdrawn from the public." },
            ["reference"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stands in the log of the server too." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["column"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    },
                },
            },
        },
    };
}
