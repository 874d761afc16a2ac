using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>A block as one reader sees it.</summary>
/// <param name="Language">Of its words, which may be another than the reader's.</param>
/// <param name="Title">Empty where it has none.</param>
public sealed record ShownBlock(BlockShape Shape, string Language, string Title, IReadOnlyList<Block> Body);

/// <summary>An issue in one language.</summary>
/// <param name="Language">That of subject and frame; one of the issue's.</param>
public sealed record IssueView(int Number, DateOnly? Date, string Language, string Subject, string Preheader, IReadOnlyList<ShownBlock> Blocks, IReadOnlyList<string> Languages);

/// <summary>Puts an issue together for readers of a language: its own words where there are, else those that there are, and what it mentions as the site knows it now.</summary>
public sealed class IssueViews(AppDb db, Mentions mentions, PublishedBlocks blocks, Words words)
{
    /// <summary>The published version in the language nearest to this one; nothing where there is no such issue.</summary>
    public async Task<(Issue Issue, IssueView View, string RevisionId)?> Published(int number, string language, CancellationToken stop)
    {
        var found = await (
            from issue in db.Issues.AsNoTracking()
            where issue.Number == number
            join node in db.Nodes on issue.Id equals node.Id
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { issue, said.Id, said.Body }).FirstOrDefaultAsync(stop);
        return found is null ? null : (found.issue, await Of(IssueText.Of(Fields.Read(found.Body)), language, stop), found.Id);
    }

    /// <param name="language">The reader's.</param>
    public async Task<IssueView> Of(IssueText text, string language, CancellationToken stop)
    {
        language = text.LanguageFor(language);
        var known = await mentions.Of(db, [.. text.Blocks.Select(b => b.About).OfType<string>().Distinct()], language, stop);
        var shown = new List<ShownBlock>();
        foreach (var block in text.Blocks)
        {
            var mention = block.About is { } about ? known.GetValueOrDefault(about) : null;
            if (block.LanguageFor(language) is { } own) shown.Add(await Own(block, own, stop));
            if (mention is not null) shown.Add(new ShownBlock(mention.Claim is null ? BlockShape.Link : BlockShape.Figure, mention.Language, "", [.. mention.Claim is { } claim ? Figure(claim, mention) : Link(mention)]));
        }
        return new IssueView(text.Number, text.Date, language, text.Subjects.GetValueOrDefault(language, ""), text.Preheaders.GetValueOrDefault(language, ""), shown, text.Languages);
    }

    private async Task<ShownBlock> Own(IssueBlock block, string language, CancellationToken stop)
    {
        var said = new PublishedText("", "", 0, "", "", "", language, block.Texts.GetValueOrDefault(language, ""), "");
        return new ShownBlock(block.Shape == BlockShape.CallOut ? BlockShape.CallOut : BlockShape.Text, language, block.Titles.GetValueOrDefault(language, ""), await blocks.Of(said, stop));
    }

    private static IEnumerable<Block> Link(Mention mention)
    {
        yield return new Paragraph([Run.Link(mention.Title, "/" + mention.Language + mention.Path)]);
        if (mention.Summary.Length > 0) yield return new Paragraph(mention.Summary);
    }

    private IEnumerable<Block> Figure(ClaimCard claim, Mention mention)
    {
        var t = words.For(mention.Language);
        if (claim.Figure is { } figure) yield return new KeyFigures([new Figure(figure, claim.Unit ?? "") { AsOf = claim.Year }]);
        yield return new Paragraph(claim.Text);
        var careful = claim.Strength == Strength.Primary ? "" : " – " + t["evidence.strength." + claim.Strength.ToString().ToLowerInvariant()];
        yield return new Paragraph([t["newsletter.source"] + " ", claim.Source.Language == mention.Language ? Run.Plain(claim.Source.Citation) : Run.Foreign(claim.Source.Citation, claim.Source.Language), careful + " · ",
            Run.Link(t["newsletter.check"], "/" + mention.Language + mention.Path)]);
    }
}
