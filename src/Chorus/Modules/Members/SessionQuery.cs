using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Modules.Members;

/// <summary>What a request needs to know of a session.</summary>
public sealed record SessionFound(string Id, string MemberId, string Name, Role Roles, bool MaySignIn, bool Kept, bool AwaitsCode, DateTime CreatedAt, DateTime SeenAt, DateTime ExpiresAt);

/// <summary>The one query that every signed-in request makes.</summary>
public static class SessionQuery
{
    private static readonly Translated<string, SessionFound?> ByToken = new((db, hash, stop) =>
        db.Set<Session>().Where(s => s.TokenHash == hash)
            .Join(db.Set<Member>(), s => s.MemberId, m => m.Id, (s, m) => new SessionFound(
                s.Id, m.Id, m.Name, m.Roles, m.LockedAt == null && m.ErasedAt == null, s.Kept, s.AwaitsCode, s.CreatedAt, s.SeenAt, s.ExpiresAt))
            .FirstOrDefault());

    public static Task<SessionFound?> Find(AppDb db, string token, CancellationToken stop) => ByToken.Of(db, Ids.Hash(token), stop);
}
