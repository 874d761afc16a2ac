using Chorus.Methods.Text;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>One letter to everybody who has a place, in the words of the hosts.</summary>
[For(Role.Editor, Section = Section.Events)]
public sealed class MessagePage(Programme programme, Atlas atlas) : HostPage(programme, atlas)
{
    [BindProperty] public string? Subject { get; set; }
    [BindProperty] public string? Words { get; set; }

    /// <summary>Made with the form: sent twice, it is still one letter.</summary>
    [BindProperty] public string? Key { get; set; }

    public int Registered { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        Key = Platform.Data.Ids.New();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        (Subject, Words, Key) = (Characters.Line(Subject), Characters.Lines(Words), Characters.Line(Key));
        var problems = new List<Problem>();
        if (Subject.Length is 0 or > EventMessage.LongestSubject) problems.Add(Problem.On("Subject", "events.desk.say-subject", ("n", EventMessage.LongestSubject)));
        if (Words.Length is 0 or > EventMessage.LongestText) problems.Add(Problem.On("Words", "events.desk.say-words", ("n", EventMessage.LongestText)));
        if (problems.Count > 0) return Again(problems);
        if (Key.Length != 16) Key = Platform.Data.Ids.New();
        if (await Db.EventMessages.AnyAsync(m => m.Id == Key, Stop)) return Go(Here + "?done=message");
        Db.EventMessages.Add(new EventMessage { Id = Key, EventId = Row.Id, Subject = Subject, Text = Words, At = Now });
        Db.Later(TellAll.WorkKind, new TellAll.Order(Row.Id, EventLetterKind.Message, Key, MessageId: Key), Now, "event-message:" + Key);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "?done=message");
    }

    private async Task<bool> Ready(string slug)
    {
        if (!await Find(slug)) return false;
        Registered = await Db.Registrations.CountAsync(r => r.EventId == Row.Id && r.State == RegistrationState.Registered, Stop);
        return true;
    }
}
