using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events;

/// <summary>How the lists of an event are asked for on the desk: each speaker, session, question and file in small fields. What is stored are the lines that <see cref="Worded"/> reads.</summary>
public static class EventItems
{
    private const int Short = 200, Long = 500;
    private const string InWords = "words", OneOf = "choice";
    private static readonly string[] Answers = [InWords, Question.YesNo, OneOf];

    /// <summary>"name, role, organisation [language]".</summary>
    public static ItemParts Speakers(Atlas atlas) => new(
        [new("name", FieldShape.Line) { Most = Short }, new("role", FieldShape.Line) { Most = Short, Optional = true }, new("organisation", FieldShape.Line) { Most = Short, Optional = true }, Spoken(atlas)],
        line =>
        {
            var speaker = Speaker.Of(line);
            return [speaker.Name, speaker.Role ?? "", speaker.Organisation ?? "", speaker.Language ?? ""];
        },
        said => new Speaker(said[0], said[1], said[2], said[3].Length == 0 ? null : said[3]).Line);

    /// <summary>"2027-03-02 14:00/15:30 | title | speaker; another".</summary>
    public static ItemParts Sessions(Atlas atlas) => new(
        [
            new("title", FieldShape.Line) { Most = EventSession.MostTitle }, new("starts", FieldShape.Moment) { Most = 20 }, new("ends", FieldShape.Moment) { Most = 20 }, People(atlas),
        ],
        line =>
        {
            var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
            var hours = parts[0].Split('/', 2, StringSplitOptions.TrimEntries);
            var starts = LocalMoment.Stored(hours[0]);
            // The end names its day only where that is another.
            var ends = hours.Length < 2 ? "" : hours[1].Contains('-') || hours[1].Length == 0 || LocalMoment.InControl(starts) is null ? LocalMoment.Stored(hours[1]) : LocalMoment.Stored($"{starts[..10]} {hours[1]}");
            return [parts.ElementAtOrDefault(1) ?? "", starts, ends, Listed(parts.ElementAtOrDefault(2))];
        },
        said =>
        {
            var (title, starts, ends) = (said[0], said[1], said[2]);
            var until = starts.Length > 10 && ends.Length > 10 && ends.StartsWith(starts[..11], StringComparison.Ordinal) ? ends[11..] : ends;
            return Piped(until.Length == 0 ? starts : $"{starts}/{until}", title, said[3]);
        });

    /// <summary>"title | speaker; another", once for each session.</summary>
    public static ItemParts Talks(Atlas atlas) => new(
        [new("title", FieldShape.Line) { Most = EventSession.MostTitle }, People(atlas)],
        line =>
        {
            var parts = line.Split('|', 2, StringSplitOptions.TrimEntries);
            return [parts[0], Listed(parts.ElementAtOrDefault(1))];
        },
        said => Piped(said[0], said[1]))
    { Again = "sessions" };

    /// <summary>"question", "question | yes-no", "question | one; another | required".</summary>
    public static ItemParts Questions { get; } = new(
        [
            new("text", FieldShape.Line) { Most = Question.Longest }, new("answer", FieldShape.Pick) { Options = Answers, OptionWords = "events.answer-of." },
            new("choices", FieldShape.Text) { Most = 1000, Optional = true }, new("required", FieldShape.Yes) { OptionWords = "events.required." },
        ],
        line =>
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            var rest = parts[1..].Where(p => p != Question.Must).ToList();
            var must = parts.Skip(1).Contains(Question.Must) ? "yes" : "";
            return rest.Count > 1 ? [line, InWords, "", ""] : rest is not [var answer] ? [parts[0], InWords, "", must] : answer == Question.YesNo ? [parts[0], answer, "", must] : [parts[0], OneOf, Tidy(answer).Replace("; ", "\n", StringComparison.Ordinal), must];
        },
        said =>
        {
            // Answers that somebody wrote are answers to choose from, whatever was chosen beside them.
            string[] answer = said[2].Length > 0 ? [Tidy(said[2].Replace('\n', ';'))] : said[1] == Question.YesNo ? [Question.YesNo] : said[1] == OneOf ? [""] : [];
            return string.Join(" | ", [said[0], .. answer, .. said[3].Length > 0 ? [Question.Must] : Array.Empty<string>()]).Trim();
        });

    /// <summary>"title | address".</summary>
    public static ItemParts Materials { get; } = new(
        [new("title", FieldShape.Line) { Most = Long }, new("address", FieldShape.Line) { Most = Long, Like = "https://" }],
        line => line.LastIndexOf('|') is >= 0 and var at ? [line[..at].Trim(), line[(at + 1)..].Trim()] : [line, ""],
        said => Piped(said[0], said[1]));

    private static FormField Spoken(Atlas atlas) => LanguageField.Of(atlas, "language", optional: true) with { Suggest = null };

    // One a line, as people write them below each other; a language in brackets by its name.
    private static FormField People(Atlas atlas) => new("people", FieldShape.Text)
    {
        Most = 4000, Optional = true,
        Show = (stored, language) => string.Join('\n', SessionLine.People(stored).Select(s => s with { Language = s.Language is { } tag ? atlas.SayLanguage(tag, language) : null }).Select(s => s.Line)),
        // A comma is a comma in Arabic too.
        Read = (typed, language) => string.Join("; ", typed.Replace('،', ',').Split(['\n', ';', '؛'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Speaker.Of)
            .Select(s => s with { Language = s.Language is { } said ? atlas.ReadLanguage(said, language) ?? said : null }).Select(s => s.Line)),
    };

    private static string Listed(string? people) => string.Join("; ", SessionLine.People(people ?? "").Select(s => s.Line));

    private static string Tidy(string? listed) => string.Join("; ", (listed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // What is empty at the end leaves no mark; what is empty before something keeps its place.
    private static string Piped(params string[] parts) => string.Join(" | ", parts[..(Array.FindLastIndex(parts, p => p.Length > 0) + 1)]).Trim();
}
