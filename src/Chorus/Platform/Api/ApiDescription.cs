using System.Text.Json.Nodes;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>The description of the API for programs and their makers: OpenAPI 3.1 at /openapi/v1.json, made from the addresses themselves and from the forms of the desk.</summary>
public static class ApiDescription
{
    private const string Bearer = "bearer", Document = "v1", ProblemName = "Problem";

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
                Web.FrontCache.Allow(context);
                return describe(context);
            };
        });
        ApiRoutes.Group(routes, "Start").MapMethods("/problems/{name}", ["GET", "HEAD"], (string name, Text.Phrases words) =>
                ApiProblem.Names.Contains(name) ? Results.Json(new { type = $"{ApiRoutes.First}/problems/{name}", title = words[$"api.{name}.title"], meaning = words[$"api.{name}.meaning"] }) : Results.NotFound())
            .WithName("explain-problem").WithSummary("What a problem means").WithDescription("Every problem document names its type; this is what stands behind it.");
    }

    /// <summary>Says what an address of one kind of thing does; the shape of the thing is that of its form.</summary>
    /// <param name="sent">What the body of a change holds.</param>
    /// <param name="done">What a change answers where it is not a thing or a draft of one.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string summary, string description, INodeKind? shape = null, bool list = false, bool writes = false, string sent = "The fields of the form, by name.", (string Status, string Words)? done = null) =>
        route.WithName(id).WithSummary(summary).WithDescription(description).AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var document = context.Document!;
            operation.Responses = new OpenApiResponses();
            var thing = shape is null ? new OpenApiSchema { Type = JsonSchemaType.Object } : (IOpenApiSchema)new OpenApiSchemaReference(NameOf(shape), document);
            if (shape is not null) document.AddComponent(NameOf(shape), SchemaOf(shape));
            if (writes)
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Description = sent, Content = Json(thing) };
                operation.Security = [Signed(document)];
                var changes = id.StartsWith("change", StringComparison.Ordinal);
                operation.Parameters ??= [];
                operation.Parameters.Add(Header("Idempotency-Key", "Your own name for this request, up to 200 characters; remembered for a day."));
                if (changes) operation.Parameters.Add(Header("If-Match", "The ETag of the version that was read.", required: true));
                var (answered, answer) = done ?? (changes ? ("202", "A draft in review.") : ("201", "It is there."));
                operation.Responses[answered] = Answer(answer, new OpenApiSchema { Type = JsonSchemaType.Object });
                foreach (var (status, words) in new[] { ("401", "No token, or none that is known."), ("403", "The token or its owner may not."), ("409", "It is there already, or a draft is open."), ("422", "Something in it is not right; every error says where.") })
                    operation.Responses[status] = ProblemAnswer(words, document);
                if (changes) foreach (var (status, words) in new[] { ("412", "Somebody published another version."), ("428", "If-Match is missing.") }) operation.Responses[status] = ProblemAnswer(words, document);
            }
            else
            {
                operation.Responses["200"] = Answer("Found.", !list ? thing : new OpenApiSchema
                {
                    Type = JsonSchemaType.Object, Required = new HashSet<string> { "items", "next" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = thing },
                        ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "Give it back as cursor; null at the end." },
                    },
                });
                operation.Responses["400"] = ProblemAnswer("The question cannot be understood.", document);
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().Any())
                {
                    operation.Security = [Signed(document)];
                    foreach (var (status, words) in new[] { ("401", "No token, or none that is known."), ("403", "The token or its owner may not.") }) operation.Responses[status] = ProblemAnswer(words, document);
                }
                if (!list) operation.Responses["404"] = ProblemAnswer("Nothing published stands here.", document);
            }
            return Task.CompletedTask;
        });

    private static OpenApiSecurityRequirement Signed(OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };

    private static Task Whole(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        var settings = context.ApplicationServices.GetRequiredService<Settings>();
        document.Info = new OpenApiInfo
        {
            Title = settings.Name, Version = "1",
            Description = "Sources, claims, messages and what rests on them, each with its version. Reading needs no token. A member makes tokens under Account; a token never does more than its owner may. "
                + "Errors are problem documents (RFC 9457) in the language of Accept-Language.",
            Contact = new OpenApiContact { Name = settings.Name, Url = new Uri(settings.PublicUrl ?? "/", UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } own ? own : null },
        };
        document.Servers = [new OpenApiServer { Url = settings.PublicUrl ?? "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token with the scopes read, write or publish." },
        };
        document.AddComponent(ProblemName, ProblemSchema());
        // HEAD is answered wherever GET is, and goes without saying: its operations would bear the names of theirs.
        foreach (var path in document.Paths.Values.OfType<OpenApiPathItem>()) path.Operations?.Remove(HttpMethod.Head);
        document.Tags = new HashSet<OpenApiTag>(document.Paths.SelectMany(p => p.Value.Operations?.Values.SelectMany(o => o.Tags?.Select(t => t.Name) ?? []) ?? []).OfType<string>().Distinct()
            .Select(name => new OpenApiTag { Name = name, Description = name == "Start" ? "Where a program begins." : $"Published {name}, their versions and what rests on them." }));
        return Task.CompletedTask;
    }

    private static string NameOf(INodeKind kind) => char.ToUpperInvariant(kind.Kind[0]) + kind.Kind[1..];

    private static OpenApiSchema SchemaOf(INodeKind kind)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            [ThingFiles.Key] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z0-9][a-z0-9-]*$", MaxLength = ThingReading.MostKey, Description = "The last part of its address." },
            [ThingFiles.Version] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Counts its published versions." },
        };
        foreach (var field in kind.Form) properties[field.Name] = SchemaOf(field);
        properties[ThingFiles.About] = new OpenApiSchema { Type = JsonSchemaType.Object, ReadOnly = true, Description = "Revision, when it was published, whether it needs review, and its page." };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { ThingFiles.Key }, Properties = properties };
    }

    private static OpenApiSchema SchemaOf(FormField field)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.Most };
        if (field.PerLanguage) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text, Description = "One text a language, by its tag." };
        return field.Shape switch
        {
            FieldShape.Lines => new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
            FieldShape.Yes => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("yes")] },
            FieldShape.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldShape.Pick => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Options.Select(o => (JsonNode)JsonValue.Create(o))] },
            FieldShape.Nodes => new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Keys of things of the kind {field.OfKind}, one a line." },
            _ => text,
        };
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

    private static OpenApiParameter Header(string name, string description, bool required = false) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Required = required, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiResponse Answer(string words, IOpenApiSchema schema) => new() { Description = words, Content = Json(schema) };

    private static OpenApiResponse ProblemAnswer(string words, OpenApiDocument document) =>
        new() { Description = words, Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(ProblemName, document) } } };
}
