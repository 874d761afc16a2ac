using Chorus.Tests.House;

namespace Chorus.Tests.Browser;

/// <summary>What these tests borrow. ./test installs it; where something is missing a test is skipped with the reason, and in CI it fails.</summary>
public static class Tools
{
    public static string Chromium => "/usr/bin/chromium";
    public static string Driver => "/usr/bin/chromedriver";
    public static string Axe => Path.Combine(Repository.Root, "tests/tools/node_modules/axe-core/axe.min.js");
    public static string Checker => Path.Combine(Repository.Root, "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar");

    public static void NeedBrowser()
    {
        Need(File.Exists(Chromium) && File.Exists(Driver), "Chromium and chromedriver: run ./test, which installs them.");
        Need(File.Exists(Axe), "axe-core: run ./test, which fetches it.");
    }

    public static void Need(bool there, string reason)
    {
        if (there) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
