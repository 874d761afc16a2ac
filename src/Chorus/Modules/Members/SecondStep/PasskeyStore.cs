using Chorus.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>
/// What the framework's WebAuthn code asks of a store: to find a member and their passkeys. It reads only; what is kept is saved by <see cref="PasskeyCheck"/>, and nothing
/// else of Identity is used (docs/decisions, 9).
/// </summary>
public sealed class PasskeyStore(AppDb db) : IUserPasskeyStore<Member>
{
    public Task<string> GetUserIdAsync(Member user, CancellationToken stop) => Task.FromResult(user.Id);

    public Task<Member?> FindByIdAsync(string userId, CancellationToken stop) => db.Members.FirstOrDefaultAsync(m => m.Id == userId, stop);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Member user, CancellationToken stop) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.MemberId == user.Id).ToListAsync(stop)).Select(p => p.Info())];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Member user, byte[] credentialId, CancellationToken stop)
    {
        var hash = Passkey.HashOf(credentialId);
        return (await db.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.MemberId == user.Id && p.CredentialHash == hash, stop))?.Info();
    }

    public async Task<Member?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken stop)
    {
        var hash = Passkey.HashOf(credentialId);
        return await db.Passkeys.Where(p => p.CredentialHash == hash).Join(db.Members, p => p.MemberId, m => m.Id, (_, m) => m).FirstOrDefaultAsync(stop);
    }

    public void Dispose()
    {
        // The context belongs to the request.
    }

    public Task AddOrUpdatePasskeyAsync(Member user, UserPasskeyInfo passkey, CancellationToken stop) => throw NotHere();

    public Task RemovePasskeyAsync(Member user, byte[] credentialId, CancellationToken stop) => throw NotHere();

    public Task<string?> GetUserNameAsync(Member user, CancellationToken stop) => throw NotHere();

    public Task SetUserNameAsync(Member user, string? userName, CancellationToken stop) => throw NotHere();

    public Task<string?> GetNormalizedUserNameAsync(Member user, CancellationToken stop) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Member user, string? normalizedName, CancellationToken stop) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Member user, CancellationToken stop) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Member user, CancellationToken stop) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Member user, CancellationToken stop) => throw NotHere();

    public Task<Member?> FindByNameAsync(string normalizedUserName, CancellationToken stop) => throw NotHere();

    private static NotSupportedException NotHere() => new("This store reads members and passkeys; members save them.");
}
