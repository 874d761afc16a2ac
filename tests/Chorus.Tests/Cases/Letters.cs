using System.Text;
using System.Text.RegularExpressions;
using Chorus.Platform.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>What went out by mail: the letters in the folder that stands for a mail server.</summary>
internal static partial class Letters
{
    /// <summary>Does what is due, then reads every letter, headers and text, as a person would.</summary>
    public static async Task<string> Sent(Site site)
    {
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        var folder = Path.Combine(site.Folder, "mail");
        if (!Directory.Exists(folder)) return "";
        var letters = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var parts = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Split("\n\n", 2);
            letters.AppendLine(parts[0]);
            letters.AppendLine(parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "")))
                : Soft().Replace(parts[1], "").Replace("=3D", "=", StringComparison.Ordinal));
        }
        return letters.ToString();
    }

    [GeneratedRegex("=\n")]
    private static partial Regex Soft();
}
