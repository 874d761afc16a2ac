using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>A message in the words of one language or country, with the version it was made from.</summary>
public sealed class LocalisationPage(Contract.Messages messages, Claims claims, Chain chain, Atlas atlas) : MessagePage(messages, claims, chain, atlas)
{
    private readonly Contract.Messages messages = messages;

    public Wording Wording { get; private set; } = null!;
    public Fields Said { get; private set; } = [];

    /// <summary>Number of the version of the message that these words were made from.</summary>
    public int MadeFrom { get; private set; }
    public bool Behind => MadeFrom != Node.PublishedNumber;

    /// <summary>When somebody compared these words with the message as it is published now and said that they still stand.</summary>
    public DateTime? Compared { get; private set; }

    public override async Task<IActionResult> OnGetAsync(string slug)
    {
        var found = await (
            from its in Db.Nodes.AsNoTracking()
            where its.Kind == LocalisationKind.Name && its.Slug == slug && its.PublishedId != null
            join wording in Db.Wordings on its.Id equals wording.Id
            join message in Db.Nodes on wording.MessageId equals message.Id
            join said in Db.Revisions on its.PublishedId equals said.Id
            join parent in Db.Revisions on wording.ParentRevisionId equals parent.Id
            where message.PublishedId != null
            select new { Wording = wording, Message = message, Said = said.Body, parent.Number }).FirstOrDefaultAsync(Stop);
        if (found is null) return NotFound();
        if (await messages.Worded(found.Wording.Id, Stop) is not { } card) return NotFound();
        Public();
        (Wording, Said, MadeFrom) = (found.Wording, Fields.Read(found.Said), found.Number);
        await Show(found.Message, card);
        if (Behind)
            Compared = await Db.TraceFlags.AsNoTracking().Where(f => f.NodeId == Words.Id && f.CauseRevisionId == Node.PublishedId && f.ClearedNote != null).OrderBy(f => f.Id).Select(f => f.ClearedAt).FirstOrDefaultAsync(Stop);
        return Page();
    }
}
