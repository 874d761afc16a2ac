using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Publications;

/// <summary>The article that came out last, for the first page.</summary>
public sealed class NewestArticle(Contract.Posts posts, PublicationCards cards) : ICurrent
{
    public int Order => 3;

    public async Task<CurrentLine?> Now(Phrases t, CancellationToken stop)
    {
        var card = (await cards.Named(await posts.Ids(new PostsAbout(), null, null, 0, 1, stop), t.Language, stop)).FirstOrDefault();
        return card is null ? null : new CurrentLine(t["publications.kind.post"], card.Title, card.Path, card.Date is { } day ? Numbers.LongDate(day, t.Language) : "", card.Language);
    }
}
