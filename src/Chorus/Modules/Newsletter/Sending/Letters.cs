using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;

namespace Chorus.Modules.Newsletter.Sending;

/// <summary>Writes the letters of an issue: the copy of each language once, and a reader's own letter from it.</summary>
public sealed class Letters(Words words, Settings settings, OwnAddress site, Atlas atlas)
{
    /// <summary>Stands in a copy where the reader's own key comes.</summary>
    public const string KeyHere = "READERS-OWN-KEY";

    public IssueCopy Copy(string issueId, IssueView view)
    {
        var t = words.For(view.Language);
        var notYet = view.NotYet(t, atlas);
        (string, string)[] links =
        [
            (t["newsletter.mail.online"], $"{site.Value}/{view.Language}/newsletter/{IssueText.Plain(view.Number)}"),
            (t["newsletter.mail.language"], $"{site.Value}/{view.Language}/newsletter/me/{KeyHere}"),
            (t["newsletter.mail.leave"], LeaveLink(view.Language, KeyHere, view.Number)),
        ];
        return new IssueCopy
        {
            IssueId = issueId, Language = view.Language, Subject = view.Subject,
            Html = MailHtml.Write(view, t, site.Value, settings.Name, notYet, links), Text = MailText.Write(view, t, site.Value, settings.Name, notYet, links),
        };
    }

    /// <summary>The copy with the reader's own key in it.</summary>
    public Letter For(IssueCopy copy, int number, string to, string key) => new(to, copy.Subject, copy.Text.Replace(KeyHere, key, StringComparison.Ordinal), copy.Html.Replace(KeyHere, key, StringComparison.Ordinal),
        copy.Languages, Headers(copy.Language, key, number));

    /// <summary>
    /// What lets a mail program show "unsubscribe" (RFC 2369, 2919, 8058): by address alone, since a mail that asks for it would wait for somebody to read it. An answer reaches
    /// people where the site names an address.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers(string language, string key, int? issue)
    {
        var person = settings.Contact is { } contact && contact.StartsWith("mailto:", StringComparison.Ordinal) && contact.All(char.IsAscii) ? contact : null;
        var host = Uri.TryCreate(site.Value, UriKind.Absolute, out var own) ? own.IdnHost : "localhost";
        var headers = new Dictionary<string, string>
        {
            ["List-Id"] = $"<newsletter.{host}>",
            ["List-Unsubscribe"] = $"<{LeaveLink(language, key, issue)}>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            ["List-Archive"] = $"<{site.Value}/{language}/newsletter>",
        };
        if (person is not null) headers["Reply-To"] = $"<{person["mailto:".Length..]}>";
        return headers;
    }

    /// <summary>The letter's name, the same at every attempt, so that a server drops a second copy and a bounce tells whose it is.</summary>
    public static string IdOf(int number, string readerId) => $"n{IssueText.Plain(number)}.{readerId}";

    private string LeaveLink(string language, string key, int? issue) => $"{site.Value}/{language}/newsletter/leave/{key}{(issue is { } n ? "?issue=" + IssueText.Plain(n) : "")}";
}
