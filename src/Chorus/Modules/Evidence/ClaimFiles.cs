using System.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>A claim as a file: /claims/{slug}.json for programs, /claims/{slug}.txt for a message or a note. All claims and all sources: .csv and .json.</summary>
public static class ClaimFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/claims/{slug}.json", ["GET", "HEAD"], Json);
        routes.MapMethods("/claims/{slug}.txt", ["GET", "HEAD"], Plain);
        ThingFiles.Map(routes, "/claims", ClaimKind.Name);
        ThingFiles.Map(routes, "/sources", SourceKind.Name);
    }

    private static async Task<IResult> Json(string slug, HttpContext context, AppDb db, Claims claims, Settings settings)
    {
        if (await Find(db, claims, slug, Languages.Of(context), context.RequestAborted) is not { } found) return Results.NotFound();
        var (node, said, card) = found;
        FrontCache.Allow(context);
        return Results.Json(new
        {
            id = card.Id, slug, version = node.PublishedNumber, revision = card.RevisionId, published = node.PublishedAt, address = settings.PublicUrl + "/claims/" + slug,
            text = ClaimKind.LanguagesOf(said).ToDictionary(l => l, l => said["text." + l]), card.Figure, card.Unit, card.Population, card.Place, card.Year,
            countries = said.Lines("countries"), regions = said.Lines("regions"), card.Topic, strength = Names.Of(card.Strength), fidelity = Names.Of(card.Fidelity),
            chain = said.Lines("chain"), read = said["read"], card.Caution, expires = card.Expires, card.NeedsReview,
            source = new { card.Source.Slug, card.Source.Citation, card.Source.Publisher, card.Source.Year, card.Source.Url }, offers = await Slugs(db, card, context.RequestAborted),
        });
    }

    private static async Task<IResult> Plain(string slug, HttpContext context, AppDb db, Claims claims, Phrases words, Settings settings)
    {
        if (await Find(db, claims, slug, words.Language, context.RequestAborted) is not { } found) return Results.NotFound();
        var (node, said, card) = found;
        var text = new StringBuilder().Append(card.Text).Append("\n\n");
        void Line(string key, string? value) { if (value is { Length: > 0 }) text.Append(words[key]).Append(": ").Append(value).Append('\n'); }
        Line("evidence.claim.strength.label", words["evidence.strength." + Names.Of(card.Strength)]);
        Line("evidence.claim.fidelity.label", words["evidence.fidelity." + Names.Of(card.Fidelity)]);
        Line("evidence.claim.population.label", card.Population);
        Line("evidence.place", card.Place);
        Line("evidence.claim.year.label", card.Year ?? words["evidence.no-year"]);
        Line("evidence.claim.caution.label", card.Caution);
        Line("evidence.claim.source.label", card.Source.Citation);
        Line("evidence.source.url.label", card.Source.Url);
        Line("evidence.claim.read.label", WhatWasRead.In(said["read"]) is { Count: > 0 } pieces ? string.Join(' ', pieces.Select(p => words["evidence.read." + p.What] + " " + p.Of)) : said["read"]);
        if (card.Expires is { } expires) Line("evidence.claim.expires.label", Numbers.LongDate(expires, words.Language));
        if (card.NeedsReview) text.Append(words["web.badge.review"]).Append('\n');
        text.Append(words["evidence.version", ("number", node.PublishedNumber), ("date", node.PublishedAt)]).Append('\n');
        if (settings.PublicUrl is { } address) text.Append(address).Append("/claims/").Append(slug).Append('\n');
        FrontCache.Allow(context);
        return Results.Text(text.ToString(), "text/plain; charset=utf-8");
    }

    private static async Task<(Node Node, Fields Said, ClaimCard Card)?> Find(AppDb db, Claims claims, string slug, string language, CancellationToken stop)
    {
        var node = await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == ClaimKind.Name && n.Slug == slug && n.PublishedId != null, stop);
        if (node is null) return null;
        var said = (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, stop)).Fields;
        return (node, said, (await claims.Named([node.Id], language, stop))[0]);
    }

    private static async Task<List<string>> Slugs(AppDb db, ClaimCard card, CancellationToken stop) =>
        card.Offers.Count == 0 ? [] : await db.Nodes.AsNoTracking().Where(n => card.Offers.Contains(n.Id)).Select(n => n.Slug).ToListAsync(stop);
}
