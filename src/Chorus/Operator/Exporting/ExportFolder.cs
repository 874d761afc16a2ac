using System.Security.Cryptography;

namespace Chorus.Operator.Exporting;

/// <summary>The folder of an export while it is filled: beside its place, under another name, until it is whole. What is left of one that was cut off goes when the next begins.</summary>
public sealed class ExportFolder : IDisposable
{
    private const string Unfinished = "UNFINISHED";

    private readonly List<ExportedFile> files = [];
    private readonly List<Open> tables = [];
    private readonly string place, part;
    private bool done;

    public ExportFolder(string place)
    {
        this.place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        part = this.place + ".part";
        if (File.Exists(this.place)) throw new CommandProblem(Commands.BadInput, $"{place} is a file: name a folder that is empty or not there yet.");
        if (Directory.Exists(this.place) && Directory.EnumerateFileSystemEntries(this.place).Any()) throw new CommandProblem(Commands.BadInput, $"{place} holds something already: name a folder that is empty or not there yet.");
        if (Directory.Exists(part) && !File.Exists(Path.Combine(part, Unfinished))) throw new CommandProblem(Commands.BadInput, $"{part} is in the way: move it, or name another folder.");
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        File.WriteAllText(Path.Combine(part, Unfinished), "");
    }

    public IReadOnlyList<ExportedFile> Files => files;

    /// <summary>A file that is written now.</summary>
    /// <param name="write">Writes it and gives how many things that were, or null.</param>
    public async Task Add(string path, string holds, string? comesBack, Func<Stream, Task<int?>> write)
    {
        int? number;
        await using (var to = File.Create(Place(path))) number = await write(to);
        await Known(path, holds, number, comesBack);
    }

    /// <summary>A table that stands in the manifest when it is closed, as .csv and as .json.</summary>
    public OpenTable Table(string name, string holds, params string[] columns) => Returning(name, holds, null, columns);

    /// <summary>The same for one that can be brought in again.</summary>
    /// <param name="how">None where it cannot.</param>
    public OpenTable Returning(string name, string holds, string? how, params string[] columns)
    {
        var table = new OpenTable(Place(name), columns);
        tables.Add(new Open(name, holds, table, how));
        return table;
    }

    /// <summary>A copy of a file, which must be what its hash says.</summary>
    public async Task<ExportedFile> Copy(string from, string path, string holds, string sha256, CancellationToken stop)
    {
        if (!File.Exists(from)) throw new CommandProblem(Commands.Environment, $"{path} is not in the folder of files ({from}): restore it from a backup, then export again.");
        await using (var source = File.OpenRead(from))
        await using (var to = File.Create(Place(path))) await source.CopyToAsync(to, stop);
        await Known(path, holds, null, null);
        return files[^1].Sha256 == sha256 ? files[^1] : throw new CommandProblem(Commands.Environment, $"{path} is not what was kept ({from} was changed): restore it from a backup, then export again.");
    }

    /// <summary>Writes what the export holds, and puts it in its place.</summary>
    public async Task<ExportManifest> Finish(Func<IReadOnlyList<ExportedFile>, ExportManifest> manifest, CancellationToken stop)
    {
        foreach (var (name, holds, table, how) in tables)
            foreach (var ending in new[] { ".csv", ".json" }) await Known(name + ending, holds, table.Rows, how?.Replace("{file}", name + ending, StringComparison.Ordinal));
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var said = manifest(files);
        await said.Write(part, stop);
        File.Delete(Path.Combine(part, Unfinished));
        if (Directory.Exists(place)) Directory.Delete(place);
        Directory.Move(part, place);
        done = true;
        return said;
    }

    public void Dispose()
    {
        if (!done && Directory.Exists(part)) Directory.Delete(part, recursive: true);
    }

    private string Place(string path)
    {
        var whole = Path.Combine(part, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        return whole;
    }

    private async Task Known(string path, string holds, int? number, string? comesBack)
    {
        await using var file = File.OpenRead(Path.Combine(part, path));
        files.Add(new ExportedFile(path, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)), holds, number, comesBack));
    }

    private sealed record Open(string Name, string Holds, OpenTable Table, string? How);
}
