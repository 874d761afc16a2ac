using Chorus.Modules.Evidence;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Evidence;

public sealed class StarterIsEntered
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Claims_come_with_source_strength_and_what_to_offer_instead(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using var db = site.Db();
        (await db.Claims.CountAsync()).ShouldBe(60);
        await using var scope = site.Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<Claims>();
        var ids = await claims.IdsOf(["sdg65-alliance-wording"], default);
        var card = (await claims.Named([.. ids.Values], "en", default)).ShouldHaveSingleItem();
        card.Strength.ShouldBe(Strength.Disputed);
        card.Fidelity.ShouldBe(Fidelity.Shifted);
        (await claims.Named(card.Offers, "en", default)).Select(c => c.Slug).ShouldBe(["sdg65-esn-relay", "sdg105-oecd-2020"]);
        card.Source.Publisher.ShouldBe("Global Social Service Workforce Alliance");
    }
}
