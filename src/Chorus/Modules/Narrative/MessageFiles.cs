using System.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;

namespace Chorus.Modules.Narrative;

/// <summary>A message as a file: plain text to send on, JSON for programs. In the language of the address, or the one the reader's browser asks for.</summary>
public static class MessageFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/messages/{slug}.txt", ["GET", "HEAD"], async (string slug, HttpContext context, AppDb db, Contract.Messages messages, Claims claims, Phrases t, CancellationToken stop) =>
            await Find(slug, t.Language, messages, stop) is { } card
                ? Keep(context, Results.Text(Text(card, await claims.Named(card.ClaimIds, t.Language, stop), t), "text/plain; charset=utf-8"))
                : Results.NotFound());
        routes.MapMethods("/messages/{slug}.json", ["GET", "HEAD"], async (string slug, HttpContext context, AppDb db, Contract.Messages messages, Claims claims, Atlas atlas, Phrases t, CancellationToken stop) =>
            await Find(slug, t.Language, messages, stop) is { } card
                ? Keep(context, Results.Json(Json(card, await claims.Named(card.ClaimIds, t.Language, stop)), Readable))
                : Results.NotFound());
    }

    internal static readonly System.Text.Json.JsonSerializerOptions Readable = new(System.Text.Json.JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    private static async Task<MessageCard?> Find(string slug, string language, Contract.Messages messages, CancellationToken stop)
    {
        var ids = await messages.IdsOf([slug], stop);
        return (await messages.Named([.. ids.Values], language, null, stop)).FirstOrDefault();
    }

    internal static IResult Keep(HttpContext context, IResult result)
    {
        FrontCache.Allow(context);
        return result;
    }

    private static string Text(MessageCard card, IReadOnlyList<ClaimCard> claims, Phrases t)
    {
        var text = new StringBuilder().AppendLine(card.Title).AppendLine();
        foreach (var (key, words) in new[] { ("issue", card.Issue), ("care", card.Care), ("solution", card.Solution), ("ask", card.Ask) })
            Headed(text, t["narrative.part." + key]).AppendLine(words).AppendLine();
        if (card.Short is { } brief) Headed(text, t["narrative.part.short"]).AppendLine(brief).AppendLine();
        if (card.Sms is { } sms) Headed(text, t["narrative.part.sms"]).AppendLine(sms).AppendLine();
        Headed(text, t["narrative.claims"]);
        if (claims.Count == 0) text.AppendLine(t[card.IsUnsourced ? "narrative.rests-on-none" : "narrative.rests-on-value"]);
        foreach (var claim in claims)
            text.AppendLine($"- {claim.Text} ({t["narrative.strength." + claim.Strength]}) {claim.Source.Citation}");
        if (card.Kind != WordingKind.Original && !card.NativeReviewed) text.AppendLine().AppendLine(t["narrative.no-native"]);
        return text.AppendLine().AppendLine(t["narrative.ours"]).ToString();
    }

    /// <summary>A heading of plain text, as the files of documents have them: most scripts have no capitals.</summary>
    internal static StringBuilder Headed(StringBuilder text, string heading) => text.AppendLine(heading).Append('-', heading.Length).AppendLine();

    private static object Json(MessageCard card, IReadOnlyList<ClaimCard> claims) => new
    {
        card.Slug, Version = card.RevisionId, card.Language, Kind = card.Kind.ToString(), card.Country, Audience = card.Audience.ToString(), card.Topic, Pillar = card.Pillar?.ToString(),
        card.ForPolicy, card.ForProgrammatic, card.Places, card.Title, card.Issue, card.Care, card.Solution, card.Ask, card.Short, card.Sms, card.Messenger,
        card.NeedsReview, NativeReviewed = card.Kind == WordingKind.Original || card.NativeReviewed,
        Claims = claims.Select(c => new { Key = c.Slug, c.Text, c.Figure, c.Unit, c.Year, Strength = c.Strength.ToString(), Fidelity = c.Fidelity.ToString(), c.NeedsReview, Source = c.Source.Citation, c.Source.Url }),
    };
}
