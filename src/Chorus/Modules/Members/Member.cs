using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

/// <summary>
/// A person with an account. There is none before the mail was opened and the password given once more: nobody can take an account in somebody else's address.
/// </summary>
public sealed class Member : Entity
{
    public const int LongestName = 100;

    /// <summary>As its owner writes it; mail goes there.</summary>
    public required string Email { get; set; }

    /// <summary><see cref="EmailAddress.Key"/>: unique.</summary>
    public required string EmailKey { get; set; }
    public required string PasswordHash { get; set; }
    public required string Name
    {
        get;
        set => (field, NameKey) = (value, value.ToLowerInvariant());
    }

    /// <summary>The name as searching compares it.</summary>
    public string NameKey { get; private set; } = "";
    public required string Language { get; set; }
    public Role Roles { get; set; } = Role.Member;
    public DateTime CreatedAt { get; init; }

    /// <summary>One letter a day with what waits for them, where anything does.</summary>
    public bool WantsLetters { get; set; } = true;
    public DateTime? LockedAt { get; set; }
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Secret of the authenticator app (RFC 6238) as <see cref="AppSecrets"/> seals it; null while there is no second step.</summary>
    public string? Authenticator { get; set; }

    /// <summary>The last time step that was used, so that no code is good twice.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>False for somebody who was invited and has not chosen one yet.</summary>
    public bool HasPassword => PasswordHash.Length > 0;

    public bool MaySignIn => LockedAt is null && ErasedAt is null;

    /// <summary>What is wrong with a name, or nothing.</summary>
    public static Problem? CheckName(string field, string name) =>
        name.Length == 0 ? Problem.On(field, "members.name.missing")
        : name.Length > LongestName ? Problem.On(field, "members.name.long", ("n", LongestName)) : null;

    /// <summary>The row stays, so that what they published keeps pointing at somebody; the person is gone from it.</summary>
    public void Erase(DateTime now)
    {
        (Email, EmailKey, PasswordHash, Name) = ("", "erased:" + Id, "", "");
        (Authenticator, Roles, ErasedAt) = (null, Role.None, now);
    }

    private sealed class Mapping : IEntityTypeConfiguration<Member>
    {
        public void Configure(EntityTypeBuilder<Member> table)
        {
            table.ToTable("members");
            table.Property(m => m.Email).HasMaxLength(EmailAddress.Longest);
            table.Property(m => m.EmailKey).HasMaxLength(EmailAddress.Longest);
            table.Property(m => m.PasswordHash).HasMaxLength(200);
            table.Property(m => m.Name).HasMaxLength(LongestName);
            table.Property(m => m.NameKey).HasMaxLength(LongestName);
            table.Property(m => m.Language).HasMaxLength(20);
            // A set of flags is asked for by its bits, which words cannot do.
            table.Property(m => m.Roles).HasConversion<int>();
            table.Property(m => m.Authenticator).HasMaxLength(120);
            table.HasIndex(m => m.EmailKey).IsUnique();
            table.HasIndex(m => m.Roles);
            table.HasIndex(m => m.CreatedAt);
        }
    }
}

public static class MemberTable
{
    extension(AppDb db)
    {
        public DbSet<Member> Members => db.Set<Member>();
    }

    extension(IQueryable<Member> members)
    {
        /// <summary>A person sees their own account, an administrator every one that is not erased.</summary>
        public IQueryable<Member> VisibleTo(Viewer viewer) =>
            viewer.IsAdministrator ? members.Where(m => m.ErasedAt == null) : members.Where(m => m.Id == viewer.MemberId && m.ErasedAt == null);

        /// <summary>Administrators who can sign in.</summary>
        public IQueryable<Member> Administrators() => members.Where(m => (m.Roles & Role.Administrator) != 0 && m.LockedAt == null);
    }
}
