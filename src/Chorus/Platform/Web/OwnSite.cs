using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Web;

/// <summary>What administrators say of the whole site, in one row: it stands over what the program would say by itself, and below what the operator set at the machine.</summary>
public sealed class OwnSite : Entity, IShownInPublic
{
    public const string TheOne = "site";
    public const int LongestName = 80, LongestAddress = 300, MostFollowed = 12;

    public string? Name { get; set; }

    /// <summary>An address of the web, or mailto: with one of mail.</summary>
    public string? Contact { get; set; }

    /// <summary>Colour of links and buttons, #rrggbb.</summary>
    public string? Accent { get; set; }
    public byte[]? Logo { get; set; }

    /// <summary>".svg" or ".png".</summary>
    public string? LogoEnding { get; set; }

    /// <summary>Addresses where people follow the alliance elsewhere, one a line.</summary>
    public string Follow { get; set; } = "";

    /// <summary>What this row says, ready to be used.</summary>
    public SaidOfSite Said() => new(Name, Contact, Accent, Logo is null ? null : new Logo(Logo, LogoEnding ?? ".png"), Follow.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private sealed class Mapping : IEntityTypeConfiguration<OwnSite>
    {
        public void Configure(EntityTypeBuilder<OwnSite> table)
        {
            table.ToTable("own_site");
            table.Property(s => s.Name).HasMaxLength(LongestName);
            table.Property(s => s.Contact).HasMaxLength(LongestAddress);
            table.Property(s => s.Accent).HasMaxLength(7);
            table.Property(s => s.LogoEnding).HasMaxLength(4);
        }
    }
}

public static class OwnSiteTable
{
    extension(AppDb db)
    {
        public DbSet<OwnSite> OwnSites => db.Set<OwnSite>();
    }
}

/// <summary>Name, address, colour, logo and places to follow, as administrators gave them; null or none where they said nothing.</summary>
public sealed record SaidOfSite(string? Name, string? Contact, string? Accent, Logo? Logo, IReadOnlyList<string> Follow)
{
    public static readonly SaidOfSite Nothing = new(null, null, null, null, []);
}

/// <summary>What administrators say of the site, as this process knows it. <see cref="Settings"/> reads it at each use.</summary>
public sealed class SiteInUse
{
    private volatile Chosen chosen = new(SaidOfSite.Nothing, null);

    public SaidOfSite Now => chosen.Said;

    public void Take(SaidOfSite said) => chosen = new(said, Theme.Of(said.Accent, said.Logo));

    /// <summary>The operator's theme, and where that says nothing the administrators'.</summary>
    public Theme? Below(Theme? set) => chosen.Theme is not { } own ? set
        : set is null ? own
        : new Theme(set.Accent ?? own.Accent, set.Accent is null ? own.DarkAccent : set.DarkAccent, set.Logo ?? own.Logo, set.Logo is null ? null : set.DarkLogo);

    private sealed record Chosen(SaidOfSite Said, Theme? Theme);
}

/// <summary>
/// Brings what administrators say of the site into this process: before the first page, and whenever something public changed here or in another process. What another
/// one changed while its news did not come through is seen within half a minute.
/// </summary>
public sealed class SiteLook(Settings settings, IDbContextFactory<AppDb> data, Stamp stamp, TimeProvider time, ILogger<SiteLook> log) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim gate = new(1, 1);
    private long seen = -1, at;
    private int looking, known;

    /// <summary>Returns at once where nothing moved since.</summary>
    public ValueTask Fresh(CancellationToken stop)
    {
        if (Interlocked.Read(ref seen) != stamp.Current) return new(Look(stop));
        // Age alone keeps nobody waiting: where the database is away, pages that are kept are still served.
        if (time.GetElapsedTime(Interlocked.Read(ref at)) > Longest && Interlocked.Exchange(ref looking, 1) == 0) _ = Again();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => gate.Dispose();

    private async Task Again()
    {
        try
        {
            await Look(CancellationToken.None, always: true);
        }
        catch (ObjectDisposedException)
        {
            // The process ends.
        }
        finally
        {
            Interlocked.Exchange(ref looking, 0);
        }
    }

    private async Task Look(CancellationToken stop, bool always = false)
    {
        await gate.WaitAsync(stop);
        try
        {
            // Before anything is read: what changes meanwhile is read again the next time.
            var moved = stamp.Current;
            if (!always && Interlocked.Read(ref seen) == moved) return;
            await Read(stop);
            Interlocked.Exchange(ref seen, moved);
            Interlocked.Exchange(ref at, time.GetTimestamp());
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task Read(CancellationToken stop)
    {
        try
        {
            await using var db = await data.CreateDbContextAsync(stop);
            var row = await db.OwnSites.AsNoTracking().FirstOrDefaultAsync(s => s.Id == OwnSite.TheOne, stop);
            if (known == (row?.Version ?? 0)) return;
            settings.Site.Take(row?.Said() ?? SaidOfSite.Nothing);
            known = row?.Version ?? 0;
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            log.LogDebug(away, "What the site is called could not be read; what was known before stays");
        }
    }
}

/// <summary>Before any page is made or taken from those that are kept: the site says of itself what stands now.</summary>
public sealed class SiteLooks(RequestDelegate next, SiteLook look)
{
    public Task Invoke(HttpContext context)
    {
        var fresh = look.Fresh(context.RequestAborted);
        return fresh.IsCompletedSuccessfully ? next(context) : After(fresh, context);
    }

    private async Task After(ValueTask fresh, HttpContext context)
    {
        await fresh;
        await next(context);
    }
}
