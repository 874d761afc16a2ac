using System.CommandLine;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Operator;

/// <summary>user: accounts from the machine, for an operator who cannot sign in, or before anybody can. Each change is noted as made by the operator.</summary>
public static class User
{
    private const string UsualAddress = "http://localhost:5080";

    private static readonly Dictionary<string, Role> Roles = Accounts.Given.Prepend(Role.Member).ToDictionary(r => r.ToString().ToLowerInvariant());
    private static readonly Argument<string> Email = new("EMAIL") { Description = "The account's e-mail address." };

    public static Command Command() => new("user", "Lists accounts, makes them, and changes what they may do.") { List(), Add(), SetRoles(), Lock(true), Lock(false), ResetLink(), SecondStepOff() };

    private static Command List()
    {
        var role = new Option<string?>("--role") { Description = $"Only those who have it: {string.Join(", ", Roles.Keys)}." };
        role.AcceptOnlyFromAmong([.. Roles.Keys]);
        return With(new Command("list", "Lists the accounts by address.") { role, Shared.Data }, async (parsed, accounts, _, stop) =>
        {
            var lines = await accounts.All(parsed.GetValue(role) is { } name ? Roles[name] : Role.None, stop);
            await Shared.Say(parsed, lines.Select(l => new { l.Email, l.Name, Roles = Named(l.Roles), l.Locked, l.CreatedAt }),
                lines.Count == 0 ? ["There is no such account."] : lines.Select(l => $"{l.Email}  {l.Name}  {string.Join(", ", Named(l.Roles))}{(l.Locked ? "  (closed)" : "")}"));
        });
    }

    private static Command Add()
    {
        var name = new Option<string>("--name") { Description = "What colleagues call this person.", Required = true };
        var role = new Option<string[]>("--role") { Description = $"One or more of {string.Join(", ", Roles.Keys)}.", AllowMultipleArgumentsPerToken = true };
        var language = new Option<string>("--language") { Description = "For mail and pages.", DefaultValueFactory = _ => Settings.Known[0] };
        role.AcceptOnlyFromAmong([.. Roles.Keys]);
        language.AcceptOnlyFromAmong(Settings.Known);
        return With(new Command("add", "Makes an account and prints a link with which its owner chooses a password.") { Email, name, role, language, Shared.Data }, async (parsed, accounts, settings, stop) =>
        {
            var email = parsed.GetRequiredValue(Email);
            var (id, problem) = await accounts.Add(email, parsed.GetRequiredValue(name).Trim(), parsed.GetRequiredValue(language), Together(parsed.GetValue(role)), stop);
            if (id is null) throw Refused(problem!);
            var link = Address(settings) + await accounts.ResetPath(id, stop);
            await Shared.Say(parsed, new { email, link }, $"{email} has an account. Within the hour, this link lets its owner choose a password, once: {link}");
        });
    }

    private static Command SetRoles()
    {
        var roles = new Argument<string[]>("ROLE") { Description = $"All that the account shall have: {string.Join(", ", Roles.Keys)}; member alone takes the others away.", Arity = ArgumentArity.OneOrMore };
        roles.AcceptOnlyFromAmong([.. Roles.Keys]);
        return With(new Command("role", "Sets what an account may do.") { Email, roles, Shared.Data }, async (parsed, accounts, _, stop) =>
        {
            var (id, had, locked) = await Find(parsed, accounts, stop);
            var after = (Together(parsed.GetValue(roles)) | Role.Member).In(had.Narrowed);
            if (await accounts.Set(id, after, locked, by: null, stop) is { } problem) throw Refused(problem);
            await Shared.Say(parsed, new { email = parsed.GetValue(Email), roles = Named(after) }, $"{parsed.GetValue(Email)} is now {string.Join(", ", Named(after))}");
        });
    }

    private static Command Lock(bool closes) =>
        With(new Command(closes ? "lock" : "unlock", closes ? "Closes an account and signs it out everywhere. Nothing is erased." : "Opens a closed account again.") { Email, Shared.Data }, async (parsed, accounts, _, stop) =>
        {
            var (id, roles, _) = await Find(parsed, accounts, stop);
            if (await accounts.Set(id, roles, closes, by: null, stop) is { } problem) throw Refused(problem);
            await Shared.Say(parsed, new { email = parsed.GetValue(Email), locked = closes }, $"{parsed.GetValue(Email)} is {(closes ? "closed" : "open")}");
        });

    private static Command ResetLink() =>
        With(new Command("reset-link", "Prints a link with which the account's owner chooses a new password, once, within the hour.") { Email, Shared.Data }, async (parsed, accounts, settings, stop) =>
        {
            var (id, _, _) = await Find(parsed, accounts, stop);
            var link = Address(settings) + await accounts.ResetPath(id, stop);
            await Shared.Say(parsed, new { email = parsed.GetValue(Email), link }, link);
        });

    private static Command SecondStepOff() =>
        With(new Command("second-step-off", "Takes the second step and all passkeys off an account and signs it out, for an owner who has lost phone and codes. Make sure who asks.") { Email, Shared.Data }, async (parsed, accounts, _, stop) =>
        {
            var (id, _, _) = await Find(parsed, accounts, stop);
            await accounts.TakeOffSecondStep(id, stop);
            await Shared.Say(parsed, new { email = parsed.GetValue(Email), secondStep = false }, $"{parsed.GetValue(Email)} signs in with the password alone, and a letter says so");
        });

    private static Command With(Command command, Func<ParseResult, Accounts, Settings, CancellationToken, Task> work)
    {
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            await using (await Shared.Open(app, stop))
            await using (var scope = app.Services.CreateAsyncScope())
                await work(parsed, scope.ServiceProvider.GetRequiredService<Accounts>(), app.Services.GetRequiredService<Settings>(), stop);
            return Commands.Good;
        });
        return command;
    }

    private static async Task<(string Id, Role Roles, bool Locked)> Find(ParseResult parsed, Accounts accounts, CancellationToken stop)
    {
        var email = parsed.GetRequiredValue(Email);
        var id = await accounts.IdOf(email, stop);
        var standing = id is null ? null : await accounts.StandingOf(id, stop);
        return standing is { } found ? (id!, found.Roles, found.Locked)
            : throw new CommandProblem(Commands.BadInput, $"There is no account with the address {email}. Make one with: chorus user add {email} --name NAME");
    }

    private static Role Together(string[]? names) => (names ?? []).Aggregate(Role.None, (all, name) => all | Roles[name]);

    private static IReadOnlyList<string> Named(Role roles) => [.. Roles.Where(r => roles.HasFlag(r.Value)).Select(r => r.Key)];

    private static string Address(Settings settings) => settings.PublicUrl ?? UsualAddress;

    private static CommandProblem Refused(Problem problem) => new(Commands.BadInput, new Words([Settings.Known[0]]).For(Settings.Known[0])[problem].TrimEnd('.') + ".");
}
