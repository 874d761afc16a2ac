using Chorus.Platform.Api;
using Chorus.Platform.Web;

namespace Chorus.Modules.Publications.Comments;

/// <summary>For programs: what members say under a publication, for everybody to read; to write for members; to decide about what was reported for moderators.</summary>
public static class CommentRoutes
{
    private const string All = "/publications/{key}/comments", One = All + "/{id}";
    private const Role Moderates = Role.Moderator | Role.Editor;
    private const Section Sections = Section.News | Section.Publications;

    private static readonly Shape Answers = new("Comment", """
        {"id":"r6w3x9m2q5v1z8t4","name":"Amina Otieno","body":"In our county it took two years.","language":"en","at":"2027-03-02T14:00:00Z","editedAt?":"2027-03-02T14:05:00Z","page":"https://chorus.example/publications/a-post/comments"}
        """);

    private static readonly Shape Reported = new("ReportedComment", """
        {"id":"r6w3x9m2q5v1z8t4","publication":"a-post","name":"Amina Otieno","body":"In our county it took two years.","language":"en","at":"2027-03-02T14:00:00Z","reportedAt?":"2027-03-03T09:00:00Z","reason?":"It names a child."}
        """);

    private static readonly Shape Takes = new("CommentSent", """{"body":"In our county it took two years.","language?":"en"}""");

    private static readonly Shape Changes = new("CommentChange", """{"body":"In our county it took three years."}""");

    private static readonly Shape Report = new("CommentReport", """{"reason":"It names a child."}""");

    private static readonly Shape Decision = new("CommentDecision", """{"state":"kept|removed"}""");

    private static readonly Shape Decided = new("CommentDecided", """{"id":"r6w3x9m2q5v1z8t4","state":"kept|removed|reported|shown"}""");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "comments");
        api.MapMethods(All, ["GET", "HEAD"], (string key, string? cursor, int? limit, CommentsForPrograms comments, HttpContext context) => comments.List(context, key, cursor, limit))
            .Describe("list-comments-of-publication", "Comments under a publication", "What members say under it, the oldest first; its translations share them. 404 where the editors want none.", list: true, answers: Answers);
        api.MapMethods(One, ["GET", "HEAD"], (string key, string id, CommentsForPrograms comments, HttpContext context) => comments.One(context, key, id))
            .Describe("get-comment", "One comment", "Its ETag goes into If-Match when its author changes it.", answers: Answers).Tagged();
        api.MapPost(All, [Needs(Scope.Write)] (string key, CommentsForPrograms comments, HttpContext context) => comments.Add(context, key))
            .Describe("add-comment", "Say something under a publication", "By the owner of the token, under their name, as on the page: ten an hour at most, until the day on which comments close.", writes: true,
                sent: "The words, as plain text.", done: ("201", "The comment as it stands."), answers: Answers, takes: Takes);
        api.MapPatch(One, [Needs(Scope.Write)] (string key, string id, CommentsForPrograms comments, HttpContext context) => comments.Change(context, key, id))
            .Describe("change-comment", "Change one's own comment", "Within a quarter of an hour.", writes: true, sent: "The new words.", done: ("200", "The comment as it stands."), answers: Answers, takes: Changes);
        api.MapDelete(One, [Needs(Scope.Write)] (string key, string id, CommentsForPrograms comments, HttpContext context) => comments.TakeBack(context, key, id))
            .Describe("remove-comment", "Take one's own comment away", "At any time.", writes: true, done: ("204", "It is gone."));
        api.MapPost(One + "/report", [Needs(Scope.Write)] (string key, string id, CommentsForPrograms comments, HttpContext context) => comments.Report(context, key, id))
            .Describe("report-comment", "Ask a moderator to look at a comment", "It stays until somebody has looked.", writes: true, sent: "Why.", done: ("202", "It waits for a moderator."), answers: Decided, takes: Report);
        api.MapMethods("/comments", ["GET", "HEAD"], [Needs(Scope.Read, Moderates, Section = Sections)] (string? cursor, int? limit, CommentsForPrograms comments, HttpContext context) => comments.Waiting(context, cursor, limit))
            .Describe("list-comments", "Reported comments", "Those that members asked to look at and nobody has.", list: true, answers: Reported);
        api.MapPatch("/comments/{id}", [Needs(Scope.Publish, Moderates, Section = Sections)] (string id, CommentsForPrograms comments, HttpContext context) => comments.Decide(context, id))
            .Describe("decide-comment", "Keep or remove a reported comment", "Once; what is removed is shown to nobody.", writes: true, sent: "{\"state\":\"kept\"} or {\"state\":\"removed\"}.", done: ("200", "How it stands now."), answers: Decided, takes: Decision);
    }
}
