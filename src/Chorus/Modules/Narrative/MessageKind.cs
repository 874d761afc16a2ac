using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Narrative;

/// <summary>A message rests on its claims; a message of value rests on none.</summary>
public sealed class MessageKind : INodeKind
{
    public const string Name = "message";

    /// <summary>Longest texts: a part is one breath, the short form fits a post, the text message three segments.</summary>
    public const int MostPart = 1200, MostShort = 280, MostSms = 459;

    public string Kind => Name;
    public string PathOf(string slug) => "/messages/" + slug;
    public string TitleOf(Fields fields) => fields["title"];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (!Enum.TryParse<Audience>(fields["audience"], true, out _)) yield return Problem.On("audience", "narrative.say-audience");
        if (fields["topic"].Length == 0) yield return Problem.On("topic", "narrative.say-topic");
        if (fields["pillar"].Length > 0 && !Enum.TryParse<Pillar>(fields["pillar"], true, out _)) yield return Problem.On("pillar", "narrative.say-pillar");
        foreach (var problem in Words(fields)) yield return problem;
    }

    /// <summary>What is wrong with the words; the same for a message and a localisation of it.</summary>
    public static IEnumerable<Problem> Words(Fields fields)
    {
        foreach (var part in Wording.Parts.Take(5))
        {
            if (fields[part].Length == 0) yield return Problem.On(part, "narrative.say-" + part);
            if (fields[part].Length > MostPart) yield return Problem.On(part, "narrative.too-long", ("n", MostPart));
        }
        if (fields["short"].Length > MostShort) yield return Problem.On("short", "narrative.too-long", ("n", MostShort));
        if (fields["sms"].Length > MostSms) yield return Problem.On("sms", "narrative.too-long", ("n", MostSms));
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("claims").Select(id => (id, Rests.On));

    public IEnumerable<Findable> Texts(Fields fields) => [Wording.Find(fields["language"] is { Length: > 0 } own ? own : "en", fields)];

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var message = await db.Messages.FindAsync([node.Id], stop);
        if (message is null) db.Messages.Add(message = new Message { Id = node.Id, Slug = node.Slug, Topic = "" });
        message.Audience = Enum.Parse<Audience>(fields["audience"], true);
        message.Topic = fields["topic"];
        message.Pillar = Enum.TryParse<Pillar>(fields["pillar"], true, out var pillar) ? pillar : null;
        message.ForPolicy = fields.Lines("change").Contains("policy");
        message.ForProgrammatic = fields.Lines("change").Contains("programmatic");
        message.Frame = fields["frame"].Replace('\n', ' ');
        var wording = await db.Wordings.FindAsync([node.Id], stop);
        if (wording is null)
            db.Wordings.Add(wording = new Wording { Id = node.Id, MessageId = node.Id, Language = node.Language, Title = "", Issue = "", Care = "", Solution = "", Ask = "" });
        wording.Take(fields);
    }
}
