using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>An issue of the newsletter: blocks in order, each in the languages it has. It rests on the claims whose figures it shows or that its words name, and cites what it links to.</summary>
public sealed class IssueKind(IServiceProvider services) : INodeKind
{
    public const string Name = "newsletter";
    private const int MostSubject = 120, MostPreheader = 160, MostText = 4000;

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.Last;
    public Section Section => Section.Newsletter;
    public string PathOf(string slug) => "/newsletter/" + slug;
    public string Words => "newsletter.form.";
    public string TitleOf(Fields fields) => IssueText.Of(fields) is { Languages: [var first, ..] } text ? text.Subjects[first] : "";
    public string? SlugOf(Fields fields) => IssueText.NumberOf(fields["number"]) is { } number ? IssueText.Plain(number) : null;

    public IReadOnlyList<FormField> Form { get; } =
    [
        new("number", FieldShape.Line) { Most = 5, Like = "12" }, new("date", FieldShape.Date) { Most = 10, Optional = true }, new("order", FieldShape.Line) { Most = 40, Optional = true },
        .. Numbers.SelectMany(i => new FormField[]
        {
            new("shape" + i, FieldShape.Pick) { Options = Enum.GetNames<BlockShape>(), OptionWords = "newsletter.shape.", Optional = true }, new("about" + i, FieldShape.Line) { Most = 300, Optional = true },
            new("picture" + i, FieldShape.Line) { Most = PartPicture.CodeLength, Optional = true }, new("credit" + i, FieldShape.Line) { Most = ThingPicture.LongestCredit, Optional = true },
        }),
        new("subject", FieldShape.Line) { PerLanguage = true, Most = MostSubject }, new("preheader", FieldShape.Line) { PerLanguage = true, Most = MostPreheader, Optional = true },
        .. Numbers.SelectMany(i => new FormField[]
        {
            new("title" + i, FieldShape.Line) { PerLanguage = true, Most = 200, Optional = true }, new("text" + i, FieldShape.Text) { PerLanguage = true, Most = MostText, Optional = true, Like = i == "1" ? "Some words about it." : null },
            new("alt" + i, FieldShape.Line) { PerLanguage = true, Most = ThingPicture.LongestAlt, Optional = true },
        }),
    ];

    public string? PartOf(string field, Fields fields, string language)
    {
        var part = field.Split('.')[0];
        if (part.StartsWith("title", StringComparison.Ordinal) || !char.IsAsciiDigit(part[^1])) return null;
        var block = IssueText.Of(fields).Blocks.FirstOrDefault(b => IssueText.Plain(b.Place)[0] == part[^1]);
        return block?.Titles.GetValueOrDefault(language) ?? block?.Titles.OrderByDescending(t => t.Key == "en").ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value).FirstOrDefault();
    }

    /// <summary>The order of the blocks by what they are called, each on a line of its own; a picture by what it shows, and by the beginning of its code, since another may show the same.</summary>
    public string? SaidOf(Phrases words, string field, string value, Fields fields) => field.StartsWith("picture", StringComparison.Ordinal)
        ? $"{IssueText.Of(fields).Blocks.FirstOrDefault(b => b.Picture == value)?.AltFor(words.Language)?.Says} ({value[..Math.Min(value.Length, 4)]})".Trim()
        : field != "order" ? null : string.Join('\n',
        IssueText.Of(Fields.Read(fields.Write()).With("order", value)).Blocks.Select((b, i) => $"{Platform.Text.Numbers.Whole(i + 1, words.Language)}. {PartOf("text" + IssueText.Plain(b.Place), fields, words.Language) ?? words["newsletter.shape." + b.Shape]}"));

    public IEnumerable<(string Language, string Path)> Looks(string slug, Fields fields) =>
        IssueText.Of(fields).Copies(services.GetRequiredService<Settings>().Languages).Select(l => (l, $"/desk/mailing/{slug}?handler=Letter&language={l}"));

    public string? BegunAt => "/desk/mailing/new";

    public string? WrittenAt(string slug, string? original) => $"/desk/mailing/{slug}/write";

    /// <summary>One above its blocks; what they mention brings its own.</summary>
    public bool HasPictures => true;

    public bool HasPartPictures => true;

    public IEnumerable<string> PicturesIn(Fields fields) => Numbers.Select(i => fields["picture" + i]).Where(PartPicture.IsCode);

    private static IEnumerable<string> Numbers => Enumerable.Range(1, IssueText.MostBlocks).Select(IssueText.Plain);

    public IEnumerable<Problem> Check(Fields fields)
    {
        var text = IssueText.Of(fields);
        if (text.Number == 0) yield return Problem.On("number", "newsletter.say-number");
        if (text.Subjects.Count == 0) yield return Problem.On("subject", "newsletter.say-subject");
        if (fields["date"].Length > 0 && text.Date is null) yield return Problem.On("date", "newsletter.say-date");
        if (IssueText.Order(fields["order"]).Any(n => n is 0 or > IssueText.MostBlocks)) yield return Problem.On("order", "newsletter.say-order", ("n", IssueText.MostBlocks));
        if (text.Blocks.Count == 0) yield return Problem.On("text1", "newsletter.say-block");
        foreach (var place in Numbers)
            if (fields["about" + place].Length > 0 && IssueText.PathOf(fields["about" + place]) is null) yield return Problem.On("about" + place, "newsletter.say-about");
        foreach (var place in Numbers)
            if (fields["picture" + place] is { Length: > 0 } code && !PartPicture.IsCode(code)) yield return Problem.On("picture" + place, "newsletter.say-picture");
        foreach (var block in text.Blocks)
        {
            if (block.Picture is not null && block.Alts.Count == 0) yield return Problem.On("alt" + IssueText.Plain(block.Place), "uploads.picture.say-alt");
            if (block.Picture is not null && block.Credit.Length == 0) yield return Problem.On("credit" + IssueText.Plain(block.Place), "uploads.picture.say-credit");
            if (block.Shape is BlockShape.Link or BlockShape.Figure && block.About is null) yield return Problem.On("about" + IssueText.Plain(block.Place), "newsletter.say-about");
            if (block.Shape == BlockShape.Figure && block.About?.StartsWith("/claims/", StringComparison.Ordinal) == false) yield return Problem.On("about" + IssueText.Plain(block.Place), "newsletter.say-claim");
        }
    }

    // What it names it names by address; ids are found in Links.
    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public async Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, Fields fields, CancellationToken stop)
    {
        var text = IssueText.Of(fields).Blocks;
        var paths = text.Select(b => b.About).OfType<string>().Distinct().ToList();
        // Asked for here and not in the constructor, since the kinds are among those that it asks.
        var known = await services.GetRequiredService<Mentions>().Nodes(db, paths, stop);
        var cited = await PublishedBlocks.Links(db, text.SelectMany(b => b.Texts.Values), stop);
        return [.. paths.Select(p => known.TryGetValue(p, out var node) ? (node.Id, node.Kind == "claim" ? Rests.On : Rests.Cites) : (p, Rests.Cites)).Concat(cited).DistinctBy(l => l.Item1)];
    }

    // What somebody told of themselves goes to readers only where they agreed to that. A program, or a table from elsewhere, may name pictures that were never kept here.
    public async Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop)
    {
        var all = IssueText.Of(draft.Fields).Blocks;
        var kept = await db.PartPicturesOf(node.Id, [.. all.Select(b => b.Picture).OfType<string>()], stop);
        if (all.FirstOrDefault(b => b.Picture is { } code && !kept.ContainsKey(code)) is { } bare) return Problem.On("picture" + IssueText.Plain(bare.Place), "newsletter.picture-gone");
        var blocks = all.Where(b => b.About is not null).ToList();
        var known = await services.GetRequiredService<Mentions>().Nodes(db, [.. blocks.Select(b => b.About!).Distinct()], stop);
        var held = await services.GetRequiredService<Agreements>().NotInLetters([.. known.Values.Select(n => n.Id)], stop);
        var block = blocks.Find(b => known.TryGetValue(b.About!, out var about) && held.Contains(about.Id));
        return block is null ? null : Problem.On("about" + IssueText.Plain(block.Place), "newsletter.not-agreed", ("title", known[block.About!].Title));
    }

    public IEnumerable<Findable> Texts(Fields fields, string language)
    {
        var text = IssueText.Of(fields);
        return text.Languages.Select(l => new Findable(l, text.Subjects[l], string.Join(' ', text.Blocks.SelectMany(b => new[] { b.Titles.GetValueOrDefault(l), b.Texts.GetValueOrDefault(l) }).OfType<string>())));
    }

    /// <summary>On the site it stands; the readers have it when it is sent.</summary>
    public (string Path, string Name)? NextAt(string slug, Fields fields) => ($"/desk/mailing/{slug}/send", "newsletter.next.send");

    /// <summary>While it goes out, or is about to, its readers would get a link to nothing.</summary>
    public async Task<Problem?> Holds(AppDb db, Node node, CancellationToken stop) =>
        await db.Issues.AnyAsync(i => i.Id == node.Id && (i.SendAt != null || i.SentAt != null) && i.DoneAt == null, stop) ? new Problem("newsletter.sends-now") : null;

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var text = IssueText.Of(revision.Fields);
        var row = revision.IsFirst ? null : await db.Issues.FindAsync([node.Id], stop);
        if (row is null) db.Issues.Add(row = new Issue { Id = node.Id, Number = text.Number });
        (row.Number, row.Date) = (text.Number, text.Date);
        if (text.Languages is [var first, ..]) node.Language = first;
    }
}
