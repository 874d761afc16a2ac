namespace Chorus.Tests.House;

/// <summary>A file of the repository as it stands on disk.</summary>
/// <param name="Path">From the root, with slashes.</param>
public sealed record SourceFile(string Path, string Text)
{
    private string[]? lines;

    public string Name => System.IO.Path.GetFileName(Path);
    public string Extension => System.IO.Path.GetExtension(Path);
    public IReadOnlyList<string> Lines => lines ??= Text.Split('\n');

    /// <summary>As wc -l has it: a last line break begins no line.</summary>
    public int Length => Lines.Count - (Text.EndsWith('\n') ? 1 : 0);

    public bool Below(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>What the house tests read: the files themselves, so that a rule holds for what is there and not for what a list says is there.</summary>
public static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", "data", "TestResults", ".git", ".vs", ".idea", ".tools"];
    private static readonly string[] NotText = [".png", ".jpg", ".pdf", ".docx", ".ico", ".db", ".woff2"];
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(() => [.. Under(Root)]);

    /// <summary>Every text file, the generated migrations too.</summary>
    public static IReadOnlyList<SourceFile> All => Read.Value;

    /// <summary>Every text file that a person wrote.</summary>
    public static IEnumerable<SourceFile> Written => All.Where(f => !f.Below("src/Chorus/Migrations"));

    public static IEnumerable<SourceFile> Code => Written.Where(f => f.Extension is ".cs" or ".cshtml");

    public static IEnumerable<SourceFile> Application => Code.Where(f => f.Below("src/Chorus"));

    public static SourceFile File(string path) => All.FirstOrDefault(f => f.Path == path) ?? throw new InvalidOperationException($"{path} is not in the repository.");

    /// <summary>The text files below a folder, with paths from that folder. "data" is what a running site writes, and only at the root.</summary>
    public static IEnumerable<SourceFile> Under(string root)
    {
        var waiting = new Stack<string>([root]);
        while (waiting.TryPop(out var folder))
        {
            foreach (var below in Directory.EnumerateDirectories(folder))
                if (!NotOurs.Contains(Path.GetFileName(below)) || (Path.GetFileName(below) == "data" && folder != root)) waiting.Push(below);
            foreach (var file in Directory.EnumerateFiles(folder).Where(f => !NotText.Contains(Path.GetExtension(f)) && Path.GetFileName(f) != ".git"))
                yield return new SourceFile(Path.GetRelativePath(root, file).Replace('\\', '/'), System.IO.File.ReadAllText(file));
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Chorus.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository: no Chorus.slnx above them.");
    }
}
