using System.Collections.Concurrent;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chorus.Tests.Evidence;

/// <summary>What the database layer says of a query (rows cut off without an order, two lists in one query) is a fault of ours, and none of the operator's business.</summary>
public sealed class QuietQueries
{
    private static readonly string[] Open =
    [
        "/claims", "/claims?q=social&topic=sdg&place=KE", "/claims/sdg65-alliance-wording", "/claims/sdg105-oecd-2020", "/claims/sdg105-oecd-2020.json", "/sources/oecd-2020", "/sdg", "/messages", "/messages?country=KE&strength=Primary&tested=no",
        "/messages/local-services-and-the-global-goals", "/messages/localisations/local-services-and-the-global-goals-fr", "/messages/local-services-and-the-global-goals.txt", "/messages/coverage", "/definition", "/sets",
        "/sets/key-messages-1", "/versions/claim/sdg105-oecd-2020", "/search?q=social",
    ];

    private static readonly string[] OfEditors =
    [
        "/desk", "/desk?show=draft", "/desk?show=flagged", "/desk/claim/sdg105-oecd-2020", "/messages/local-services-and-the-global-goals/localise", "/messages/local-services-and-the-global-goals/localise/local-services-and-the-global-goals-fr",
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_page_of_evidence_narrative_or_desk_asks_in_a_way_that_is_warned_of(string database)
    {
        using var heard = new Heard();
        await using var site = await Site.Start(database, seed: true, change: builder => builder.Logging.AddProvider(heard));
        var editor = await Person.At(site, Role.Editor);
        foreach (var path in Open.Concat(OfEditors)) ((int)(await editor.Open("/en" + path)).Status).ShouldBe(200, path);
        await editor.Open("/en/desk/claim/sdg105-oecd-2020");
        await editor.Send(null, ("f.caution-en", "Changed by this test."));
        await editor.Send("publish", ("Correction", "Figure"));
        editor.Path.ShouldBe("/en/claims/sdg105-oecd-2020");
        heard.Warnings.ShouldBeEmpty();
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> warnings = new();

        public IEnumerable<string> Warnings => warnings;

        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(DbLoggerCategory.Query.Name, StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) warnings.Enqueue($"{eventId.Id}: {formatter(state, exception)}");
        }

        public void Dispose() => warnings.Clear();
    }
}
