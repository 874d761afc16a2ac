using System.Reflection;
using System.Text.Json;
using Chorus.Platform.Data;

namespace Chorus.Platform.Trace;

/// <summary>The starter content that travels inside the assembly (Modules/*/Starter/*.json) and how it enters the chain.</summary>
public static class StarterFile
{
    public static T Read<T>(string name, JsonSerializerOptions? options = null)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("starter:" + name)
            ?? throw new InvalidOperationException($"Starter file {name}.json is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, options ?? JsonSerializerOptions.Web)!;
    }

    /// <summary>Publishes a first draft; shipped content that does not pass its own checks is a bug, not an input error.</summary>
    public static async Task Publish(Chain chain, AppDb db, Node node, Revision draft, CancellationToken stop)
    {
        var problems = await chain.Publish(db, node, draft, Correction.None, null, stop);
        if (problems.Count > 0) throw new InvalidOperationException($"Starter {node.Kind} {node.Slug}: {string.Join(", ", problems)}");
    }
}
