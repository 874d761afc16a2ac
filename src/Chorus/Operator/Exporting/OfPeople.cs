using Chorus.Modules.Events;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Members;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Newsletter.Readers;
using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Stories;
using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Exporting;

/// <summary>
/// Those who signed, registered, read, commented, told their story or have an account, where the operator asks for them by name. Each column is chosen: no password, no token, no hash of one, no link
/// that somebody got by mail.
/// </summary>
public sealed class OfPeople(AppDb db)
{
    public async Task Write(ExportFolder into, CancellationToken stop)
    {
        await Signatures(into, stop);
        await Registrations(into, stop);
        await Readers(into, stop);
        await Comments(into, stop);
        await Consents(into, stop);
        await Members(into, stop);
    }

    private async Task Signatures(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("people/signatures", "confirmed signatures with the names and addresses of those who signed",
            "call", "state", "kind", "name", "country", "website", "level", "contact", "role", "email", "may_show", "language", "text_version", "text_sha256", "signed_at", "confirmed_at", "counted_at");
        var rows = from s in db.Signatures.AsNoTracking()
                   where s.State != SignatureState.Sent
                   join call in db.Calls on s.CallId equals call.Id
                   orderby call.Slug, s.SignedAt, s.Id
                   select new { call.Slug, s.State, s.Kind, s.Name, s.Country, s.Website, s.Level, s.ContactName, s.Role, s.Email, s.ShowsName, s.Language, s.TextNumber, s.TextHash, s.SignedAt, s.ConfirmedAt, s.CountedAt };
        await foreach (var s in rows.AsAsyncEnumerable().WithCancellation(stop))
            table.Add(s.Slug, s.State, s.Kind, s.Name, s.Country, s.Website, s.Level, s.ContactName, s.Role, s.Email, s.ShowsName, s.Language, s.TextNumber, s.TextHash, s.SignedAt, s.ConfirmedAt, s.CountedAt);
    }

    private async Task Registrations(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("people/registrations", "who registered for an event, with their answers", "event", "state", "name", "email", "organisation", "country", "language", "confirmed_at", "attended", "question", "answer");
        var rows = from r in db.Registrations.AsNoTracking().Include(r => r.Answers)
                   where r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting
                   join happens in db.Events on r.EventId equals happens.Id
                   orderby happens.Slug, r.ConfirmedAt, r.Id
                   select new { happens.Slug, Registration = r };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            var r = row.Registration;
            var answers = r.Answers.Count == 0 ? [("", "")] : r.Answers.OrderBy(a => a.Number).Select(a => (a.Question, a.Text)).ToArray();
            foreach (var (question, answer) in answers) table.Add(row.Slug, r.State, r.Name, r.Email, r.Organisation, r.Country, r.Language, r.ConfirmedAt, r.Attended, question, answer);
        }
    }

    private async Task Readers(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Returning("people/readers", "readers of the newsletter, with how they said yes", "as CSV at /desk/mailing/readers/import: with the proof of their yes, and whoever was paused stays so", ReaderFile.Exported);
        await foreach (var r in db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Active || r.State == ReaderState.Paused).OrderBy(r => r.Email).AsAsyncEnumerable().WithCancellation(stop))
            table.Add(r.Email, r.Language, r.State, r.Consent, r.Proof, r.SignedUpAt, r.ConfirmedAt);
    }

    private async Task Comments(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("people/comments", "what members said under publications and was left standing", "publication", "name", "language", "at", "text");
        var rows = from c in db.Comments.AsNoTracking()
                   where c.State != CommentState.Removed
                   join publication in db.Publications on c.PublicationId equals publication.Id
                   orderby publication.Slug, c.At, c.Id
                   select new { publication.Slug, c.Name, c.Language, c.At, c.Body };
        await foreach (var c in rows.AsAsyncEnumerable().WithCancellation(stop)) table.Add(c.Slug, c.Name, c.Language, c.At, c.Body);
    }

    private async Task Consents(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Returning("people/consents", "what the person of each story and profile agreed to, and where the signed record is found", OfCalls.Back, "publication", "who", "purpose", "languages", "channels", "until", "clearance", "recorded_at", "withdrawn_at");
        var rows = from c in db.StoryConsents.AsNoTracking()
                   join node in db.Nodes on c.Id equals node.Id
                   orderby node.Slug
                   select new { node.Slug, Consent = c };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
            table.Add(row.Slug, row.Consent.Who, row.Consent.Purpose, row.Consent.Languages, row.Consent.Channels, row.Consent.Until, row.Consent.Clearance, row.Consent.RecordedAt, row.Consent.WithdrawnAt);
    }

    private async Task Members(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("people/members", "who has an account, and what they may do", "email", "name", "language", "roles", "sections", "closed", "since");
        await foreach (var m in db.Members.AsNoTracking().Where(m => m.ErasedAt == null).OrderBy(m => m.EmailKey).AsAsyncEnumerable().WithCancellation(stop))
            table.Add(m.Email, m.Name, m.Language, m.Roles.In(Section.All).ToString().ToLowerInvariant(), m.Roles.Narrowed == Section.None ? null : m.Roles.Narrowed.ToString().ToLowerInvariant(), m.LockedAt is not null, m.CreatedAt);
    }
}
