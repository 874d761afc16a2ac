namespace Chorus.Bench;

/// <summary>From starting the published program to the home page, the database already made.</summary>
public sealed class Start : IMeasurement
{
    private const int Rounds = 7;

    public string Name => "start";

    public string What => "seconds from starting the published ReadyToRun program to the last byte of the home page";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var data = bench.Folder();
        var first = await bench.Serve(data);
        await first.DisposeAsync();
        var rounds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var site = await bench.Serve(data);
            rounds.Add(site.FirstPage.TotalSeconds);
            await site.DisposeAsync();
        }
        return [new Figure("the very first start, with schema and content", "s", first.FirstPage.TotalSeconds), Figure.Of("every later start", "s", rounds, budget: 1.5)];
    }
}
