using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>What is about to go out.</summary>
/// <param name="What">"brief": a text key.</param>
/// <param name="Title">What the verification page calls it: nothing about who issues it or for whom.</param>
/// <param name="Place">As Places knows it.</param>
/// <param name="Text">The words of the file without its code and date: the same words are the same issue.</param>
/// <param name="OriginId">What it is made from.</param>
/// <param name="OwnerId">The member who is told when something it rests on changes; not shown anywhere.</param>
/// <param name="Lines">What can be checked in it.</param>
public sealed record FileToIssue(
    string What, string Title, string Language, string Place, string Text, string OriginId, string? OwnerId, IReadOnlyList<IssuedLine> Lines);

/// <summary>Issues files: gives each its code, its place in the chain, and its successor.</summary>
public sealed class Issuing(Chain chain, TimeProvider time)
{
    private const int Tries = 3, Longest = 4000;

    /// <summary>The code of these words; a new one supersedes what was issued before from the same origin in the same language. Saves; safe to call twice, also at once.</summary>
    public async Task<Issued> Issue(AppDb db, FileToIssue file, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Once(db, file, stop);
            }
            catch (DbUpdateException e) when (tries < Tries && Trouble.Of(e) is null)
            {
                // The same file was asked for twice at once, or somebody published what it rests on: the second look finds it.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>
    /// Takes what a person typed out of everything that was issued from an origin which is erased: titles, figures, sources and own words. Code, date and the published
    /// things that each file rests on stay, so that a paper in somebody's hand can still be checked. The caller saves.
    /// </summary>
    public static async Task Forget(AppDb db, string originId, CancellationToken stop)
    {
        var files = await db.Issued.AsTracking().Include(i => i.Lines).Where(i => i.OriginId == originId).ToListAsync(stop);
        if (files.Count == 0) return;
        var ids = files.Select(f => f.Id).ToList();
        var named = files.SelectMany(f => f.Lines).Select(l => l.NodeId).OfType<string>().Distinct().ToList();
        var titles = await db.Nodes.AsNoTracking().Where(n => named.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Title, stop);
        var nodes = await db.Nodes.AsTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, stop);
        foreach (var revision in await db.Revisions.AsTracking().Where(r => ids.Contains(r.NodeId)).ToListAsync(stop))
            revision.Body = revision.Fields.With("title", nodes[revision.NodeId].Slug).Write();
        foreach (var file in files)
        {
            (nodes[file.Id].Title, nodes[file.Id].OwnerId) = (file.Code, null);
            // The same words in two cases had the same hash; the code keeps the rows apart.
            (file.Title, file.Place, file.OriginId, file.TextHash) = ("", "", "", file.Code);
            file.Lines.RemoveAll(l => l.NodeId is null);
            // What names its source stands as it was published; anything else may have been put in one's own words, and is named by its title from now on.
            foreach (var line in file.Lines.Where(l => l.Source is null)) line.Text = titles[line.NodeId!];
        }
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Issued> Once(AppDb db, FileToIssue file, CancellationToken stop)
    {
        var hash = Hash(file.Text);
        var earlier = await db.Issued.AsTracking().Where(i => i.OriginId == file.OriginId && i.What == file.What && i.Language == file.Language).ToListAsync(stop);
        var issued = earlier.Find(i => i.TextHash == hash);
        if (issued is { SupersededByCode: null }) return issued;
        // Words that were taken back and then restored have their old code again.
        if (issued is not null) issued.SupersededByCode = null;
        else issued = await Add(db, file, hash, stop);
        foreach (var other in earlier.Where(i => i != issued)) other.SupersededByCode = issued.Code;
        await db.SaveChangesAsync(stop);
        return issued;
    }

    private async Task<Issued> Add(AppDb db, FileToIssue file, string hash, CancellationToken stop)
    {
        var code = Ids.Code();
        var rests = file.Lines.Select(l => l.NodeId).OfType<string>().Distinct().ToList();
        var fields = new Fields().With("title", file.Title).With("rests-on", rests);
        var (node, draft) = chain.Begin(db, Issued.NodeKind, code, fields, file.Language, null);
        node.OwnerId = file.OwnerId;
        if (await chain.Publish(db, node, draft, Correction.None, null, stop) is { Count: > 0 } problems)
            throw new InvalidOperationException($"A file cannot be issued: {string.Join(", ", problems)}");
        var issued = new Issued
        {
            Id = node.Id, Code = code, What = file.What, Title = file.Title, Language = file.Language, Place = file.Place, At = time.GetUtcNow().UtcDateTime,
            TextHash = hash, OriginId = file.OriginId, Lines = [.. file.Lines.Select(Copy)],
        };
        db.Issued.Add(issued);
        return issued;
    }

    // A second try must not carry what the first one was given by the database.
    private static IssuedLine Copy(IssuedLine line, int position) => new()
    {
        Position = position, Text = Cut(line.Text)!, WhoIsCounted = Cut(line.WhoIsCounted), Source = Cut(line.Source), Date = line.Date, NodeId = line.NodeId, RevisionId = line.RevisionId, Own = line.Own,
        Footnote = line.Footnote, RestsOn = line.RestsOn,
    };

    private static string? Cut(string? text) => text is { Length: > Longest } ? text[..(Longest - 1)] + "…" : text;
}
