using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>A message rests on its claims; a message of value rests on none.</summary>
public sealed class MessageKind(Atlas atlas) : INodeKind
{
    public const string Name = "message";

    /// <summary>Longest texts: a part is one breath, the short form fits a post, the text message three segments.</summary>
    public const int MostPart = 1200, MostShort = 280, MostSms = 459;

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.First;
    public Section Section => Section.Narrative;
    public string PathOf(string slug) => "/messages/" + slug;
    public string Words => "narrative.message.";
    public bool MayWrite(Viewer viewer) => viewer.IsTranslator;

    public IReadOnlyList<FormField> Form =>
    [
        LanguageField.Of(atlas, "language", optional: true),
        new("audience", FieldShape.Pick) { Options = Enum.GetNames<Audience>(), OptionWords = "narrative.audience." },
        new("topic", FieldShape.Pick) { Options = Topics.OfAsks, OptionWords = "narrative.topic." },
        new("pillar", FieldShape.Pick) { Options = Enum.GetNames<Pillar>(), OptionWords = "narrative.pillar.", Optional = true },
        .. WordingFields,
        new("claims", FieldShape.Nodes) { OfKind = "claim", Optional = true },
        new("change", FieldShape.Lines) { Optional = true, Most = 60, Options = [.. Enum.GetNames<Change>().Select(c => c.ToLowerInvariant())], OptionWords = "narrative.changing.", Read = (typed, _) => Choice.Of<Change>(typed)?.ToString().ToLowerInvariant() },
        new("places", FieldShape.Lines) { Optional = true, Show = atlas.Name, Read = (typed, language) => atlas.Find(typed, language).Single?.Code, Holds = code => atlas.Place(code)?.Code == code },
        new("frame", FieldShape.Lines) { Optional = true, Most = 100, Options = Frames, OptionWords = "narrative.frame.", Read = (typed, _) => Frames.Contains(typed) ? typed : null },
    ];

    /// <summary>Attributes of the framing that a test may vary.</summary>
    public static readonly string[] Frames = ["story", "statistic", "loss", "solution", "norm", "agency"];

    /// <summary>The words themselves, the same for a message and a wording of it.</summary>
    public static IEnumerable<FormField> WordingFields =>
    [
        new("title", FieldShape.Line) { Most = 300 }, new("issue", FieldShape.Text) { Most = MostPart }, new("care", FieldShape.Text) { Most = MostPart },
        new("solution", FieldShape.Text) { Most = MostPart }, new("ask", FieldShape.Text) { Most = MostPart }, new("short", FieldShape.Text) { Most = MostShort, Optional = true },
        new("sms", FieldShape.Text) { Most = MostSms, Optional = true }, new("messenger", FieldShape.Text) { Most = MostPart, Optional = true },
    ];
    public string TitleOf(Fields fields) => fields["title"];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields["language"].Length > 0 && !LocalisationKind.IsLanguage(fields["language"], atlas)) yield return Problem.On("language", "narrative.say-language");
        if (Choice.Of<Audience>(fields["audience"]) is null) yield return Problem.On("audience", "narrative.say-audience");
        if (!Topics.OfAsks.Contains(fields["topic"])) yield return Problem.On("topic", "narrative.say-topic");
        if (fields["pillar"].Length > 0 && Choice.Of<Pillar>(fields["pillar"]) is null) yield return Problem.On("pillar", "narrative.say-pillar");
        foreach (var problem in WordsOf(fields)) yield return problem;
    }

    /// <summary>What is wrong with the words; the same for a message and a localisation of it.</summary>
    public static IEnumerable<Problem> WordsOf(Fields fields)
    {
        foreach (var part in Wording.Parts.Take(5))
        {
            if (fields[part].Length == 0) yield return Problem.On(part, "narrative.say-" + part);
            if (fields[part].Length > MostPart) yield return Problem.On(part, "narrative.too-long", ("n", MostPart));
        }
        if (fields["short"].Length > MostShort) yield return Problem.On("short", "narrative.too-long", ("n", MostShort));
        if (fields["sms"].Length > MostSms) yield return Problem.On("sms", "narrative.too-long", ("n", MostSms));
    }

    public async Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop)
    {
        var language = after["language"] is { Length: > 0 } own ? own : node.Language;
        return [.. HeldNumbers.Unheld(after, language, await HeldNumbers.Below(db, after, stop)).Select(open => Problem.On(open.Part, "narrative.say-held", ("numbers", string.Join(" · ", open.Numbers))))];
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("claims").Select(id => (id, Rests.On));

    public IEnumerable<Findable> Texts(Fields fields, string language) => [Wording.Find(language, fields)];

    /// <summary>Its words in other languages and countries.</summary>
    public async Task<IReadOnlyList<string>> GoesWith(AppDb db, Node node, CancellationToken stop) =>
        await db.Wordings.Where(w => w.MessageId == node.Id && w.Id != node.Id).Select(w => w.Id).ToListAsync(stop);

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var message = await db.Messages.Include(m => m.Places).FirstOrDefaultAsync(m => m.Id == node.Id, stop);
        if (message is null) db.Messages.Add(message = new Message { Id = node.Id, Slug = node.Slug, Topic = "" });
        message.Audience = Choice.Of<Audience>(fields["audience"])!.Value;
        message.Topic = fields["topic"];
        message.Pillar = Choice.Of<Pillar>(fields["pillar"]);
        message.ForPolicy = fields.Lines("change").Contains("policy");
        message.ForProgrammatic = fields.Lines("change").Contains("programmatic");
        message.Frame = fields["frame"].Replace('\n', ' ');
        var places = fields.Lines("places").ToHashSet();
        message.Places.RemoveAll(p => !places.Contains(p.Code));
        foreach (var code in places.Where(c => !message.Places.Exists(p => p.Code == c))) message.Places.Add(new MessagePlace { MessageId = node.Id, Code = code });
        var wording = await db.Wordings.FindAsync([node.Id], stop);
        if (wording is null)
            db.Wordings.Add(wording = new Wording { Id = node.Id, MessageId = node.Id, Language = node.Language, Title = "", Issue = "", Care = "", Solution = "", Ask = "" });
        if (fields["language"] is { Length: > 0 } own) node.Language = own;
        wording.Language = node.Language;
        wording.Take(fields);
    }
}
