using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chorus.Tests.Narrative;

/// <summary>People by a header that only these tests know, so that writing is tested apart from how one signs in.</summary>
public static class Someone
{
    private const string Header = "X-Test-Someone", Scheme = "narrative-test";

    public static void Is_believed(WebApplicationBuilder builder) =>
        // After the modules have named theirs: in these tests the header alone says who somebody is.
        builder.Services.PostConfigure<AuthenticationOptions>(o => (o.DefaultScheme, o.DefaultAuthenticateScheme) = (Scheme, Scheme))
            .AddAuthentication().AddScheme<AuthenticationSchemeOptions, ByHeader>(Scheme, null);

    public static HttpClient Signed(this Site site, Role roles)
    {
        var client = site.Client(follow: false);
        client.DefaultRequestHeaders.Add(Header, ((int)roles).ToString(CultureInfo.InvariantCulture));
        // No front cache for somebody who is known.
        client.DefaultRequestHeaders.Add("Authorization", "Test");
        return client;
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header] is not [{ } roles]) return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(Viewer.IdClaim, "someone-" + roles), new(Viewer.NameClaim, "Someone"), new(Viewer.RolesClaim, roles)], Someone.Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Someone.Scheme)));
        }
    }
}
