namespace Chorus.Bench;

/// <summary>Public pages from the front cache beside a static file of the same bytes.</summary>
public sealed class Cached : IMeasurement
{
    private const int Rounds = 3, Seconds = 5, ServerCore = 0, LoadCore = 1;
    private static readonly string[] Pages = ["/en/", "/ar/"];

    public string Name => "cached";

    public string What => "requests per CPU-second of the server, beside nginx with the same bytes on the same core in turn, wrk on the other core";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        if (Environment.ProcessorCount < 2) throw new BenchProblem("This comparison needs two cores: one for the servers, one for the load.");
        var figures = new List<Figure>();
        var site = await bench.Serve(core: ServerCore);
        foreach (var path in Pages)
        {
            await Wrk.Load(site.Address + path, Seconds, LoadCore); // compiled and cached before anything counts
            var page = await Reply.To(site.Address + path);
            var nginx = await bench.ServeStatic(page, ServerCore);
            var still = await Reply.To(nginx.Address + "/page");
            List<double> ours = [], theirs = [], ratios = [];
            for (var round = 0; round < Rounds; round++)
            {
                theirs.Add(await PerCpuSecond(nginx.Id, nginx.Address + "/page"));
                ours.Add(await PerCpuSecond(site.Id, site.Address + path));
                ratios.Add(100 * ours[^1] / theirs[^1]);
            }
            await nginx.DisposeAsync();
            figures.Add(new Figure($"{path} over the wire, Chorus", "bytes", page.Bytes));
            figures.Add(new Figure($"{path} over the wire, nginx", "bytes", still.Bytes));
            figures.Add(Figure.Of($"{path} Chorus", "requests/CPU-s", ours));
            figures.Add(Figure.Of($"{path} nginx", "requests/CPU-s", theirs));
            figures.Add(Figure.Of($"{path} Chorus of nginx", "%", ratios, budget: 40, atLeast: true));
        }
        return figures;
    }

    private static async Task<double> PerCpuSecond(int server, string address)
    {
        var before = Machine.CpuSeconds(server);
        var requests = await Wrk.Load(address, Seconds, LoadCore);
        return requests / (Machine.CpuSeconds(server) - before);
    }
}
