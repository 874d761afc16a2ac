using Chorus.Modules.Library;
using Chorus.Modules.Publications.Profiles;
using Chorus.Platform.Trace;
using Chorus.Tests.Data;
using Chorus.Tests.Members;
using Chorus.Tests.News;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Tests.Outside;

/// <summary>A button that is pressed twice sends two requests at once, and both find nothing there yet.</summary>
public sealed class PressedTwice
{
    /// <summary>Lets nobody save such a thing before two are about to.</summary>
    private sealed class Both(Func<object, bool> saves) : SaveChangesInterceptor
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
        private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int here;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
        {
            if (!data.Context!.ChangeTracker.Entries().Any(e => e.State == EntityState.Added && saves(e.Entity))) return result;
            if (Interlocked.Increment(ref here) == 2) met.SetResult();
            await met.Task.WaitAsync(Patience, stop);
            return result;
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_is_sent_once_and_both_are_told_so(string database)
    {
        await using var site = await Site.Start(database, change: b =>
        {
            b.Intercept(new Both(e => e is Node { Kind: "resource" }));
            b.Intercept(new Both(e => e is ProfileSubmission));
        }, settings: World.WithoutLimits);
        (string, string)[] suggested = [("Title", "Wages of care"), ("Kind", "report"), ("Link", "https://example.org/wages"), ("Written", "en"), ("Year", "2021"), ("About", "Made up."), ("Since", await site.Earlier(SuggestPage.Form))];
        (string, string)[] told = [.. ProfileTests.Told, ("Form.Since", await site.Earlier(SubmitPage.Sealed))];
        foreach (var (path, fields, end) in new[] { ("/en/library/suggest", suggested, "?sent=yes"), ("/en/profiles/submit", told, "?done=sent") })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => site.Client().PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))))));
            answers.ShouldAllBe(a => a.IsSuccessStatusCode && a.RequestMessage!.RequestUri!.PathAndQuery == path + end);
        }
        await using var db = site.Db();
        (await db.Nodes.CountAsync(n => n.Kind == "resource")).ShouldBe(1);
        (await db.ProfileSubmissions.CountAsync()).ShouldBe(1);
        (await site.Mails()).Count.ShouldBe(1, "one letter");
    }
}
