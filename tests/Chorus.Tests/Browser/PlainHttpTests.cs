using Chorus.Platform.Web;
using Chorus.Tests.Members;
using Chorus.Tests.Outside;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Browser;

/// <summary>
/// A site in a school or an office, by its name and over plain HTTP: there a browser sends no Sec-Fetch-Site, and whether a form is ours hangs on Origin alone, which a
/// page can take away from its own forms.
/// </summary>
public sealed class PlainHttpTests
{
    [Fact]
    public async Task An_account_is_made_and_opened()
    {
        Tools.NeedBrowser();
        await using var site = await Site.Start(Databases.Sqlite);
        using var chrome = new Chrome(new Uri($"http://chorus.test:{site.Address.Port}"));
        chrome.Go("/en/account/register");
        Fill(chrome, ("Name", "Amina"), ("Email", "amina@example.org"), ("Password", AccountPaths.Password));
        // Quicker than a person: the page says so, keeps the rest, and takes it a moment later.
        for (var i = 0; i < 60 && new Uri(chrome.Address).AbsolutePath == "/en/account/register"; i++)
        {
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            Fill(chrome, ("Password", AccountPaths.Password));
        }
        new Uri(chrome.Address).AbsolutePath.ShouldBe("/en/account/done/register");
        chrome.Go((await site.Mails()).Single().Link());
        Fill(chrome, ("Password", AccountPaths.Password));
        new Uri(chrome.Address).AbsolutePath.ShouldBe("/en/account");
        Fill(chrome, ("Name", "Amina Diallo"));
        await using var db = site.Db();
        (await db.Set<Chorus.Modules.Members.Member>().SingleAsync()).Name.ShouldBe("Amina Diallo");
    }

    private static void Fill(Chrome chrome, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            chrome.One($"main [name='{name}']").Clear();
            chrome.One($"main [name='{name}']").SendKeys(value);
        }
        chrome.Leave(chrome.One("main form .actions button").Click);
    }
}
