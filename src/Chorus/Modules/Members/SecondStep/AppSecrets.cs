using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>
/// The secrets of authenticator apps: in the database sealed with the installation's key for the one member, plain only while a code is checked. Nothing saves by itself
/// except where said.
/// </summary>
public sealed class AppSecrets(OwnKey key, ILogger<AppSecrets> log)
{
    /// <summary>The secret of a member who has one; null where it cannot be opened. One from before they were sealed is taken as it is.</summary>
    public string? Of(Member member)
    {
        var kept = member.Authenticator!;
        var secret = IsSealed(kept) ? key.Open(kept, PlaceOf(member)) : kept;
        if (secret is null) log.LogError("The secret of an authenticator app cannot be opened with the key of this installation: chorus doctor says what to do.");
        return secret;
    }

    /// <summary>Gives a member the secret of their app, or says why that cannot be now.</summary>
    public async Task<Problem?> Keep(AppDb db, Member member, string secret, CancellationToken stop)
    {
        await MakeKey(db, stop);
        if (key.Seal(secret, PlaceOf(member)) is not { } kept) return new Problem("members.secondStep.no-key");
        member.Authenticator = kept;
        return null;
    }

    /// <summary>Seals what lies open, and seals anew what an earlier key sealed, where it can be opened. Saves.</summary>
    public async Task SealAll(AppDb db, CancellationToken stop)
    {
        var begins = key.Begins ?? OwnKey.Mark;
        var members = await db.Members.Where(m => m.Authenticator != null && !m.Authenticator.StartsWith(begins)).ToListAsync(stop);
        if (members.Count == 0) return;
        await MakeKey(db, stop);
        foreach (var member in members)
        {
            var secret = IsSealed(member.Authenticator!) ? key.Open(member.Authenticator!, PlaceOf(member)) : member.Authenticator!;
            if (secret is not null && key.Seal(secret, PlaceOf(member)) is { } kept) member.Authenticator = kept;
        }
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogInformation("Somebody signed in while the secrets of authenticator apps were sealed; it is done again at night.");
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>How many members have a secret that cannot be opened here.</summary>
    public async Task<int> Lost(AppDb db, CancellationToken stop) =>
        (await db.Members.AsNoTracking().Where(m => m.Authenticator != null).ToListAsync(stop)).Count(m => IsSealed(m.Authenticator!) && key.Open(m.Authenticator!, PlaceOf(m)) is null);

    // Where something is sealed already the key exists and is lost, or stands on another machine: a second one would only hide that.
    private async Task MakeKey(AppDb db, CancellationToken stop)
    {
        if (key.State == KeyState.None && !key.IsGiven && !await db.Members.AnyAsync(m => m.Authenticator != null && m.Authenticator.StartsWith(OwnKey.Mark), stop)) key.Make();
    }

    private static bool IsSealed(string kept) => kept.StartsWith(OwnKey.Mark, StringComparison.Ordinal);

    private static string PlaceOf(Member member) => "authenticator of " + member.Id;
}
