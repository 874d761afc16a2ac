using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Files.Kept;

/// <summary>The one picture that stands with the words of a thing: light, without anything but what is drawn, and never without what it shows and who took it. It has the id of its node.</summary>
public sealed class ThingPicture : Entity, IShownInPublic
{
    public const int LongestAlt = 300, LongestCredit = 200;

    public required byte[] Bytes { get; set; }

    /// <summary>"image/jpeg" or "image/png", by what the file holds.</summary>
    public required string Type { get; set; }
    public required int Width { get; set; }
    public required int Height { get; set; }

    /// <summary>What it shows, for whoever cannot see it, in the language of the thing.</summary>
    public required string Alt { get; set; }

    /// <summary>Who took it, or whose it is.</summary>
    public required string Credit { get; set; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; set; }

    /// <summary>Stands for its bytes in its address.</summary>
    public string Code { get; private set; } = "";
    public DateTime AddedAt { get; set; }

    public void Draw(SentPicture.Picture picture) =>
        (Bytes, Type, Width, Height, Code) = (picture.Bytes, picture.Type, picture.Width, picture.Height, PartPicture.CodeOf(picture.Bytes));

    /// <summary>What is wrong with the words beside a picture: it shows something in one language at least, and somebody took it.</summary>
    /// <param name="alts">With the name that the form gives each.</param>
    public static IEnumerable<Problem> Check(string credit, params IReadOnlyList<(string Field, string Says)> alts)
    {
        if (alts.All(a => a.Says.Length == 0)) yield return Problem.On(alts[0].Field, "uploads.picture.say-alt");
        foreach (var (field, says) in alts)
            if (says.Length > LongestAlt) yield return Problem.On(field, "uploads.picture.long", ("n", LongestAlt));
        if (credit.Length == 0) yield return Problem.On("Credit", "uploads.picture.say-credit");
        if (credit.Length > LongestCredit) yield return Problem.On("Credit", "uploads.picture.long", ("n", LongestCredit));
    }

    private sealed class Mapping : IEntityTypeConfiguration<ThingPicture>
    {
        public void Configure(EntityTypeBuilder<ThingPicture> table)
        {
            table.ToTable("thing_pictures");
            table.Property(p => p.Type).HasMaxLength(20);
            table.Property(p => p.Alt).HasMaxLength(LongestAlt);
            table.Property(p => p.Credit).HasMaxLength(LongestCredit);
            table.Property(p => p.Language).HasMaxLength(20);
            table.Property(p => p.Code).HasMaxLength(PartPicture.CodeLength);
            table.HasOne<Node>().WithOne().HasForeignKey<ThingPicture>(p => p.Id);
        }
    }
}

/// <summary>A picture as a page shows it, without its bytes.</summary>
/// <param name="Language">Of the words beside it.</param>
public sealed record ShownPicture(string Id, string Code, string Type, int Width, int Height, string Alt, string Credit, string Language)
{
    /// <summary>Its place in the view data of a page that has one: networks and messengers show it in the place of the picture made of words.</summary>
    public const string Key = "Photo";

    public string Ending => Type == "image/png" ? ".png" : ".jpg";

    public string Address => $"{KeptFiles.Folder}/pictures/{Id}/{Code}{Ending}";
}

public static class ThingPictureTable
{
    extension(AppDb db)
    {
        public DbSet<ThingPicture> ThingPictures => db.Set<ThingPicture>();

        /// <summary>The pictures of things, by the id of each that has one.</summary>
        public Task<Dictionary<string, ShownPicture>> PicturesOf(IReadOnlyCollection<string> nodeIds, CancellationToken stop) => nodeIds.Count == 0 ? Task.FromResult(new Dictionary<string, ShownPicture>())
            : db.Set<ThingPicture>().AsNoTracking().Where(p => nodeIds.Contains(p.Id)).Select(p => new ShownPicture(p.Id, p.Code, p.Type, p.Width, p.Height, p.Alt, p.Credit, p.Language)).ToDictionaryAsync(p => p.Id, stop);

        /// <summary>The picture of the first of these things that has one.</summary>
        public async Task<ShownPicture?> PictureOf(IReadOnlyList<string> nodeIds, CancellationToken stop) =>
            (await db.Set<ThingPicture>().AsNoTracking().Where(p => nodeIds.Contains(p.Id)).Select(p => new ShownPicture(p.Id, p.Code, p.Type, p.Width, p.Height, p.Alt, p.Credit, p.Language)).ToListAsync(stop))
                .OrderBy(p => nodeIds.Index().First(n => n.Item == p.Id).Index).FirstOrDefault();
    }
}

/// <summary>Hands out the pictures of things and of their parts: those of what is published to everybody, of a draft to the editors of its section.</summary>
public static class PictureDoor
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(KeptFiles.Folder + "/pictures/{id}/{name}", ["GET", "HEAD"], async (string id, string name, HttpContext context, Viewer viewer, AppDb db, Chain chain, CancellationToken stop) =>
    {
        // An address is of its bytes: where another picture took its place, an old letter would show it beside the words of the first.
        var code = name.Split('.')[0];
        if (!PartPicture.IsCode(code) || await Find(id, code, viewer, db, chain, stop) is not { } picture) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // What is withdrawn is gone within the hour.
        headers.CacheControl = viewer.SignedIn ? "private, max-age=3600" : "public, max-age=3600";
        return Results.Bytes(picture.Bytes, picture.Type, entityTag: new EntityTagHeaderValue($"\"{code}\""));
    });

    private static async Task<Drawn?> Find(string id, string code, Viewer viewer, AppDb db, Chain chain, CancellationToken stop)
    {
        if (await db.ThingPictures.AsNoTracking().Where(p => p.Id == id && p.Code == code).Select(p => new Drawn(p.Bytes, p.Type)).FirstOrDefaultAsync(stop) is { } whole && await FileDoor.Opens(id, viewer, db, chain, stop)) return whole;
        return await db.PartPictures.AsNoTracking().Where(p => p.NodeId == id && p.Code == code).Select(p => new Drawn(p.Bytes, p.Type)).FirstOrDefaultAsync(stop) is { } part && await FileDoor.Opens(id, viewer, db, chain, stop, code) ? part : null;
    }

    private sealed record Drawn(byte[] Bytes, string Type);
}

/// <summary>
/// Makes of a photograph what a page on a slow line can carry: drawn anew by Chromium, 720 pixels wide and 40 KB at most. Where there is no Chromium, a picture that is
/// light already is taken as it is, without what a camera wrote into it.
/// </summary>
public sealed class LightPicture(Printer printer, LargeFiles large)
{
    /// <summary>Bytes of a photograph as telephones take them.</summary>
    public const int MostSent = 12 * 1024 * 1024;

    /// <summary>Bytes of one that is taken as it is.</summary>
    public const int MostAsItIs = 100 * 1024;

    private const int MostMade = 40 * 1024, Wide = 720, High = 960, Half = 5;

    /// <summary>Whether any photograph will do; else only one that is light already.</summary>
    public bool DrawsAnew => printer.IsInstalled;

    /// <summary>In its turn where it is large.</summary>
    public Task<(SentPicture.Picture? Picture, Problem? Problem)> Make(byte[] sent, string field, CancellationToken stop) => large.Take(sent.Length, () => Draw(sent, field, stop), stop);

    private async Task<(SentPicture.Picture? Picture, Problem? Problem)> Draw(byte[] sent, string field, CancellationToken stop)
    {
        // WebP is drawn anew whatever its weight: what is kept stands in files too, and word processors and books do not know it.
        if ((Picture.Read(sent) ?? (printer.IsInstalled ? Webp.Read(sent) : null)) is not { } read) return (null, Problem.On(field, printer.IsInstalled ? "files.picture.wrong-any" : "files.picture.wrong"));
        if (read.IsVast) return (null, Problem.On(field, "files.picture.wide", ("n", Picture.MostSide)));
        var turned = Orientation.Of(sent);
        if (read.Format != UploadFormat.Webp && turned == 1 && read.Bytes.Length <= MostMade && read.Width <= Wide && read.Height <= High) return (Plain(read), null);
        if (printer.IsInstalled)
        {
            var drawn = await printer.Capture(Html(sent, read, turned, out var width, out var height), width, height, MostMade, stop: stop);
            if (drawn.IsDone && Picture.Read(drawn.Bytes) is { } light) return (Plain(light), null);
        }
        return read.Format == UploadFormat.Webp ? (null, Problem.On(field, "files.picture.wrong")) : turned != 1 ? (null, Problem.On(field, "files.picture.turned"))
            : read.Bytes.Length > MostAsItIs ? (null, Problem.On(field, "files.picture.heavy", ("kb", MostAsItIs / 1024)))
            : (Plain(read), null);
    }

    // The bytes as they came: a browser turns the picture as the camera says.
    private static string Html(byte[] sent, Picture read, int turned, out int width, out int height)
    {
        var (w, h) = turned >= Half ? (read.Height, read.Width) : (read.Width, read.Height);
        var scale = Math.Min(1, Math.Min((double)Wide / w, (double)High / h));
        (width, height) = (Math.Max(1, (int)Math.Round(w * scale)), Math.Max(1, (int)Math.Round(h * scale)));
        return FormattableString.Invariant($"<!DOCTYPE html><style>*{{margin:0;background:#fff}}img{{display:block;width:{width}px;height:{height}px}}</style><img decoding=\"sync\" alt=\"\" src=\"data:{read.Format.MediaType()};base64,{Convert.ToBase64String(sent)}\">");
    }

    private static SentPicture.Picture Plain(Picture picture) => new(picture.Bytes, picture.Format.MediaType(), picture.Width, picture.Height);
}
