using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Platform;

public sealed class PreparedStart
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_is_prepared_once_by_a_build_and_again_when_the_demonstration_is_asked_for(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var site = await Site.Start(database, seed: true);
        var settings = site.Services.GetRequiredService<Settings>();
        (await Prepared.Already(settings, stop)).ShouldBeTrue();
        (await Prepared.Already(settings with { Demo = true }, stop)).ShouldBeFalse();
        await using var db = site.Db();
        (await db.Nodes.AnyAsync(stop)).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_with_the_schema_alone_still_gets_its_content(string database)
    {
        await using var site = await Site.Start(database);
        (await Prepared.Already(site.Services.GetRequiredService<Settings>(), TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
