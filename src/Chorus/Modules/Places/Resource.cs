using System.Text.Json;

namespace Chorus.Modules.Places;

/// <summary>The JSON files of <c>Data</c>, which travel inside the assembly.</summary>
internal static class Resource
{
    public static JsonDocument Open(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream("data:" + name)
            ?? throw new InvalidOperationException($"The assembly lacks Modules/Places/Data/{name}.json.");
        return JsonDocument.Parse(stream);
    }
}
