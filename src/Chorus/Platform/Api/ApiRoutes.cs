using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Platform.Api;

/// <summary>Where the addresses for programs stand, and who may use them. Modules map theirs on <see cref="Group"/>.</summary>
public static class ApiRoutes
{
    public const string Root = "/api", First = "/api/v1";

    /// <summary>Claims of a token's owner, beside those of <see cref="Viewer"/>.</summary>
    public const string TokenClaim = "token", ScopesClaim = "scopes";

    /// <summary>How bodies are written: names in camel case, letters of every script as they are.</summary>
    public static readonly JsonSerializerOptions Writing = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static bool Is(HttpContext context) => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    /// <summary>Addresses under one heading of the description.</summary>
    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string heading) =>
        routes.MapGroup(First).WithTags(heading).AddEndpointFilter(Allowed).AddEndpointFilter(Gone);

    public static Scope ScopesOf(HttpContext context) =>
        int.TryParse(context.User.FindFirst(ScopesClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? (Scope)bits : Scope.None;

    public static string? TokenOf(HttpContext context) => context.User.FindFirst(TokenClaim)?.Value;

    private static ValueTask<object?> Allowed(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        // Sent to say who one is, and nobody was recognised: the old token in a script should not look as if all were well.
        var unknown = context.Request.Headers.Authorization.Count > 0 && TokenOf(context) is null;
        var needs = context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>();
        if (unknown || (needs is not null && TokenOf(context) is null)) return Refuse(context, StatusCodes.Status401Unauthorized, unknown ? "token-unknown" : "token-needed", unknown ? "error=\"invalid_token\"" : null);
        if (needs is null) return OpenToAll(context, invocation, next);
        if (!ScopesOf(context).HasFlag(needs.Scope)) return Refuse(context, StatusCodes.Status403Forbidden, "scope-needed", $"error=\"insufficient_scope\", scope=\"{Scopes.Write(needs.Scope)}\"", ("scope", Scopes.Write(needs.Scope)));
        if (!Viewer.Of(context).May(needs.Role, needs.Section)) return Refuse(context, StatusCodes.Status403Forbidden, "role-needed", null);
        return next(invocation);
    }

    // What everybody may read, a page of another site may read too.
    private static ValueTask<object?> OpenToAll(HttpContext context, EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "ETag, Link";
        return next(invocation);
    }

    // What is not here because it was withdrawn says so: whoever keeps a copy takes it away, instead of asking again for ever.
    private static async ValueTask<object?> Gone(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (context, said) = (invocation.HttpContext, await next(invocation));
        if (said is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } || context.GetRouteValue("key") is not string key) return said;
        var collection = context.Request.Path.Value![(First.Length + 1)..].Split('/')[0];
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        if (await services.GetRequiredService<Withdrawing>().Keyed(services.GetRequiredService<AppDb>(), collection, key, stop) is not { } gone) return said;
        var problem = ApiProblem.Of(services.GetRequiredService<Phrases>(), StatusCodes.Status410Gone, "gone");
        return (problem with { Detail = gone.Says ?? problem.Detail, Withdrawn = gone.At }).Result();
    }

    private static ValueTask<object?> Refuse(HttpContext context, int status, string name, string? parameters, params (string, object?)[] args)
    {
        if (parameters is not null || status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = parameters is null ? "Bearer" : "Bearer " + parameters;
        return ValueTask.FromResult<object?>(ApiProblem.Answer(context.RequestServices.GetRequiredService<Phrases>(), status, name, args));
    }
}
