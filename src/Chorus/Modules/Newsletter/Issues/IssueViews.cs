using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>A block as one reader sees it.</summary>
/// <param name="Language">Of its words, which may be another than the reader's.</param>
/// <param name="Title">Empty where it has none.</param>
/// <param name="GoesOn">It belongs to the block before it and stands apart only because its words are in another language.</param>
public sealed record ShownBlock(BlockShape Shape, string Language, string Title, IReadOnlyList<Block> Body, bool GoesOn = false);

/// <summary>A block with what readers of one language see of it.</summary>
/// <param name="LeadsNowhere">What it is about is not published, or there is no such page.</param>
public sealed record BlockView(IssueBlock Block, IReadOnlyList<ShownBlock> Shown, bool LeadsNowhere);

/// <summary>An issue for readers of one language.</summary>
/// <param name="Language">Theirs: that of the frame, of the links, and of what is mentioned where that exists in it.</param>
/// <param name="WordsLanguage">Of subject, preheader and of the blocks that nobody has put into theirs.</param>
public sealed record IssueView(int Number, DateOnly? Date, string Language, string WordsLanguage, string Subject, string Preheader, IReadOnlyList<ShownBlock> Blocks, IReadOnlyList<string> Languages)
{
    /// <summary>The picture of the issue itself, above its blocks.</summary>
    public Illustration? Photo { get; init; }

    public bool IsTranslated => Language == WordsLanguage;

    /// <summary>Some blocks have words in the reader's language, whatever language the subject is in.</summary>
    public bool HasOwnBlocks { get; init; }

    private bool IsForeign => !IsTranslated && !HasOwnBlocks;

    /// <summary>Says that it is not in the reader's language yet; null where it is.</summary>
    /// <param name="t">Of the reader.</param>
    public string? NotYet(Phrases t, Atlas atlas) => IsForeign ? t["newsletter.not-yet", ("language", atlas.LanguageName(WordsLanguage, t.Language))] : null;

    /// <summary>Whether a block says itself in which language it is: the frame says it of the whole issue.</summary>
    public bool Names(ShownBlock block) => block.Language != Language && !(IsForeign && block.Language == WordsLanguage);
}

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
        return found is null ? null : (found.issue, await Of(found.issue.Id, IssueText.Of(Fields.Read(found.Body)), language, stop), found.Id);
    }

    /// <param name="issueId">Whose picture stands at its head.</param>
    /// <param name="language">The reader's.</param>
    public async Task<IssueView> Of(string issueId, IssueText text, string language, CancellationToken stop)
    {
        var photo = await db.PictureOf([issueId], stop);
        var said = text.LanguageFor(language);
        var shown = (await Each(issueId, text, language, stop)).SelectMany(e => e.Shown).ToList();
        return new IssueView(text.Number, text.Date, language, said, text.Subjects.GetValueOrDefault(said, ""), text.Preheaders.GetValueOrDefault(said, ""), shown, text.Languages)
        {
            HasOwnBlocks = text.HasBlocksIn(language), Photo = photo is null ? null : Illustration(photo, language),
        };
    }

    /// <summary>The same, block by block, for whoever writes it.</summary>
    public async Task<IReadOnlyList<BlockView>> Each(string issueId, IssueText text, string language, CancellationToken stop)
    {
        var pictures = await db.PartPicturesOf(issueId, [.. text.Blocks.Select(b => b.Picture).OfType<string>().Distinct()], stop);
        var known = await mentions.Of(db, [.. text.Blocks.Select(b => b.About).OfType<string>().Distinct()], language, stop);
        var each = new List<BlockView>();
        foreach (var block in text.Blocks)
        {
            var mention = block.About is { } about ? known.GetValueOrDefault(about) : null;
            var photo = block.Picture is { } code && pictures.TryGetValue(code, out var kept) && block.AltFor(language) is var (its, alt) ? kept with { Alt = alt, Credit = block.Credit, Language = its } : null;
            // It takes the place of the one that what the block leads to would bring.
            if (photo is not null && mention is not null) mention = mention with { Photo = null };
            var own = await Own(block, photo, language, mention?.Language ?? language, stop);
            each.Add(new BlockView(block, [.. Shown(block, own, mention, language)], block.About is not null && mention is null));
        }
        return each;
    }

    private IEnumerable<ShownBlock> Shown(IssueBlock block, ShownBlock? own, Mention? mention, string language)
    {
        if (mention is null)
        {
            if (own is not null) yield return own;
            yield break;
        }
        var shape = block.Shape == BlockShape.CallOut ? BlockShape.CallOut : mention.Claim is null ? BlockShape.Link : BlockShape.Figure;
        IReadOnlyList<Block> body = [.. mention.Claim is { } claim ? Figure(claim, mention, language) : Link(mention, language)];
        if (own?.Language == mention.Language) yield return own with { Body = [.. own.Body, .. body] };
        else
        {
            if (own is not null) yield return own;
            yield return new ShownBlock(shape, mention.Language, "", body, GoesOn: own is not null);
        }
    }

    // Its words and its picture; null where it has neither. A picture without words stands among those of what the block leads to.
    private async Task<ShownBlock?> Own(IssueBlock block, ShownPicture? photo, string language, string around, CancellationToken stop)
    {
        var its = block.LanguageFor(language);
        if (its is null && photo is null) return null;
        var said = new PublishedText("", "", 0, "", "", "", its ?? around, its is null ? "" : block.Texts.GetValueOrDefault(its, ""), "");
        var own = new ShownBlock(block.Shape == BlockShape.CallOut ? BlockShape.CallOut : BlockShape.Text, said.Language, its is null ? "" : block.Titles.GetValueOrDefault(its, ""), await blocks.Of(said, stop));
        return photo is null ? own : own with { Body = [Illustration(photo, own.Language), .. own.Body] };
    }

    private IEnumerable<Block> Link(Mention mention, string language)
    {
        yield return new Paragraph([Run.Link(mention.Title, "/" + language + mention.Path)]);
        if (mention.Photo is { } photo) yield return Illustration(photo, mention.Language);
        if (mention.Summary.Length > 0) yield return new Paragraph(mention.Summary);
    }

    /// <summary>A picture by its address, which is the same for everybody.</summary>
    /// <param name="language">Of the words around it.</param>
    private Illustration Illustration(ShownPicture photo, string language) => new(photo.Alt, $"{words.For(language)["publications.picture"]} {photo.Credit}", photo.Width, photo.Height)
    {
        Address = photo.Address, MediaType = photo.Type, Language = photo.Language == language ? null : photo.Language,
    };

    private IEnumerable<Block> Figure(ClaimCard claim, Mention mention, string language)
    {
        var t = words.For(mention.Language);
        if (claim.WrittenFigure is { } figure)
        {
            var (number, unit) = KeptFigure.Apart(figure, claim.Unit ?? "", claim.TextLanguage);
            yield return new KeyFigures([new Figure(number, unit) { AsOf = claim.Year }]);
        }
        yield return new Paragraph(claim.Text);
        var careful = claim.Strength == Strength.Primary ? "" : " – " + t["evidence.strength." + claim.Strength.ToString().ToLowerInvariant()];
        yield return new Paragraph([t["newsletter.source"] + " ", claim.Source.Language == mention.Language ? Run.Plain(claim.Source.Citation) : Run.Foreign(claim.Source.Citation, claim.Source.Language), careful + " · ",
            Run.Link(t["newsletter.check"], "/" + language + mention.Path)]);
    }
}
