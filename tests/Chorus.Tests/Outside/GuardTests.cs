using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Tests.Browser;
using Chorus.Tests.House;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Outside;

/// <summary>Every address that is for some people only, as the running application has them: who may not, finds nothing there, whatever they send.</summary>
public sealed class GuardTests : IDisposable
{
    // One for all questions, each with a cookie of its own: connections are made once.
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(10) };

    private static readonly Role[] Roles = [Role.Member, Role.Translator, Role.Moderator, Role.Editor, Role.SteeringCommittee, Role.Administrator];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_no_business_there_finds_nothing(string database)
    {
        await using var world = new World { Kind = database };
        await world.InitializeAsync();
        var guarded = await Guarded(world.Site);
        guarded.Count.ShouldBeGreaterThan(15);
        var people = new Dictionary<Role, string>();
        foreach (var role in Roles) people[role] = $"{Cookies.Session}={(await world.Site.SignIn(role)).Token}";
        foreach (var (route, role, section) in guarded)
        {
            // One of its own for each: of one that is over only so many forms are kept.
            var over = await SessionThatIsOver(world.Site);
            var page = Pages.All.FirstOrDefault(p => p.Route == route);
            var path = page is null ? route : await world.AddressOf(page, "en");
            if (page is not null) (await world.Get(page, "en")).Path.ShouldBe(path, "who may see it does");
            foreach (var outsider in Roles.Where(r => !new Viewer("en", "somebody", "Somebody", r | Role.Member).May(role, section)))
                foreach (var (method, answer) in await Ask(world.Site, path, people[outsider], page is not null))
                    answer.ShouldBe((404, ""), $"{method} {path} as {outsider}");
            foreach (var (method, answer) in await Ask(world.Site, path, "", page is not null))
                if (role == Role.Member) ToSignIn(answer, $"{method} {path} as a stranger");
                else answer.ShouldBe((method == HttpMethod.Post ? 401 : 404, ""), $"{method} {path} as a stranger");
            foreach (var (method, answer) in await Ask(world.Site, path, over, page is not null)) ToSignIn(answer, $"{method} {path} after the session");
        }
        await A_translator_finds_no_claim(world);
    }

    [Fact]
    public async Task The_page_about_roles_names_every_address()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var written = Repository.File("docs/roles.md").Lines.Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Trim('|', ' ')).Select(l => l.Split('|'))
            .SelectMany(cells => cells[0].Split(',').Select(address => $"{address.Trim(' ', '`')} is for: {cells[1].Trim()}".ToLowerInvariant())).ToList();
        var real = (await Guarded(site)).Select(g => $"{g.Route} is for: {g.Role}{(g.Section == Section.None ? "" : " of " + g.Section)}".ToLowerInvariant()).ToList();
        Rule.Holds("docs/roles.md says of every guarded address whom it is for, as the application does.",
            real.Except(written).Select(r => r + ", and the page does not say so").Concat(written.Except(real).Select(w => w + " by the page, and not by the application")));
    }

    // The desk is one address for all kinds of things, and claims are for editors.
    private static async Task A_translator_finds_no_claim(World world)
    {
        using var translator = new Visitor(world.Site.Address, await world.Somebody(Who.Translator));
        var pages = Pages.All.Where(p => p.Address.StartsWith("/desk/", StringComparison.Ordinal) && p.Address.Contains("claim", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBe(4);
        foreach (var page in pages)
        {
            var path = await world.AddressOf(page, "en");
            ((int)(await translator.Get(path)).Status).ShouldBe(404, path);
            // Without a button the page of the review has nothing that answers.
            ((int)(await translator.Post(path, [new("DraftVersion", "1"), new("f.text-en", "x")])).Status).ShouldBe(path.EndsWith("/review", StringComparison.Ordinal) ? 405 : 404, path);
            foreach (var button in new[] { "?handler=submit", "?handler=publish", "?handler=return", "?handler=drop" })
                ((int)(await translator.Post(path + button, [new("DraftVersion", "1"), new("f.text-en", "x")])).Status).ShouldBe(404, path + button);
        }
    }

    private static void ToSignIn((int Status, string Location) answer, string what)
    {
        answer.Status.ShouldBe(303, what);
        answer.Location.ShouldStartWith("/en/account/sign-in?from=", Case.Sensitive, what);
    }

    // A page is compiled when it is first asked for, and only then tells what stands on its class.
    private static async Task<IReadOnlyList<(string Route, Role Role, Section Section)>> Guarded(Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new List<(string, Role, Section)>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await loader.LoadAsync(page, endpoint.Metadata)).EndpointMetadata : endpoint.Metadata.AsEnumerable();
            if (metadata.OfType<ForAttribute>().LastOrDefault() is { } guard) found.Add(("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), guard.Role, guard.Section));
        }
        return [.. found.Distinct()];
    }

    private async Task<IReadOnlyList<(HttpMethod Method, (int Status, string Location) Answer)>> Ask(Site site, string path, string cookie, bool form)
    {
        var answers = new List<(HttpMethod, (int, string))>();
        foreach (var method in form ? [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post] : new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, new Uri(site.Address, path.StartsWith("/en", StringComparison.Ordinal) ? path : "/en" + path));
            if (cookie.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookie);
            if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent([new("Name", "x"), new("DraftVersion", "1")]);
            using var response = await client.SendAsync(request);
            answers.Add((method, ((int)response.StatusCode, response.Headers.Location?.OriginalString ?? "")));
        }
        return answers;
    }

    public void Dispose() => client.Dispose();

    private static async Task<string> SessionThatIsOver(Site site)
    {
        var (member, token) = await site.SignIn(Role.Administrator);
        await using var db = site.Db();
        await db.Sessions.Where(s => s.MemberId == member.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, x => x.CreatedAt.AddMinutes(-1)));
        return $"{Cookies.Session}={token}";
    }
}
