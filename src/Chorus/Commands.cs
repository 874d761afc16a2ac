using Chorus.Platform;

namespace Chorus;

/// <summary>The operator's and analyst's commands; without one, or with <c>serve</c>, the site is served.</summary>
public static class Commands
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var app = Application.Build(args);
            await Application.Prepare(app, seed: true, CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (SettingsProblem problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 3;
        }
    }
}
