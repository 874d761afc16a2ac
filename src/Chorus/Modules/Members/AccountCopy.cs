using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Modules.Members;

/// <summary>A member's own copy of everything that is kept about them, as JSON.</summary>
public static class AccountCopy
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/account/data.json", ["GET", "HEAD"], Write).WithMetadata(new ForAttribute(Role.Member));

    private static async Task<IResult> Write(HttpContext context, AppDb db, IEnumerable<IPersonalData> keepers, TimeProvider time, CancellationToken stop)
    {
        var id = Viewer.Of(context).MemberId!;
        var all = new Dictionary<string, object?> { ["takenAt"] = time.GetUtcNow().UtcDateTime };
        foreach (var keeper in keepers) all[keeper.Name] = await keeper.Of(db, id, stop);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(all, Readable), "application/json; charset=utf-8", "my-account.json");
    }
}
