using System.Diagnostics;
using Chorus.Tests.House;
using Chorus.Tests.Outside;

namespace Chorus.Tests.Browser;

/// <summary>Makes docs/screenshots anew. Runs only when asked (eng/screenshots): pictures change with every font.</summary>
public sealed class Screenshots
{
    [Theory(Explicit = true)]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Are_taken(string language)
    {
        Tools.NeedBrowser();
        Tools.Need(Tools.Has("pdftoppm"), "poppler-utils");
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs/screenshots")).FullName;
        await using var world = new World { Prints = true };
        await world.InitializeAsync();
        using var chrome = new Chrome(world.Site.Address, language);
        using var advocate = world.VisitorFor(new("", "", Who.Advocate), language);
        chrome.Carry(advocate.Cookies);
        foreach (var (name, address, width, height) in new[]
        {
            ("home", "/", 1100, 900), ("message", "/messages/{message}", 1100, 1250), ("case", "/case/figures", 390, 844), ("design", "/design", 1100, 1400),
        })
        {
            chrome.Screen(width, height);
            chrome.Go(await world.AddressOf(new("", address), language));
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}-{language}.png"), chrome.Picture());
        }
        var brief = await advocate.Get($"/{language}/case/brief.pdf");
        ((int)brief.Status).ShouldBe(200);
        var pdf = Path.Combine(world.Site.Folder, "brief.pdf");
        await File.WriteAllBytesAsync(pdf, brief.Bytes);
        using var paint = Process.Start("pdftoppm", ["-png", "-r", "90", "-f", "1", "-singlefile", pdf, Path.Combine(folder, $"brief-{language}")])!;
        await paint.WaitForExitAsync();
        paint.ExitCode.ShouldBe(0);
    }
}
