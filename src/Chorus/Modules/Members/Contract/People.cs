using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Contract;

/// <summary>Members for other modules.</summary>
public sealed class People(AppDb db)
{
    public const int PageSize = 20;

    /// <summary>The members with these ids; one query.</summary>
    public Task<Dictionary<string, MemberCard>> Named(IReadOnlyCollection<string> ids, CancellationToken stop) =>
        db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => new MemberCard(m.Id, m.Name, m.Language, m.Roles, m.WantsLetters), stop);

    /// <summary>Members who have one of these roles themselves and can sign in, by id: a portion of at most <paramref name="most"/> behind <paramref name="after"/>, which is empty for the first.</summary>
    public async Task<IReadOnlyList<MemberCard>> WithRole(Role roles, string after, int most, CancellationToken stop) =>
        await db.Members.AsNoTracking().Where(m => (m.Roles & roles) != 0 && m.LockedAt == null && m.ErasedAt == null && string.Compare(m.Id, after) > 0)
            .OrderBy(m => m.Id).Take(most).Select(m => new MemberCard(m.Id, m.Name, m.Language, m.Roles, m.WantsLetters)).ToListAsync(stop);

    /// <summary>A page of the list that administrators see, newest first, and how many there are; nobody else finds anyone.</summary>
    public async Task<(IReadOnlyList<MemberLine> Lines, int Total)> Find(Viewer viewer, string? search, Role role, int page, CancellationToken stop)
    {
        if (!viewer.IsAdministrator) return ([], 0);
        var members = db.Members.AsNoTracking().VisibleTo(viewer);
        if (role != Role.None) members = members.Where(m => (m.Roles & role) != 0);
        if (search is { Length: > 0 })
        {
            var sought = search.ToLowerInvariant();
            members = members.Where(m => m.EmailKey.Contains(sought) || m.NameKey.Contains(sought));
        }
        var total = await members.CountAsync(stop);
        var ids = await members.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip((PageOfList.At(page, total, PageSize) - 1) * PageSize).Take(PageSize).Select(m => m.Id).ToListAsync(stop);
        return (await Lines(ids, stop), total);
    }

    /// <summary>One member as administrators see it, or nothing.</summary>
    public async Task<MemberLine?> One(Viewer viewer, string id, CancellationToken stop)
    {
        var ids = viewer.IsAdministrator ? await db.Members.VisibleTo(viewer).Where(m => m.Id == id).Select(m => m.Id).ToListAsync(stop) : [];
        return (await Lines(ids, stop)).FirstOrDefault();
    }

    /// <summary>Whether this person gives a code beside the password, or has a passkey.</summary>
    public Task<bool> HasSecondStep(Viewer viewer, CancellationToken stop) =>
        db.Members.AnyAsync(m => m.Id == viewer.MemberId && (m.Authenticator != null || db.Set<Passkey>().Any(p => p.MemberId == m.Id)), stop);

    /// <summary>The last fifty changes of somebody's roles, newest first.</summary>
    public async Task<IReadOnlyList<RoleEntry>> Changes(Viewer viewer, string id, CancellationToken stop)
    {
        if (!viewer.IsAdministrator) return [];
        return await (
            from change in db.RoleChanges.AsNoTracking()
            where change.MemberId == id
            join member in db.Members on change.ById equals member.Id into givers
            from giver in givers.DefaultIfEmpty()
            orderby change.At descending, change.Id
            select new RoleEntry(change.At, change.ById == null ? null : giver.Name ?? "", change.Before, change.After, change.LockedBefore, change.LockedAfter)).Take(50).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<MemberLine>> Lines(List<string> ids, CancellationToken stop)
    {
        var seen = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.MemberId)).GroupBy(s => s.MemberId)
            .Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(s => s.Key, s => s.At, stop);
        var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, stop);
        return [.. ids.Where(members.ContainsKey).Select(id => members[id]).Select(m =>
            new MemberLine(m.Id, m.Name, m.Email, m.Roles, m.LockedAt is not null, m.CreatedAt, seen.TryGetValue(m.Id, out var at) ? at : null, m.HasPassword || seen.ContainsKey(m.Id)))];
    }
}
