using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Text;
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
        routes.MapGroup(First).WithTags(heading).AddEndpointFilter(Allowed);

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

    private static ValueTask<object?> Refuse(HttpContext context, int status, string name, string? parameters, params (string, object?)[] args)
    {
        if (parameters is not null || status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = parameters is null ? "Bearer" : "Bearer " + parameters;
        return ValueTask.FromResult<object?>(ApiProblem.Answer(context.RequestServices.GetRequiredService<Phrases>(), status, name, args));
    }
}
