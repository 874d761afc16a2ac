using System.Text.Json;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Web.Forms;

/// <summary>
/// What somebody typed and sent when their session was over. It waits an hour, bound to the browser by its cookie and, where the session is known, to its member;
/// after signing in they see it and send it again. Files and what must not stand on a screen (<see cref="TypedFields"/>) are not kept.
/// </summary>
public sealed class KeptForm : Entity
{
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private const int Longest = 200_000, MostOfStrangers = 500, MostOfOne = 20;

    /// <summary><see cref="Ids.Hash"/> of the cookie of the browser that sent it.</summary>
    public required string Browser { get; set; }
    public string? MemberId { get; set; }

    /// <summary>Address without language, with its query.</summary>
    public required string Path { get; init; }

    /// <summary>The fields as JSON, in their order: [["Ask","…"],…].</summary>
    public required string Body { get; init; }
    public DateTime ExpiresAt { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields =>
        [.. JsonSerializer.Deserialize<string[][]>(Body)!.Select(f => KeyValuePair.Create(f[0], f[1]))];

    /// <summary>Keeps the form of this request; a status code where that cannot be done.</summary>
    public static async Task<int?> Keep(HttpContext context, string path)
    {
        if (await ReadableForms.Refusal(context) is { } refused) return refused;
        string[][] fields = [.. TypedFields.Of(context.Request.Form).Select(f => new[] { f.Key, f.Value })];
        var body = JsonSerializer.Serialize(fields);
        if (fields.Length == 0) return null;
        if (body.Length > Longest || path.Length > 500) return StatusCodes.Status413PayloadTooLarge;
        var db = context.RequestServices.GetRequiredService<AppDb>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await db.KeptForms.Where(f => f.ExpiresAt < now).ExecuteDeleteAsync(context.RequestAborted);
        var was = Guard.WhoWas(context);
        // Nobody may fill the disk with forms of sessions that never were, or of one that is over; the page that says so gives back what was typed.
        if (await db.KeptForms.CountAsync(f => f.MemberId == was, context.RequestAborted) >= (was is null ? MostOfStrangers : MostOfOne)
            || (was is null && !context.RequestServices.GetRequiredService<StrangersForms>().Take(context))) return StatusCodes.Status401Unauthorized;
        db.KeptForms.Add(new KeptForm { Browser = BrowserOf(context), MemberId = was, Path = path, Body = body, ExpiresAt = now + Life });
        await db.SaveChangesAsync(context.RequestAborted);
        return null;
    }

    private static string BrowserOf(HttpContext context)
    {
        if (Cookies.Read(context, Cookies.Session) is { Length: >= 26 } cookie) return Ids.Hash(cookie);
        var secret = Ids.Secret();
        Cookies.Set(context, Cookies.Session, secret, Life);
        return Ids.Hash(secret);
    }

    private sealed class Mapping : IEntityTypeConfiguration<KeptForm>
    {
        public void Configure(EntityTypeBuilder<KeptForm> table)
        {
            table.ToTable("kept_forms");
            table.Property(f => f.Browser).HasMaxLength(64);
            table.Property(f => f.MemberId).HasMaxLength(24);
            table.Property(f => f.Path).HasMaxLength(500);
            table.Property(f => f.Body).HasMaxLength(Longest);
            table.Ignore(f => f.Fields);
            table.HasIndex(f => f.Browser);
            table.HasIndex(f => f.ExpiresAt);
        }
    }
}

public static class KeptFormTable
{
    extension(AppDb db)
    {
        public DbSet<KeptForm> KeptForms => db.Set<KeptForm>();
    }

    extension(IQueryable<KeptForm> forms)
    {
        /// <summary>Those that this member sent from this browser and that still wait.</summary>
        public IQueryable<KeptForm> VisibleTo(Viewer viewer, string browser, DateTime now) =>
            forms.Where(f => viewer.MemberId != null && f.MemberId == viewer.MemberId && f.Browser == browser && f.ExpiresAt > now);
    }
}
