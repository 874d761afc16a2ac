using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chorus.Tests.Desk;

/// <summary>People by a header that only these tests know, so that the desk is tested apart from how one signs in.</summary>
public static class SignedIn
{
    private const string Header = "X-Test-Person", Scheme = "test";

    public static void Header_is_believed(WebApplicationBuilder builder) =>
        // After the modules have named theirs: in these tests the header alone says who somebody is.
        builder.Services.PostConfigure<AuthenticationOptions>(o => (o.DefaultScheme, o.DefaultAuthenticateScheme) = (Scheme, Scheme))
            .AddAuthentication().AddScheme<AuthenticationSchemeOptions, ByHeader>(Scheme, null);

    public static Person As(this Site site, string name, Role roles)
    {
        var client = site.Client();
        client.DefaultRequestHeaders.Add(Header, FormattableString.Invariant($"{name};{(int)roles}"));
        // No front cache for somebody who is known.
        client.DefaultRequestHeaders.Add("Authorization", "Test");
        return new Person(client);
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header] is not [{ } value]) return Task.FromResult(AuthenticateResult.NoResult());
            var parts = value.Split(';');
            var identity = new ClaimsIdentity(
                [new(Viewer.IdClaim, "member-" + parts[0].ToLower(CultureInfo.InvariantCulture)), new(Viewer.NameClaim, parts[0]), new(Viewer.RolesClaim, parts[1])], SignedIn.Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SignedIn.Scheme)));
        }
    }
}
