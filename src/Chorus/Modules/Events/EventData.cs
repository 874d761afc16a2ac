using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Html;

namespace Chorus.Modules.Events;

/// <summary>An event for search engines, by schema.org. A block of data is no script: no policy lets it run, and it needs none.</summary>
public static class EventData
{
    private const int MostWords = 300;

    // What could end the element, < and > among it, is written as an escape by every encoder of this kind.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static HtmlString Of(Occasion occasion, string origin, TimeZoneInfo zone, Phrases words)
    {
        var (row, said) = (occasion.Row, occasion.Said);
        var days = WholeDays.Of(row.StartsAt, row.EndsAt, zone);
        var address = $"{origin}/{words.Language}/events/{row.Slug}";
        var online = new Dictionary<string, object> { ["@type"] = "VirtualLocation", ["url"] = address };
        // Search engines pass over a place without an address; what is written is both.
        var place = new Dictionary<string, object> { ["@type"] = "Place", ["name"] = said["place"], ["address"] = said["place"] };
        var data = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org", ["@type"] = "Event", ["name"] = occasion.Title(words.Language).Text, ["url"] = address,
            ["startDate"] = days is null ? When.Iso(row.StartsAt, zone) : When.Iso(days.Value.First), ["endDate"] = days is null ? When.Iso(row.EndsAt, zone) : When.Iso(days.Value.Last),
            ["eventStatus"] = "https://schema.org/" + (row.Status == EventStatus.Cancelled ? "EventCancelled" : "EventScheduled"),
            ["eventAttendanceMode"] = "https://schema.org/" + said["mode"] switch { "online" => "OnlineEventAttendanceMode", "both" => "MixedEventAttendanceMode", _ => "OfflineEventAttendanceMode" },
            ["location"] = said["mode"] switch { "online" => online, "both" => new[] { place, online }, _ => place },
            ["inLanguage"] = said.Lines("languages"),
            ["organizer"] = said.Lines("hosts").Select(h => new Dictionary<string, object> { ["@type"] = "Organization", ["name"] = h }),
        };
        if (Worded.Of(said, "about", words.Language) is { Text.Length: > 0 } about) data["description"] = Cut(EventKind.Brief(about.Text));
        if (occasion.Speakers(zone, words.Language) is { Count: > 0 } speakers) data["performer"] = speakers.Select(Person);
        if (occasion.Sessions(zone, words.Language) is { Count: > 0 } sessions)
            data["subEvent"] = sessions.Select(s => new Dictionary<string, object>
            {
                ["@type"] = "Event", ["name"] = s.Title, ["startDate"] = When.Iso(s.Starts, zone), ["endDate"] = When.Iso(s.Ends, zone), ["location"] = data["location"], ["performer"] = s.Speakers.Select(Person),
            });
        return new HtmlString($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data, Compact)}</script>");
    }

    private static Dictionary<string, object> Person(Speaker speaker)
    {
        var person = new Dictionary<string, object> { ["@type"] = "Person", ["name"] = speaker.Name };
        if (speaker.Role is { } role) person["jobTitle"] = role;
        if (speaker.Organisation is { } organisation) person["affiliation"] = new Dictionary<string, object> { ["@type"] = "Organization", ["name"] = organisation };
        if (speaker.Language is { } language) person["knowsLanguage"] = language;
        return person;
    }

    private static string Cut(string text) => text.Length <= MostWords ? text : text[..Math.Max(1, text.LastIndexOf(' ', MostWords))] + "…";
}
