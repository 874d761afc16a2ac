using System.Runtime.Versioning;
using Chorus.Bench;

[assembly: SupportedOSPlatform("linux")]

IMeasurement[] all = [new Cached(), new SignedIn(), new Weights(), new Start(), new Memory(), new Searching(), new Library(), new Writes(), new Spreading(), new Public(), new Files()];

var wanted = args.Length == 0 ? all : all.Where(m => args.Contains(m.Name)).ToArray();
if (wanted.Length == 0)
{
    Console.Error.WriteLine($"There is no measurement “{string.Join(' ', args)}”. Known are: {string.Join(", ", all.Select(m => m.Name))}.");
    return 2;
}

try
{
    await using var bench = await Workbench.Open();
    var report = new Report(Machine.Here(Environment.GetEnvironmentVariable("CHORUS_BENCH_COMMIT")));
    foreach (var measurement in wanted)
    {
        Console.WriteLine($"{measurement.Name}: {measurement.What}");
        report.Add(measurement.Name, await measurement.Take(bench));
    }
    report.Print(Console.Out);
    report.Write(Path.Combine(bench.Root, "artifacts", "bench"));
    return report.AllWithin ? 0 : 1;
}
catch (BenchProblem problem)
{
    Console.Error.WriteLine(problem.Message);
    return 3;
}
