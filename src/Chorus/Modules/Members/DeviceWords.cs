namespace Chorus.Modules.Members;

/// <summary>A few words by which one recognises one's own device. Coarse on purpose: no versions, no model, nothing to tell people apart by.</summary>
public static class DeviceWords
{
    // Order matters: Android says Linux too, Edge and Opera say Chrome, and nearly all say Safari.
    private static readonly (string Mark, string Name)[] Systems =
    [
        ("KAIOS", "KaiOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("OPR/", "Opera"), ("Opera", "Opera"), ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("UCBrowser", "UC Browser"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"), ("Lynx", "Lynx"), ("curl", "curl"),
    ];

    public static string Of(string userAgent)
    {
        var system = Array.Find(Systems, s => userAgent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        var browser = Array.Find(Browsers, b => userAgent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        return string.Join(", ", new[] { system, browser }.OfType<string>());
    }
}
