using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Events.Registering;

/// <summary>What a mailed link is for.</summary>
public enum RegistrationUse
{
    /// <summary>The second half of registering: once, within a week.</summary>
    Confirm,

    /// <summary>To see how to join, to change what one gave, and to give the place back; as long as it is kept.</summary>
    Own,
}

/// <summary>A link of a letter about a registration.</summary>
public sealed class RegistrationLink : MailedLink
{
    public required RegistrationUse Use { get; init; }
    public required string RegistrationId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RegistrationLink>
    {
        public void Configure(EntityTypeBuilder<RegistrationLink> table)
        {
            Map(table, "event_links");
            table.Property(l => l.RegistrationId).HasMaxLength(24);
            table.HasOne<Registration>().WithMany().HasForeignKey(l => l.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class RegistrationLinkTable
{
    extension(AppDb db)
    {
        public DbSet<RegistrationLink> RegistrationLinks => db.Set<RegistrationLink>();
    }

    extension(IQueryable<RegistrationLink> links)
    {
        /// <summary>The link of this secret, where its button was pressed already and its time is not over.</summary>
        public Task<RegistrationLink?> Used(string secret, RegistrationUse use, DateTime now, CancellationToken stop)
        {
            var hash = Ids.Hash(secret);
            return links.FirstOrDefaultAsync(l => l.Hash == hash && l.Use == use && l.UsedAt != null && l.ExpiresAt > now, stop);
        }
    }
}
