using System.Globalization;
using System.Text.Json;

namespace Chorus.Bench;

/// <summary>A table for people and JSON for machines.</summary>
public sealed class Report(Machine machine)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<(string Name, IReadOnlyList<Figure> Figures)> taken = [];

    public bool AllWithin => taken.All(t => t.Figures.All(f => f.Within != false));

    public void Add(string name, IReadOnlyList<Figure> figures) => taken.Add((name, figures));

    public void Print(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.Runtime}, commit {machine.Commit ?? "unknown"}");
        foreach (var (name, figures) in taken)
        {
            to.WriteLine();
            to.WriteLine(name);
            foreach (var figure in figures) to.WriteLine(Line(figure));
        }
    }

    private static string Line(Figure figure)
    {
        var spread = figure.Spread is { } s ? "± " + Number(s) : "";
        var budget = figure.Budget is { } b ? $"{(figure.AtLeast ? "at least" : "at most")} {Number(b)}: {(figure.Within == true ? "within" : "OUTSIDE")}" : "";
        return $"  {figure.Subject,-44} {Number(figure.Value),12} {figure.Unit,-20} {spread,-12} {budget}".TrimEnd();
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>Each measurement in a file of its own, so that one taken alone leaves the others.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, figures) in taken)
        {
            File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(new { name, machine, figures }, Layout));
        }
    }
}
