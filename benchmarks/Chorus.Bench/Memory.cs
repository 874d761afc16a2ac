namespace Chorus.Bench;

/// <summary>Memory of the server process; Chromium is a process of its own and is not counted.</summary>
public sealed class Memory : IMeasurement
{
    private const int IdleSeconds = 10, LoadSeconds = 5;

    public string Name => "memory";

    public string What => "megabytes of the server process, resident (VmRSS), proportional (PSS) and its own (mapped files aside), idle and at the end of a load on every page";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var data = bench.Folder();
        var first = await bench.Serve(data);
        var fresh = await AtRest(first);
        await first.DisposeAsync();
        var site = await bench.Serve(data);
        var idle = await AtRest(site);
        var under = idle;
        foreach (var path in Workbench.Pages)
        {
            if ((await Reply.To(site.Address + path)).Status != 200) continue;
            await Wrk.Load(site.Address + path, LoadSeconds, core: Environment.ProcessorCount - 1);
            var now = Machine.Memory(site.Id);
            under = (Math.Max(under.Resident, now.Resident), Math.Max(under.Proportional, now.Proportional), Math.Max(under.Own, now.Own));
        }
        return
        [
            new Figure("idle after the very first start, resident", "MB", fresh.Resident),
            new Figure("idle, resident", "MB", idle.Resident, Budget: 150),
            new Figure("idle, proportional", "MB", idle.Proportional),
            new Figure("idle, its own", "MB", idle.Own),
            new Figure("under load, resident", "MB", under.Resident, Budget: 250),
            new Figure("under load, proportional", "MB", under.Proportional),
            new Figure("under load, its own", "MB", under.Own),
        ];
    }

    private static async Task<(double Resident, double Proportional, double Own)> AtRest(Site site)
    {
        foreach (var path in Workbench.Pages) await Reply.To(site.Address + path);
        await Task.Delay(TimeSpan.FromSeconds(IdleSeconds));
        return Machine.Memory(site.Id);
    }
}
