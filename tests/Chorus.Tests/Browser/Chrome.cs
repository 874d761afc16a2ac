using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Chorus.Tests.Browser;

/// <summary>One Chromium with a profile of its own, driven over loopback: no cookie, cache or setting outlives it.</summary>
public sealed class Chrome : IDisposable
{
    private const int MostStarts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string profile = Directory.CreateTempSubdirectory("chorus-chrome-").FullName;
    private readonly Uri address;
    private readonly ChromeDriver driver;
    private string device = "";

    /// <param name="address">The site; a name that is not this machine's is looked up here all the same.</param>
    /// <param name="language">What the browser asks for.</param>
    public Chrome(Uri address, string language = "en")
    {
        this.address = address;
        var options = new ChromeOptions { BinaryLocation = Tools.Chromium, PageLoadStrategy = PageLoadStrategy.Normal };
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb", "--lang=" + language, $"--host-resolver-rules=MAP {address.Host} 127.0.0.1", "--user-data-dir=" + profile);
        driver = Start(options);
        driver.Manage().Timeouts().AsynchronousJavaScript = Patience;
    }

    // The driver is told a port that was free a moment ago: where somebody took it meanwhile, another one will do.
    private static ChromeDriver Start(ChromeOptions options)
    {
        for (var tries = 1; ; tries++)
        {
            var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Tools.Driver)!, Path.GetFileName(Tools.Driver));
            service.SuppressInitialDiagnosticInformation = true;
            service.HideCommandPromptWindow = true;
            service.InitializationTimeout = Patience;
            try
            {
                return new ChromeDriver(service, options, Patience);
            }
            catch (WebDriverException) when (tries < MostStarts)
            {
                service.Dispose();
            }
        }
    }

    public string Address => driver.Url;

    public void Go(string path) => driver.Navigate().GoToUrl(new Uri(address, path));

    /// <summary>Does what leads to another page, and waits until that one is there: on a busy machine a click returns before the form is on its way.</summary>
    public void Leave(Action act)
    {
        var page = driver.FindElement(By.TagName("html"));
        act();
        Until(() => !IsStill(page) && IsWhole(), $"Nothing came after {Address}.");
    }

    /// <summary>Waits for what must come: a key is on its way for a while on a busy machine.</summary>
    public void Until(Func<bool> come, string otherwise) => new OpenQA.Selenium.Support.UI.WebDriverWait(driver, Patience) { Message = otherwise }.Until(_ => come());

    /// <summary>A screen of so many CSS pixels; below 500 it behaves as a telephone.</summary>
    public void Screen(int width, int height = 800) => Command("Emulation.setDeviceMetricsOverride",
        ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", width < 500));

    public void Scheme(string scheme) => Command("Emulation.setEmulatedMedia",
        ("features", new object[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } }));

    public void ScriptOff() => Command("Emulation.setScriptExecutionDisabled", ("value", true));

    /// <summary>From now on every page brings axe-core along; a page's own policy does not stop what the browser itself adds.</summary>
    public void WithAxe() => Command("Page.addScriptToEvaluateOnNewDocument", ("source", File.ReadAllText(Tools.Axe)));

    /// <summary>Gives the browser a device that keeps passkeys, and somebody who unlocks it.</summary>
    public void HoldPasskeys()
    {
        Command("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
        };
        var made = (Dictionary<string, object>)driver.ExecuteCdpCommand("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object?> { ["options"] = options })!;
        device = Convert.ToString(made["authenticatorId"], CultureInfo.InvariantCulture)!;
    }

    /// <summary>Whether whoever sits there unlocks the device from now on.</summary>
    public void Unlocked(bool unlocks) => Command("WebAuthn.setUserVerified", ("authenticatorId", device), ("isUserVerified", unlocks));

    /// <summary>The cookies of a visitor in the place of the browser's own.</summary>
    public void Carry(IReadOnlyDictionary<string, string> cookies)
    {
        Command("Network.clearBrowserCookies");
        foreach (var (name, value) in cookies) Command("Network.setCookie", ("name", name), ("value", value), ("url", address.ToString()), ("httpOnly", true));
    }

    /// <summary>The browser's cookies as one line.</summary>
    public string Cookie => string.Join("; ", driver.Manage().Cookies.AllCookies.Select(c => $"{c.Name}={c.Value}"));

    public object? Run(string script, params object[] arguments) => driver.ExecuteScript(script, arguments);

    public object? RunAsync(string script, params object[] arguments) => driver.ExecuteAsyncScript(script, arguments);

    public IReadOnlyList<IWebElement> All(string selector) => driver.FindElements(By.CssSelector(selector));

    public IWebElement One(string selector) => driver.FindElement(By.CssSelector(selector));

    /// <summary>A key or text to whatever has the focus, as a keyboard sends it.</summary>
    public void Press(string keys) => new OpenQA.Selenium.Interactions.Actions(driver).SendKeys(keys).Perform();

    public IWebElement Focused => driver.SwitchTo().ActiveElement();

    /// <summary>The visible part of the page as PNG, or the whole of it.</summary>
    public byte[] Picture(bool whole = false)
    {
        var picture = (Dictionary<string, object>)driver.ExecuteCdpCommand("Page.captureScreenshot", new Dictionary<string, object?> { ["format"] = "png", ["captureBeyondViewport"] = whole })!;
        return Convert.FromBase64String(Convert.ToString(picture["data"], CultureInfo.InvariantCulture)!);
    }

    /// <summary>Whether a page is there, and a condition holds on it.</summary>
    public bool IsWhole(string condition = "true")
    {
        try
        {
            return driver.ExecuteScript($"return document.readyState === 'complete' && {condition}") is true;
        }
        catch (WebDriverException)
        {
            // Between two documents.
            return false;
        }
    }

    private static bool IsStill(IWebElement page)
    {
        try
        {
            return page.TagName is not null;
        }
        catch (WebDriverException)
        {
            // Stale, or between two documents: it is not the page any more.
            return false;
        }
    }

    private void Command(string name, params (string Name, object Value)[] parameters) => driver.ExecuteCdpCommand(name, parameters.ToDictionary(p => p.Name, object? (p) => p.Value));

    public void Dispose()
    {
        driver.Quit();
        driver.Dispose();
        // Processes of a browser that ends write for a moment longer.
        SpinWait.SpinUntil(IsGone, Patience).ShouldBeTrue($"{profile} cannot be deleted.");
    }

    private bool IsGone()
    {
        try
        {
            if (Directory.Exists(profile)) Directory.Delete(profile, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
