using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>
/// Asks browsers for passkeys and judges their answers with the framework's WebAuthn code. The person must have unlocked the device (user verification), so a passkey is
/// both steps at once. What was asked and how the count of a key stands is saved here; the rest is the caller's.
/// </summary>
public sealed class PasskeyCheck(AppDb db, Settings settings, TimeProvider time, IHttpContextAccessor http, ILogger<UserManager<Member>> log)
{
    /// <summary>Fields of a form that a script filled with the answer of the browser.</summary>
    public const string Proof = "PasskeyProof", Challenge = "PasskeyChallenge";

    private const int LongestProof = 20_000;

    private HttpContext Context => http.HttpContext!;
    private DateTime Now => time.GetUtcNow().UtcDateTime;
    private CancellationToken Stop => Context.RequestAborted;

    /// <summary>
    /// Where a browser stands that may use passkeys here: the public address, or without one that of the request; only by TLS or on this machine, and never under a number,
    /// as the standard has it (Web Authentication, 5.1.3). Null elsewhere.
    /// </summary>
    public string? Origin
    {
        get
        {
            var host = Context.Request.Host;
            if (!Uri.TryCreate(settings.Origin(Context.Request), UriKind.Absolute, out var own)) return null;
            if (!own.IdnHost.Equals(host.Host, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(own.IdnHost, out _)) return null;
            return own.Scheme == Uri.UriSchemeHttps || own.IdnHost == "localhost" ? string.Create(CultureInfo.InvariantCulture, $"{own.Scheme}://{own.IdnHost}{(own.IsDefaultPort ? "" : $":{own.Port}")}") : null;
        }
    }

    /// <summary>What the script hands to the browser, as JSON, with the name under which its answer is expected. Saves.</summary>
    /// <param name="use">What for.</param>
    /// <param name="member">Whose; null at signing in.</param>
    public async Task<string> Ask(PasskeyUse use, Member? member)
    {
        using var users = Users();
        var handler = Handler(users);
        string options, state;
        if (use == PasskeyUse.Add)
        {
            var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member!.Id, Name = member.Email, DisplayName = member.Name }, Context);
            (options, state) = (made.CreationOptionsJson, made.AttestationState!);
        }
        else
        {
            var made = await handler.MakeRequestOptionsAsync(member, Context);
            (options, state) = (made.RequestOptionsJson, made.AssertionState!);
        }
        var challenge = new PasskeyChallenge { Use = use, MemberId = member?.Id, State = state, ExpiresAt = Now + PasskeyChallenge.Life };
        db.Add(challenge);
        await db.SaveChangesAsync(Stop);
        return new JsonObject { ["challenge"] = challenge.Id, ["options"] = JsonNode.Parse(options) }.ToJsonString();
    }

    /// <summary>The passkey that the form's answer brings; null where it is none.</summary>
    public async Task<UserPasskeyInfo?> Made(Member member)
    {
        if (await Answer(PasskeyUse.Add, member.Id) is not { } answer) return null;
        using var users = Users();
        var result = await Handler(users).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Context, CredentialJson = answer.Proof, AttestationState = answer.State });
        if (!result.Succeeded) log.LogInformation("A passkey was not taken: {Reason}", result.Failure.Message);
        return result.Succeeded && result.UserEntity.Id == member.Id ? result.Passkey : null;
    }

    /// <summary>Whose passkey signed the form's answer; null where none of ours did. Saves that it was used.</summary>
    /// <param name="use">What it was asked for.</param>
    /// <param name="member">Who is expected; null at signing in.</param>
    public async Task<Member?> Shown(PasskeyUse use, Member? member)
    {
        if (await Answer(use, member?.Id) is not { } answer) return null;
        using var users = Users();
        var result = await Handler(users).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Context, CredentialJson = answer.Proof, AssertionState = answer.State });
        if (!result.Succeeded)
        {
            log.LogInformation("A passkey was not accepted: {Reason}", result.Failure.Message);
            return null;
        }
        var (hash, count, backedUp, now) = (Passkey.HashOf(result.Passkey.CredentialId), (long)result.Passkey.SignCount, result.Passkey.IsBackedUp, Now);
        var used = await db.Passkeys.Where(p => p.CredentialHash == hash && p.MemberId == result.User.Id).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.SignCount, count).SetProperty(x => x.BackedUp, backedUp).SetProperty(x => x.UsedAt, now), Stop);
        return used == 1 ? result.User : null;
    }

    private async Task<(string Proof, string State)?> Answer(PasskeyUse use, string? memberId)
    {
        if (Origin is null || !Context.Request.HasFormContentType) return null;
        var form = await Context.Request.ReadFormAsync(Stop);
        if (form[Proof].ToString() is not { Length: > 0 and <= LongestProof } proof || Characters.Line(form[Challenge].ToString()) is not { Length: > 0 and <= 24 } id) return null;
        return await db.PasskeyChallenges.Take(id, use, memberId, Now, Stop) is { } state ? (proof, state) : null;
    }

    private UserManager<Member> Users() => new(new PasskeyStore(db), Options.Create(new IdentityOptions()), new PasswordHasher<Member>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(),
        Context.RequestServices, log);

    private PasskeyHandler<Member> Handler(UserManager<Member> users)
    {
        var origin = Origin!;
        return new(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = new Uri(origin).IdnHost, UserVerificationRequirement = "required", ResidentKeyRequirement = "required", AttestationConveyancePreference = "none",
            AuthenticatorTimeout = PasskeyChallenge.Life, ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == origin),
        }));
    }
}
