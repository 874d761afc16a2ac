using System.Text.RegularExpressions;

namespace Chorus.Tests.House;

public sealed partial class FileTests
{
    private const int Wall = 300, Deepest = 3, ProgramMost = 80;

    private static readonly Allowed[] LongFiles = [];
    private static readonly Allowed[] DeepFolders =
    [
        new("src/Chorus/Modules/Case/Brief/Text", "the words of a part of a module stand with it, since their keys begin with its name"),
        new("src/Chorus/Modules/Home/Verify/Text", "the words of a part of a module stand with it, since their keys begin with its name"),
        new("src/Chorus/Modules/Library/Exchange/Text", "the words of a part of a module stand with it, since their keys begin with its name"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/en", "a chapter is a file of its own in each language, so that a translator finds it"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/fr", "a chapter is a file of its own in each language, so that a translator finds it"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/es", "a chapter is a file of its own in each language, so that a translator finds it"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/ar", "a chapter is a file of its own in each language, so that a translator finds it"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/pt", "a chapter is a file of its own in each language, so that a translator finds it"),
        new("src/Chorus/Modules/Publications/Starter/toolkit/sw", "a chapter is a file of its own in each language, so that a translator finds it"),
    ];
    private static readonly Allowed[] OddNames = [];

    [Fact]
    public void Files_stay_on_this_side_of_the_wall() => Rule.Holds($"A file of code has {Wall} lines at most.",
        Repository.Written.Where(f => f.Extension is ".cs" or ".cshtml" or ".css" or ".mjs" or ".sh" or "" && f.Length > Wall && !IsLegal(f)).Select(f => f.Path), LongFiles);

    [Fact]
    public void Folders_are_three_deep_at_most() => Rule.Holds($"Folders below src/Chorus are {Deepest} deep at most.",
        Repository.Written.Where(f => f.Below("src/Chorus")).Select(f => Path.GetDirectoryName(f.Path)!).Where(f => f.Split('/').Length - 2 > Deepest), DeepFolders);

    [Fact]
    public void Names_are_nouns_of_the_field() => Rule.Holds("Services, Helpers, Managers, Common and Utils are not names.",
        Repository.Code.SelectMany(f => f.Path.Split('/')).Where(p => EmptyName().IsMatch(p))
            .Concat(Repository.Code.SelectMany(f => EmptyType().Matches(f.Text).Select(m => $"{f.Path}: {m.Groups[1].Value}"))), OddNames);

    [Fact]
    public void Program_reads_as_a_table_of_contents() => Repository.File("src/Chorus/Program.cs").Length.ShouldBeLessThanOrEqualTo(ProgramMost);

    private static bool IsLegal(SourceFile file) => file.Path is "LICENSE" or "LICENSE-CONTENT";

    [GeneratedRegex(@"^\w*(Services|Helpers?|Managers?|Common|Utils?|Utilities)(\.cs|\.cshtml)?$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w*(?:Service|Helper|Manager|Common|Utils?|Utilities))\b")]
    private static partial Regex EmptyType();
}
