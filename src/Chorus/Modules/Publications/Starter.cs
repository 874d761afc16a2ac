using System.Reflection;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>Enters the toolkit that Chorus ships, once: the English as the publication, each other language as a translation, and the chapters whose files are there.</summary>
public static class Starter
{
    private const string Original = "en", Files = "toolkit:";

    private sealed record ToolkitRow(
        string Date, Dictionary<string, string> Authors, string Licence, Dictionary<string, string> Edition, Dictionary<string, string> Title, Dictionary<string, string> Summary,
        Dictionary<string, string> Body, Dictionary<string, string> Asked, Dictionary<string, string> Bias, Dictionary<string, string> Reviewed);

    /// <summary>A chapter as its file says it; files are named "07-setting-objectives.md", and the same in every language.</summary>
    public sealed record ChapterFile(string Language, int Position, string Slug, string Title, string Part, string Worksheet, string Summary, string Body);

    public static async Task Enter(AppDb db, Seeding seeding, CancellationToken stop)
    {
        if (await db.Nodes.AnyAsync(n => n.Kind == PublicationKind.Name && n.Slug == PublicationKind.Toolkit, stop)) return;
        var chain = seeding.Services.GetRequiredService<Chain>();
        var row = StarterFile.Read<ToolkitRow>("toolkit");
        var chapters = Chapters();
        var toolkit = await EnterToolkit(db, chain, row, Original, null, stop);
        await db.SaveChangesAsync(stop);
        var originals = new Dictionary<string, Node>();
        foreach (var chapter in chapters.Where(c => c.Language == Original)) originals[chapter.Slug] = await EnterChapter(db, chain, chapter, toolkit, null, stop);
        foreach (var language in row.Title.Keys.Where(l => l != Original))
        {
            var translation = await EnterToolkit(db, chain, row, language, toolkit, stop);
            foreach (var chapter in chapters.Where(c => c.Language == language))
                await EnterChapter(db, chain, chapter, translation, originals.GetValueOrDefault(chapter.Slug), stop);
            await db.SaveChangesAsync(stop);
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    /// <summary>The chapters that travel inside the assembly, in order.</summary>
    public static IReadOnlyList<ChapterFile> Chapters() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Files, StringComparison.Ordinal)).Select(Read).OrderBy(c => c.Position)];

    private static async Task<Node> EnterToolkit(AppDb db, Chain chain, ToolkitRow row, string language, Node? parent, CancellationToken stop)
    {
        var fields = new PublicationText(PublicationKinds.Toolkit, row.Title[language], language, row.Body[language])
        {
            Summary = row.Summary[language], Edition = row.Edition[language], Date = DateOnly.ParseExact(row.Date, "yyyy-MM-dd"), Authors = [new Author(row.Authors[language], null, null)],
            Licence = row.Licence, Asked = row.Asked[language], Bias = row.Bias[language], Reviewed = row.Reviewed[language], ParentId = parent?.Id,
            Relation = parent is null ? null : Relation.Translation,
        }.ToFields();
        return await Publish(db, chain, PublicationKind.Name, parent is null ? PublicationKind.Toolkit : $"{PublicationKind.Toolkit}-{language}", fields, language, stop);
    }

    private static Task<Node> EnterChapter(AppDb db, Chain chain, ChapterFile file, Node publication, Node? parent, CancellationToken stop)
    {
        var fields = new Fields().With("publication", publication.Id).With("position", $"{file.Position}").With("title", file.Title).With("part", file.Part).With("summary", file.Summary)
            .With("worksheet", file.Worksheet).With("body", file.Body).With("parent", parent?.Id);
        return Publish(db, chain, ChapterKind.Name, publication.Slug + Where.Joint + file.Slug, fields, file.Language, stop);
    }

    private static async Task<Node> Publish(AppDb db, Chain chain, string kind, string slug, Fields fields, string language, CancellationToken stop)
    {
        var (node, draft) = chain.Begin(db, kind, slug, fields, language, null);
        await StarterFile.Publish(chain, db, node, draft, stop);
        return node;
    }

    // "toolkit:en/07-setting-objectives": a head of "name: value" lines between two lines of hyphens, then Markdown.
    private static ChapterFile Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("---\n", 3);
        if (parts is not ["", var head, var body]) throw new InvalidOperationException($"{name} does not begin with its head between two lines of hyphens.");
        var said = head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 2)).ToDictionary(l => l[0].Trim(), l => l.Length > 1 ? l[1].Trim().Trim('"') : "");
        var path = name[Files.Length..].Split('/', '\\');
        var (language, file) = (path[0], path[1]);
        return new ChapterFile(language, int.Parse(file[..2], System.Globalization.CultureInfo.InvariantCulture), file[3..], said["title"], said.GetValueOrDefault("part", ""),
            said.GetValueOrDefault("worksheet", ""), said.GetValueOrDefault("summary", ""), body.Trim());
    }
}
