using System.Globalization;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>Who signs, to hand over on paper: how many of which kind, and by name who may be named. Beside it the logos whose owners let them stand in what is printed and sent.</summary>
public sealed class PackedSigners(AppDb db, Tallies tallies, Atlas atlas, TimeProvider time)
{
    // Of one kind, on paper; the table holds them all.
    private const int MostNamed = 1000;

    private sealed record Group(SignerKind Kind, int All, IReadOnlyList<(string Name, string Country)> First);

    /// <summary>A logo, by the name of its file.</summary>
    public sealed record Logo(string Id, string File, string Name, string Country, DateTime LicensedAt);

    private List<Group> groups = [];
    private Tally tally = new([], 0);

    public async Task Read(Call call, CancellationToken stop)
    {
        tally = await tallies.Now(call.Id, stop);
        var named = Named(call);
        var kinds = await named.GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        groups = [];
        // Organisations before people, as a minister reads it.
        foreach (var kind in kinds.OrderBy(k => k.Key == SignerKind.Person).ThenBy(k => k.Key))
        {
            var first = await named.Where(s => s.Kind == kind.Key).OrderBy(s => s.WallKey).Take(MostNamed).Select(s => new { s.Name, s.Country }).ToListAsync(stop);
            groups.Add(new Group(kind.Key, kind.Count, [.. first.Select(f => (f.Name!, f.Country))]));
        }
    }

    /// <summary>On paper, in the language of a text; after <see cref="Read"/>.</summary>
    public Document Of(PublishedText text, Phrases t)
    {
        string Number(int n) => Numbers.Whole(n, t.Language);
        var blocks = new List<Block>
        {
            new Paragraph(t["signon.pack.signed", ("date", DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), ("organisations", Number(tally.Organisations)), ("people", Number(tally.People)), ("countries", Number(tally.Countries)), ("paper", Number(tally.OnPaper))]) { Leads = true },
            new Paragraph(t["signon.pack.named"]),
        };
        foreach (var group in groups)
        {
            blocks.Add(new Heading(1, t["signon.pack.group", ("kind", t["signon.kind." + group.Kind]), ("n", Number(group.All))]));
            blocks.Add(new Listing([.. group.First.Select(s => Line(s.Name, s.Country, t))]));
            if (group.All > group.First.Count) blocks.Add(new Paragraph(t["signon.pack.further", ("n", Number(group.All - group.First.Count))]));
        }
        return new Document(text.Title, text.Language, CallText.LabelsOf(t), blocks) { Kind = t["signon.pack.signers"] };
    }

    private Prose Line(string name, string country, Phrases t) => [Run.Foreign(name), " · ", atlas.Name(country, t.Language)];

    /// <summary>Those that were looked at, of who stands on the wall, and only with leave for materials.</summary>
    public async Task<IReadOnlyList<Logo>> Logos(Call call, CancellationToken stop)
    {
        var named = Named(call);
        var rows = await (
            from logo in db.SignedLogos.AsNoTracking()
            where logo.ReleasedAt != null && logo.Scope == LogoScope.Materials
            join signature in named on logo.Id equals signature.Id
            orderby signature.WallKey
            select new { logo.Id, logo.Type, signature.Name, signature.Country, logo.LicensedAt }).ToListAsync(stop);
        return [.. rows.Index().Select(r => new Logo(r.Item.Id, string.Create(CultureInfo.InvariantCulture, $"logos/{r.Index + 1:0000}.{(r.Item.Type == "image/png" ? "png" : "jpg")}"), r.Item.Name!, r.Item.Country, r.Item.LicensedAt))];
    }

    public Task<byte[]?> Picture(Logo logo, CancellationToken stop) => db.SignedLogos.Where(l => l.Id == logo.Id).Select(l => l.Bytes).FirstOrDefaultAsync(stop);

    private IQueryable<Signature> Named(Call call) => db.Signatures.AsNoTracking().Where(s => s.CallId == call.Id && s.State == SignatureState.Counted && s.WallKey != null);
}
