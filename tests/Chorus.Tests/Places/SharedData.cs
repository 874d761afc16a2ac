using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace Chorus.Tests.Places;

/// <summary>The tables that lie beside the repository in <c>../shared/data</c>; they are compared with, never carried.</summary>
internal static class SharedData
{
    /// <summary>Where a file lies; a test that needs it is skipped where it does not, and fails where nothing may be skipped.</summary>
    public static string PathOf(string path)
    {
        if (Find(path) is { } file) return file;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) throw new FileNotFoundException($"CI=true, and shared/data/{path} does not lie beside the repository");
        Assert.Skip($"shared/data/{path} does not lie beside the repository");
        return "";
    }

    public static List<Dictionary<string, string>> Table(string path)
    {
        var file = PathOf(path);
        using var csv = new TextFieldParser(file) { Delimiters = [","] };
        var columns = csv.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (csv.ReadFields() is { } fields) rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        return rows;
    }

    internal static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file)) return file;
        }
        return null;
    }
}
