using Chorus.Methods.Text;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>
/// A translation or adaptation of a message. It rests on the version of the message it was made from, so that a new version of the message flags it, and through the
/// message on the same claims.
/// </summary>
public sealed class LocalisationKind(Atlas atlas) : INodeKind
{
    public const string Name = "localisation";

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.First;
    public Section Section => Section.Narrative;
    public string PathOf(string slug) => "/messages/localisations/" + slug;
    public string TitleOf(Fields fields) => fields["title"];
    public string Words => "narrative.localisation.";
    public bool MayWrite(Viewer viewer) => viewer.IsTranslator;

    /// <summary>The desk can mend a wording; it is written beside its message on a page of its own.</summary>
    public IReadOnlyList<FormField> Form =>
    [
        new("message", FieldShape.Nodes) { OfKind = MessageKind.Name, Most = 300 }, LanguageField.Of(atlas, "language") with { Like = "fr" },
        new("kind", FieldShape.Pick) { Options = [nameof(WordingKind.Translation), nameof(WordingKind.Adaptation)], OptionWords = "narrative.kind." },
        new("country", FieldShape.Lines) { Optional = true, Most = 80, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Country)?.Code, Holds = code => atlas.Country(code)?.Code == code },
        .. MessageKind.WordingFields, new("adapted", FieldShape.Text) { Optional = true }, new("back", FieldShape.Text) { Optional = true, Most = 3600 },
        new("reviewed", FieldShape.Yes) { Optional = true },
    ];

    /// <summary>It is begun from the message that it puts into other words.</summary>
    public string? BegunAt => "/messages";

    /// <summary>Beside its message, as long as that stands.</summary>
    public string? WrittenAt(string slug, string? original) => original is null ? null : $"/messages/{original}/localise/{slug}";

    public IEnumerable<Problem> Check(Fields fields) => Check(fields, atlas);

    public static IEnumerable<Problem> Check(Fields fields, Atlas atlas)
    {
        if (fields["message"].Length == 0) yield return Problem.On("message", "narrative.say-message");
        if (!IsLanguage(fields["language"], atlas)) yield return Problem.On("language", "narrative.say-language");
        if (Choice.Of<WordingKind>(fields["kind"]) is null or WordingKind.Original) yield return Problem.On("kind", "narrative.say-kind");
        if (fields["country"].Length > 0 && atlas.Country(fields["country"]) is null) yield return Problem.On("country", "narrative.say-country");
        foreach (var problem in MessageKind.WordsOf(fields)) yield return problem;
    }

    /// <summary>Numbers that are not those of the message as it is published now, unless it was adapted and says why.</summary>
    public async Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop)
    {
        var message = await (
            from its in db.Nodes.AsNoTracking()
            where its.Id == after["message"]
            join said in db.Revisions on its.PublishedId equals said.Id
            select new { said.Body, its.Language }).FirstOrDefaultAsync(stop);
        if (message is null || after["adapted"].Length > 0) return [];
        return [.. OtherNumbers(Fields.Read(message.Body), message.Language, after).Select(c => Problem.On(c.Part, "narrative.say-numbers", ("numbers", string.Join(" · ", c.Numbers.Told))))];
    }

    /// <summary>The parts of these words whose numbers are not those of the message.</summary>
    public static IReadOnlyList<(string Part, NumberConsistency Numbers)> OtherNumbers(Fields message, string language, Fields words) =>
        [.. Wording.Parts.Take(7).Where(p => message[p].Length > 0 && words[p].Length > 0)
            .Select(p => (p, NumberConsistency.Of(message[p], language, words[p], words["language"]))).Where(c => !c.Item2.Consistent)];

    public string? OriginalField => "message";

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [(fields["message"], Rests.Localises)];

    public IEnumerable<Findable> Texts(Fields fields, string language) => [Wording.Find(fields["language"], fields)];

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var wording = await db.Wordings.FindAsync([node.Id], stop);
        if (wording is null)
        {
            wording = new Wording { Id = node.Id, MessageId = fields["message"], Language = "", Title = "", Issue = "", Care = "", Solution = "", Ask = "" };
            db.Wordings.Add(wording);
        }
        wording.Language = fields["language"];
        wording.Country = fields["country"] is { Length: 2 } country ? country : null;
        wording.Kind = Choice.Of<WordingKind>(fields["kind"])!.Value;
        wording.ParentRevisionId = await MadeFrom(db, (await db.Nodes.FindAsync([fields["message"]], stop))!, revision, stop);
        wording.Take(fields);
    }

    /// <summary>The version of the message that stood when these words were begun: what was published meanwhile they have not seen.</summary>
    public static async Task<string?> MadeFrom(AppDb db, Node message, Revision words, CancellationToken stop)
    {
        if (!(message.PublishedAt > words.CreatedAt)) return message.PublishedId;
        return await db.Revisions.Where(r => r.NodeId == message.Id && r.PublishedAt <= words.CreatedAt).OrderByDescending(r => r.Number).Select(r => r.Id).FirstOrDefaultAsync(stop) ?? message.PublishedId;
    }

    /// <summary>Whether this is written as the code of a language; not whether there is such a language.</summary>
    public static bool IsTag(string tag) => LanguageTags.IsTag(tag);

    /// <summary>Whether there is such a language, and such a country where the code names one.</summary>
    public static bool IsLanguage(string tag, Atlas atlas) => atlas.IsLanguage(tag);
}
