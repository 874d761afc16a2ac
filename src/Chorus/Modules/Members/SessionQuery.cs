using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>What a request needs to know of a session.</summary>
public sealed record SessionFound(string Id, string MemberId, string Name, Role Roles, bool MaySignIn, bool Kept, bool AwaitsCode, DateTime CreatedAt, DateTime SeenAt, DateTime ExpiresAt);

/// <summary>The one query that every signed-in request makes, compiled once an application (a compiled query belongs to one model, and so to one database).</summary>
public sealed class SessionQuery
{
    private readonly Func<AppDb, string, Task<SessionFound?>> find = EF.CompileAsyncQuery((AppDb db, string hash) =>
        db.Set<Session>().Where(s => s.TokenHash == hash)
            .Join(db.Set<Member>(), s => s.MemberId, m => m.Id, (s, m) => new SessionFound(
                s.Id, m.Id, m.Name, m.Roles, m.LockedAt == null && m.ErasedAt == null, s.Kept, s.AwaitsCode, s.CreatedAt, s.SeenAt, s.ExpiresAt))
            .FirstOrDefault());

    public Task<SessionFound?> Find(AppDb db, string token) => find(db, Ids.Hash(token));
}
