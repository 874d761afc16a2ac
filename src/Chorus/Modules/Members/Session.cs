using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

/// <summary>A browser in which somebody is signed in. The cookie holds a random token; only its hash is here, and ending the row ends the session at once.</summary>
public sealed class Session : Entity
{
    /// <summary>On a phone that is not one's own nobody stays signed in for long.</summary>
    public static readonly TimeSpan Shared = TimeSpan.FromHours(12);

    /// <summary>Time to type the code of the second step.</summary>
    public static readonly TimeSpan Halfway = TimeSpan.FromMinutes(10);

    public required string MemberId { get; init; }
    public required string TokenHash { get; set; }

    /// <summary>Coarse words for the device, such as "Android, Chrome"; empty when unknown.</summary>
    public required string Device { get; init; }

    /// <summary>The device is the person's own: it stays signed in.</summary>
    public bool Kept { get; init; }

    /// <summary>The password was right and the code is still asked: good for nothing yet.</summary>
    public bool AwaitsCode { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime SeenAt { get; set; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>A new session and its token, which is known only here and in the cookie.</summary>
    /// <param name="whole">The person has shown enough: no code is asked.</param>
    public static (Session Session, string Token) Begin(Member member, string userAgent, bool kept, DateTime now, Settings settings, bool whole = false)
    {
        var token = Ids.Secret();
        var session = new Session
        {
            MemberId = member.Id,
            TokenHash = Ids.Hash(token),
            Device = DeviceWords.Of(userAgent),
            Kept = kept,
            CreatedAt = now,
            SeenAt = now,
            AwaitsCode = !whole && member.Authenticator is not null,
        };
        session.ExpiresAt = session.AwaitsCode ? now + Halfway : EndFor(now, now, kept, settings);
        return (session, token);
    }

    /// <summary>The code was right: a new token, so that the one from before is worth nothing.</summary>
    public string Complete(DateTime now, Settings settings)
    {
        var token = Ids.Secret();
        (TokenHash, AwaitsCode, SeenAt, ExpiresAt) = (Ids.Hash(token), false, now, EndFor(now, now, Kept, settings));
        return token;
    }

    /// <summary>When a session that is used now ends, if it is not used again.</summary>
    public static DateTime EndFor(DateTime now, DateTime created, bool kept, Settings settings)
    {
        var idle = now + (kept ? settings.SessionIdle : Shared);
        var longest = created + settings.SessionLongest;
        return idle < longest ? idle : longest;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> table)
        {
            table.ToTable("sessions");
            table.Property(s => s.MemberId).HasMaxLength(24);
            table.Property(s => s.TokenHash).HasMaxLength(64);
            table.Property(s => s.Device).HasMaxLength(60);
            table.HasIndex(s => s.TokenHash).IsUnique();
            table.HasIndex(s => s.MemberId);
            table.HasIndex(s => s.ExpiresAt);
            table.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId);
        }
    }
}

public static class SessionTable
{
    extension(AppDb db)
    {
        public DbSet<Session> Sessions => db.Set<Session>();
    }

    extension(IQueryable<Session> sessions)
    {
        public IQueryable<Session> VisibleTo(Platform.Web.Viewer viewer, DateTime now) =>
            sessions.Where(s => s.MemberId == viewer.MemberId && s.ExpiresAt > now && !s.AwaitsCode);
    }
}
