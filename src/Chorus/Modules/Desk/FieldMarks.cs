using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Desk;

/// <summary>
/// A short mark of what each field said when a form was filled. A draft is written over when somebody saves it, so what both began from is kept nowhere; with its marks a form
/// that comes back tells which fields its writer changed, and which somebody else.
/// </summary>
public static class FieldMarks
{
    private const int Length = 12;
    private const char Between = ' ', Is = '=';

    public static string Of(Fields fields) => string.Join(Between, fields.Where(f => f.Value.Length > 0).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + Is + Mark(f.Value)));

    /// <summary>What both began from: theirs where that is as it was, mine where that is; else, and without marks, what stands in <paramref name="common"/>.</summary>
    public static Fields Began(string? marks, Fields common, Fields mine, Fields theirs)
    {
        if (marks is null) return common;
        var known = marks.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(m => m.Split(Is)).Where(m => m.Length == 2).GroupBy(m => m[0]).ToDictionary(g => g.Key, g => g.First()[1]);
        var began = new Fields();
        foreach (var name in common.Keys.Union(mine.Keys).Union(theirs.Keys))
        {
            var was = known.GetValueOrDefault(name, "");
            began[name] = Mark(theirs[name]) == was ? theirs[name] : Mark(mine[name]) == was ? mine[name] : common[name];
        }
        return began;
    }

    private static string Mark(string said) => said.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..Length];
}
