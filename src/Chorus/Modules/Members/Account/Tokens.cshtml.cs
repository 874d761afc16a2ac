using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Audit;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Tokens for programs: made with the password, shown once, ended at once.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed class TokensPage(Reauthentication again, Settings settings) : AccountPage
{
    private const int LongestName = 60;

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public List<string> May { get; set; } = [];
    [BindProperty] public string? For { get; set; }
    [BindProperty] public string? Password { get; set; }

    /// <summary>The token to end.</summary>
    [BindProperty] public string? End { get; set; }

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    /// <summary>Shown once, right after it was made.</summary>
    public string? Made { get; private set; }

    /// <summary>What the new token is tried with.</summary>
    public string Address => settings.Origin(Request) + ApiRoutes.First + "/me";

    public IEnumerable<Option> Periods => ApiToken.Days.Select(d => new Option(FormattableString.Invariant($"{d}"), T["members.tokens.days", ("n", d)]));

    public IEnumerable<Option> Rights => Platform.Api.Scopes.All.Select(s => new Option(s.ToString(), T["members.tokens.scope." + s.ToString().ToLowerInvariant()]));

    public string Says(Scope scopes) => string.Join(T["members.comma"], Platform.Api.Scopes.All.Where(s => scopes.HasFlag(s)).Select(s => T["members.tokens.scope." + s.ToString().ToLowerInvariant()]));

    public async Task OnGet() => await Show();

    public async Task<IActionResult> OnPost()
    {
        await Show();
        var name = Line(Name);
        var scopes = Platform.Api.Scopes.All.Where(s => May.Contains(s.ToString())).Aggregate(Scope.None, (all, s) => all | s);
        var days = ApiToken.Days.FirstOrDefault(d => FormattableString.Invariant($"{d}") == For);
        var problems = new List<Problem>();
        if (name.Length is 0 or > LongestName) problems.Add(Problem.On(nameof(Name), "members.tokens.sayName", ("n", LongestName)));
        if (scopes == Scope.None) problems.Add(Problem.On(nameof(May), "members.tokens.sayScope"));
        if (days == 0) problems.Add(Problem.On(nameof(For), "members.tokens.sayDays"));
        if (Tokens.Count >= ApiToken.Most) problems.Add(new Problem("members.tokens.tooMany", null, ("n", ApiToken.Most)));
        if (problems.Count == 0 && await again.Check(await Me(), nameof(Password), Password, Now, Stop) is { } wrong) problems.Add(wrong);
        if (problems.Count > 0) return Again(problems);
        var (token, text) = ApiToken.Make(Viewer.MemberId!, name, scopes, days, Now);
        Db.ApiTokens.Add(token);
        Db.Note(AuditAct.TokenMade, Viewer.MemberId, token.Id, Now, $"{scopes}, {days}");
        await Db.SaveChangesAsync(Stop);
        Made = text;
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPostEnd()
    {
        await using var whole = await Db.Database.BeginTransactionAsync(Stop);
        if (await Db.ApiTokens.Where(t => t.MemberId == Viewer.MemberId && t.Id == End).ExecuteDeleteAsync(Stop) > 0) Db.Note(AuditAct.TokenEnded, Viewer.MemberId, End!, Now);
        await Db.SaveChangesAsync(Stop);
        await whole.CommitAsync(Stop);
        return Go("/account/tokens", "members.pressed.token-ended");
    }

    private async Task Show()
    {
        var now = Now;
        Tokens = await Db.ApiTokens.AsNoTracking().Where(t => t.MemberId == Viewer.MemberId && t.ExpiresAt > now).OrderByDescending(t => t.CreatedAt).Take(ApiToken.Most).ToListAsync(Stop);
    }
}
