namespace Chorus.Platform.Web;

/// <summary>The addresses that pages of this site have once and for all. A thing of that name would be published where nobody reaches it.</summary>
public sealed class FixedAddresses(EndpointDataSource endpoints)
{
    /// <param name="path">Without language: "/messages/coverage".</param>
    public bool Has(string path) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.Parameters.Count == 0 && string.Equals(e.RoutePattern.RawText?.Trim('/'), path.Trim('/'), StringComparison.OrdinalIgnoreCase));
}
