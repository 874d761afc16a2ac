using Chorus.Documents;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events;

/// <summary>A text of an event, ready to be shown, with what it cites.</summary>
/// <param name="Prefix">Before the ids in it.</param>
public sealed record EventText(string Name, string Prefix, Worded Words, HtmlString Html, IReadOnlyList<Source> Sources);

/// <summary>One event: when it is on the hosts' clock and on the reader's, who speaks, how to come; afterwards what was said.</summary>
public sealed class EventPage(Programme programme, Zones zones, Atlas atlas, PublishedBlocks blocks, Words words, Settings settings) : ChorusPage
{
    private const int MostLead = 600;

    [BindProperty(SupportsGet = true, Name = "zone")]
    public string? Zone { get; set; }

    public Occasion Occasion { get; private set; } = null!;
    public Event Row => Occasion.Row;
    public Worded Title => Occasion.Title(T.Language);
    public OwnClock Own { get; private set; } = OwnClock.None;
    public IReadOnlyList<Clock> Times { get; private set; } = [];
    public IReadOnlyList<(string Hours, string? OwnHours, SessionLine Session)> Sessions { get; private set; } = [];
    public IReadOnlyList<Speaker> Speakers { get; private set; } = [];

    /// <summary>Of what the speakers are and say; null where it is the page's own.</summary>
    public string? SpeakersLanguage => Worded.Of(Occasion.Said, "speakers", T.Language).OtherThan(T);

    /// <summary>It is over, and what those who registered gave is still kept: the way to a certificate.</summary>
    public bool HasCertificates => Row.Registers && Row.IsOver(Now) && Row.Status != EventStatus.Cancelled && Now < Row.EndsAt.AddDays(Registration.KeptDays);

    /// <summary>By which a calendar program follows this event.</summary>
    public string Webcal => ICalendar.Followed(settings.Origin(Request), Viewer.To(Here + ".ics"));
    public IReadOnlyList<EventText> Texts { get; private set; } = [];
    public HtmlString Data { get; private set; } = HtmlString.Empty;
    public string Here => "/events/" + Row.Slug;

    /// <summary>With the reader's clock, to the pages about registration.</summary>
    public string WithClock => Own.Id is { } id ? "?zone=" + Uri.EscapeDataString(id) : "";

    /// <summary>Places that are left; null where there is no limit, or nobody can register.</summary>
    public int? Left { get; private set; }

    public IReadOnlyList<UploadedFile> Uploaded { get; private set; } = [];

    /// <summary>What was handed out and is kept here.</summary>
    public IEnumerable<Download> Kept => Uploaded.Select(f => new Download(Title.Text, f.Address(Row.Slug), f.Format.ToString().ToUpperInvariant(), atlas.LanguageName(f.Language, T.Language), f.Bytes));

    /// <summary>What it is about stands first where it is short; a long text would hide when it is.</summary>
    public EventText? Lead => Texts.FirstOrDefault(t => t is { Name: "about", Words.Text.Length: <= MostLead });

    /// <summary>Its own page elsewhere, where people register who do not register here.</summary>
    public Uri? Site => StoredValue.Address(Occasion.Said["site"]);

    public IEnumerable<Material> Materials => Occasion.Said.Lines("materials").Select(Material.Of).OfType<Material>();
    public IEnumerable<Download> Files => [new(Title.Text, Viewer.To(Here + ".ics"), "iCalendar", Menu.OwnName(T.Language))];

    public string? Spoken(Speaker speaker) => speaker.Language is { } language ? atlas.LanguageName(language, T.Language) : null;

    public string Languages(string field) => string.Join(T["web.chain.comma"], Occasion.Said.Lines(field).Select(l => atlas.LanguageName(l, T.Language)));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await programme.Named(slug, Stop) is not { } occasion) return NotFound();
        Occasion = occasion;
        Own = OwnClock.Of(Zone, zones, atlas, T.Language);
        Times = [.. Clocks.Of(occasion, zones, Own, T)];
        var host = zones.Named(Row.Zone) ?? TimeZoneInfo.Utc;
        var own = Own.Id is { } id && id != Row.Zone ? zones.Named(id) : null;
        Sessions = [.. occasion.Sessions(host, T.Language).Select(s => (When.Hours(s.Starts, s.Ends, (Row.StartsAt, Row.EndsAt), host, T), own is null ? null : When.Hours(s.Starts, s.Ends, (Row.StartsAt, Row.EndsAt), own, T), s))];
        Speakers = Speaker.In(occasion.Said, T.Language);
        foreach (var (name, prefix) in new[] { ("about", "a-"), ("summary", "s-"), ("answers", "q-") })
            if (await Text(name, prefix) is { } text) Texts = [.. Texts, text];
        if (Row.TakesPeople(Now)) Left = await Db.PlacesLeft(Row, Stop);
        Uploaded = await Db.FilesOf(Row.Id).ToListAsync(Stop);
        Data = EventData.Of(occasion, settings.Origin(Request), host, T);
        if (!Viewer.Edits(Section.Events)) Public();
        return Page();
    }

    private async Task<EventText?> Text(string name, string prefix)
    {
        var said = Worded.Of(Occasion.Said, name, T.Language);
        if (said.Text.Length == 0) return null;
        var text = new PublishedText(Row.Id, Occasion.RevisionId, Occasion.Version, Row.Slug, "", Title.Text, said.Language, said.Text, "");
        var document = new Document(Title.Text, said.Language, Paper.Labels(words.For(said.Language)), await blocks.Of(text, Stop));
        return new EventText(name, prefix, said, new HtmlString(WebHtml.Blocks(document, name == "about" ? 1 : 2, prefix)), document.Sources);
    }
}
