using System.Text.Json.Nodes;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>How an address says what it does, in one call beside its mapping: in words, with the shape of what it takes and answers, and with every status that it gives.</summary>
public static class Describing
{
    private const string ProblemName = "Problem", Next = "aHBnMTA1";

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["key"] = "The last part of its address.", ["id"] = "As the list names it.", ["name"] = "As the type of a problem names it.", ["cursor"] = "The \"next\" of the page before, as it came; without it the list begins.",
        ["limit"] = "How many at most, 1 to 200; 50 without it.", ["since"] = "Only what was published after this moment.", ["state"] = "Only those that stand so.", ["at"] = "At the end of this day (UTC); without it, now.",
        ["dryRun"] = "True: says what would happen, and nothing is kept.", ["publish"] = "True: published at once, with the scope publish.", ["different"] = "True: names that are there twice are those of different people.",
        ["language"] = "The tag of a language (BCP 47).", ["q"] = "Words; every one must occur, the last may be unfinished.", ["kind"] = "Only things of this kind.",
        ["alt"] = "What the picture shows, for whoever cannot see it, in the language of the thing; at most 300 characters.", ["credit"] = "Who took the picture, or whose it is; at most 200 characters.",
    };

    private static readonly Dictionary<string, JsonNode> ParameterExamples = new()
    {
        ["key"] = "an-example", ["id"] = "k3v9x2m7q8w1z5t4", ["name"] = "not-here", ["cursor"] = Next, ["limit"] = Cursor.Usual, ["since"] = "2026-03-02T14:00:00Z", ["at"] = "2026-03-01",
        ["dryRun"] = true, ["publish"] = false, ["different"] = false, ["language"] = "en", ["q"] = "workforce", ["kind"] = "claim", ["alt"] = "Forty people in a hall", ["credit"] = "A photographer",
    };

    /// <summary>Says what an address of one kind of thing does; the shape of the thing is that of its form.</summary>
    /// <param name="sent">What the body of a change holds.</param>
    /// <param name="done">What a change answers where it is not a thing or a draft of one.</param>
    /// <param name="answers">What it answers where that is no kind of the chain; of a list, one of its items.</param>
    /// <param name="takes">What the body of a change is where it is no kind of the chain.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string summary, string description, INodeKind? shape = null, bool list = false, bool writes = false, string sent = "The fields of the form, by name.",
        (string Status, string Words)? done = null, Shape? answers = null, Shape? takes = null) =>
        route.WithName(id).WithSummary(summary).WithDescription(description).AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var document = context.Document!;
            var words = context.ApplicationServices.GetRequiredService<Words>().For("en");
            operation.Responses = new OpenApiResponses();
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name ?? "");
                parameter.Example ??= (parameter.Name == "state" ? answers?.Shown["state"] : ParameterExamples.GetValueOrDefault(parameter.Name ?? ""))?.DeepClone();
            }
            var answered = answers is null ? Of(document, shape, ThingBody.Answered) : Of(document, answers, sent: false);
            var inPath = context.Description.RelativePath?.Contains('{') == true;
            var needs = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().FirstOrDefault();
            if (needs is not null)
            {
                operation.Security = [ApiDescription.Signed(document)];
                operation.Description = $"{description} A token with {Scopes.Write(needs.Scope).Replace(" ", " and ", StringComparison.Ordinal)}.";
                Wrong("401", "No token, or none that is known.");
                Wrong("403", "The token or its owner may not.");
            }
            if (writes) Writes();
            else
            {
                operation.Responses["200"] = list ? List(answered) : Answer("Found.", answered);
                Wrong("400", "The question cannot be understood.");
            }
            if (inPath) Wrong("404", "Nothing that is published, or that one may see, stands here.");
            if (context.Description.RelativePath?.Contains("{key}", StringComparison.Ordinal) == true) Wrong("410", "It was withdrawn from the public.");
            Later("429", "TooManyRequests", "This address asks more often than a site for everybody can carry.");
            Later("503", "Away", "The database does not answer, or there is no room to write; nothing was kept.");
            return Task.CompletedTask;

            void Writes()
            {
                var removes = id.StartsWith("remove", StringComparison.Ordinal);
                var changes = id.StartsWith("change", StringComparison.Ordinal) || id.StartsWith("withdraw", StringComparison.Ordinal);
                operation.Parameters ??= [];
                if (!removes)
                {
                    var body = takes is null ? Of(document, shape, changes ? ThingBody.Changed : ThingBody.Sent) : Of(document, takes, sent: true);
                    operation.RequestBody = new OpenApiRequestBody { Required = true, Description = sent, Content = Json(body) };
                    operation.Parameters.Add(Header("Idempotency-Key", "Your own name for this request, up to 200 characters; remembered for a day.", "count-of-2027"));
                }
                if (changes) operation.Parameters.Add(Header("If-Match", "The ETag of the version that was read.", Tags.Of("k3v9x2m7q8w1z5t4"), required: true));
                var (status, said) = done ?? (changes ? ("202", "A draft in review.") : ("201", "It is there."));
                operation.Responses![status] = removes ? new OpenApiResponse { Description = said } : Answer(said, answers is null ? Of(document, Draft, sent: false) : answered);
                if (status is "201" or "202" && (answers is not null || changes)) operation.Responses["200"] = Answer("It is there already, or was only looked at.", answers is null ? Of(document, Draft, sent: false) : Of(document, answers, sent: false));
                if (!removes) Wrong("400", "The body cannot be read, or a header has no form that is taken.");
                if (!removes) Wrong("413", "The body is larger than this address takes.");
                if (!removes) Wrong("415", "It comes in another form than these.");
                Wrong("409", "It is there already, or a draft is open.");
                Wrong("422", "Something in it is not right; every error says where.");
                if (!changes) return;
                Wrong("412", "Somebody published another version.");
                Wrong("428", "If-Match is missing.");
            }

            // The same everywhere, so it stands among the components once.
            void Later(string status, string name, string said)
            {
                var answer = Problem(status, said, document, words);
                answer.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds until it is worth asking again.", Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer }, Example = 10 } };
                document.AddComponent(name, answer);
                operation.Responses![status] = new OpenApiResponseReference(name, document);
            }

            void Wrong(string status, string said) => operation.Responses![status] = Problem(status, said, document, words);
        });

    /// <summary>It takes a list of objects, or a table.</summary>
    public static RouteHandlerBuilder TakesLists(this RouteHandlerBuilder route, bool onlyTables = false, string? table = null) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var content = operation.RequestBody!.Content!;
        if (onlyTables) content.Clear();
        else if (content["application/json"] is { Schema: { } item } one) content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item }, Example = one.Example is { } shown ? new JsonArray(shown.DeepClone()) : null };
        content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = table };
        return Task.CompletedTask;
    });

    /// <summary>It takes one object, or the same as a table.</summary>
    public static RouteHandlerBuilder AlsoTable(this RouteHandlerBuilder route, string table) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody!.Content!["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = table };
        return Task.CompletedTask;
    });

    /// <summary>Where what is sent must wait for a person, it answers so, in the form in which it answers that it is done.</summary>
    public static RouteHandlerBuilder OrWaits(this RouteHandlerBuilder route, string words) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Responses!["202"] = new OpenApiResponse { Description = words, Content = operation.Responses["201"].Content };
        return Task.CompletedTask;
    });

    /// <summary>It takes the bytes of a file as they are.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody!.Content!.Clear();
        operation.RequestBody.Content["application/octet-stream"] = new OpenApiMediaType();
        return Task.CompletedTask;
    });

    /// <summary>These parameters must be there, though they are bound as if they might be missing: so the answer says in words what is.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params string[] names) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (names.Contains(parameter.Name)) parameter.Required = true;
        return Task.CompletedTask;
    });

    /// <summary>What is there already is replaced, or taken away, only by whoever names it.</summary>
    public static RouteHandlerBuilder Replaces(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        var words = context.ApplicationServices.GetRequiredService<Words>().For("en");
        (operation.Parameters ??= []).Add(Header("If-Match", "The ETag of the one that is there.", Tags.Of("daa52985c5b1f0a5.1")));
        operation.Responses!["412"] = Problem("412", "Somebody put another in its place.", context.Document!, words);
        operation.Responses["428"] = Problem("428", "One is there, and If-Match is missing.", context.Document!, words);
        return Task.CompletedTask;
    });

    /// <summary>Its answer has an ETag, for If-None-Match and If-Match.</summary>
    public static RouteHandlerBuilder Tagged(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        if (operation.Responses!["200"] is not OpenApiResponse found) return Task.CompletedTask;
        found.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = "Names this version: for If-Match, and for If-None-Match (304).", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
        operation.Responses["304"] = new OpenApiResponse { Description = "If-None-Match names this version." };
        return Task.CompletedTask;
    });

    /// <summary>What became of a thing that was sent.</summary>
    private static readonly Shape Draft = new("Draft", """
        {"key":"an-example","state":"review|published|same|draft","version":2,"revision":"k3v9x2m7q8w1z5t4","address":"/api/v1/claims/an-example","desk":"/desk/claim/an-example"}
        """);

    private static (IOpenApiSchema Schema, JsonNode? Example) Of(OpenApiDocument document, Shape shape, bool sent)
    {
        document.AddComponent(shape.Name, shape.Schema(sent));
        return (new OpenApiSchemaReference(shape.Name, document), shape.Shown);
    }

    private static (IOpenApiSchema Schema, JsonNode? Example) Of(OpenApiDocument document, INodeKind? kind, ThingBody body)
    {
        if (kind is null) return (new OpenApiSchema { Type = JsonSchemaType.Object }, null);
        document.AddComponent(KindShape.NameOf(kind, body), KindShape.SchemaOf(kind, body));
        return (new OpenApiSchemaReference(KindShape.NameOf(kind, body), document), KindShape.ExampleOf(kind, body));
    }

    private static OpenApiResponse List((IOpenApiSchema Schema, JsonNode? Example) item)
    {
        var page = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Required = new HashSet<string> { "items", "next" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item.Schema },
                ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "Give it back as cursor; null at the end." },
            },
        };
        var answer = Answer("Found.", (page, item.Example is null ? null : new JsonObject { ["items"] = new JsonArray(item.Example), ["next"] = Next }));
        answer.Headers = new Dictionary<string, IOpenApiHeader> { ["Link"] = new OpenApiHeader { Description = "The next page (RFC 8288), where there is one.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
        return answer;
    }

    private static OpenApiParameter Header(string name, string description, string example, bool required = false) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Example = example, Required = required, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Dictionary<string, OpenApiMediaType> Json((IOpenApiSchema Schema, JsonNode? Example) body) => new() { ["application/json"] = new OpenApiMediaType { Schema = body.Schema, Example = body.Example } };

    private static OpenApiResponse Answer(string words, (IOpenApiSchema Schema, JsonNode? Example) body) => new() { Description = words, Content = Json(body) };

    private static OpenApiResponse Problem(string status, string said, OpenApiDocument document, Phrases words)
    {
        var number = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
        var name = ApiProblem.NameOf(number);
        var shown = new JsonObject { ["type"] = $"{ApiRoutes.First}/problems/{name}", ["title"] = words[$"api.{name}.title"], ["status"] = number, ["detail"] = words[$"api.{name}.detail", ("scope", Scopes.Write(Scope.Write)), ("reference", "")] };
        return new OpenApiResponse { Description = said, Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(ProblemName, document), Example = shown } } };
    }
}
