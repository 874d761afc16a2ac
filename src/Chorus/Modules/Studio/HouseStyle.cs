using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Studio;

/// <summary>Name, logo and colour that a member asked to keep for what they make next. One for each member, with the member's id; nobody else ever sees it.</summary>
public sealed class HouseStyle : Entity
{
    public string? Organisation { get; private set; }

    /// <summary>One of <see cref="Making.Colours"/>.</summary>
    public string Colour { get; private set; } = "";

    /// <summary>A colour of their own, as typed; it goes before the other.</summary>
    public string? Own { get; private set; }
    public byte[]? Logo { get; private set; }
    public string? LogoType { get; private set; }
    public int LogoWidth { get; private set; }
    public int LogoHeight { get; private set; }
    public DateTime KeptAt { get; private set; }

    public SentPicture.Picture? Picture => Logo is null ? null : new(Logo, LogoType!, LogoWidth, LogoHeight);

    /// <summary>Takes what something was made with, the missing too: no logo means none next time.</summary>
    public void Take(Making making, DateTime now)
    {
        (Organisation, Colour, Own, KeptAt) = (making[Making.Organisation], making.ColourName, making[Making.Own], now);
        (Logo, LogoType, LogoWidth, LogoHeight) = making.Picture is { } p ? (p.Bytes, p.Type, p.Width, p.Height) : (null, null, 0, 0);
    }

    private sealed class Mapping : IEntityTypeConfiguration<HouseStyle>
    {
        public void Configure(EntityTypeBuilder<HouseStyle> table)
        {
            table.ToTable("studio_house_styles");
            table.Ignore(h => h.Picture);
            table.Property(h => h.Organisation).HasMaxLength(Making.LongestLine);
            table.Property(h => h.Colour).HasMaxLength(20);
            table.Property(h => h.Own).HasMaxLength(20);
            table.Property(h => h.LogoType).HasMaxLength(20);
        }
    }
}

public static class HouseStyleTable
{
    extension(AppDb db)
    {
        public DbSet<HouseStyle> HouseStyles => db.Set<HouseStyle>();
    }
}

/// <summary>A member's own house style: theirs to take along, gone with the account.</summary>
public sealed class HouseStyleData : IPersonalData
{
    public string Name => "studio";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop) =>
        await db.HouseStyles.AsNoTracking().FirstOrDefaultAsync(h => h.Id == memberId, stop) is { } h ? new { h.Organisation, h.Colour, h.Own, h.KeptAt, h.Logo, h.LogoType } : null;

    public Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop) => db.HouseStyles.Where(h => h.Id == memberId).ExecuteDeleteAsync(stop);
}
