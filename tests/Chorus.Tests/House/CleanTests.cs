using System.Text.RegularExpressions;

namespace Chorus.Tests.House;

/// <summary>What stands nowhere in the repository: unfinished work, silenced warnings, this or that machine, a registry's host, a secret.</summary>
public sealed partial class CleanTests
{
    private static readonly Allowed[] Unfinished = [];
    private static readonly Allowed[] Silenced =
    [
        new("src/Chorus/Platform/Data/OpenFile.cs:15: SuppressMessage" + "(", "EF calls its class for SQLite internal and leaves the closing of a file to it alone (decision 12)."),
    ];
    private static readonly Allowed[] Machine = [];

    [Fact]
    public void Nothing_is_unfinished() => Rule.Holds("Nothing is left for later, and no test is skipped without a cause.",
        Matches(Repository.Code, Later()), Unfinished);

    [Fact]
    public void Nothing_is_silenced() => Rule.Holds("No warning switched off, no empty catch, no raw HTML, no waiting for a task.",
        Matches(Repository.Code, Silence()).Concat(EmptyCatches()), Silenced);

    [Fact]
    public void A_save_that_failed_is_asked_why() => Rule.Holds("Whoever answers a failed save with “somebody was quicker” asks first whether the database can write at all (Trouble.Of).",
        Matches(Repository.Application, AnyFailure()));

    [Fact]
    public void No_machine_and_no_secret_shows() => Rule.Holds("No path of a machine, no secret.",
        Matches(Repository.Written, Local()).Concat(Matches(Repository.Written, Secret())), Machine);

    [Fact]
    public void Lock_files_name_no_registry()
    {
        var locks = Repository.All.Where(f => f.Name is "packages.lock.json" or "package-lock.json" or ".npmrc" or "nuget.config" or "NuGet.Config").ToList();
        locks.Count(f => f.Name == "packages.lock.json").ShouldBe(Repository.All.Count(f => f.Extension == ".csproj"), "every project has its lock file");
        Rule.Holds("A lock file holds names, versions and hashes; where they come from is the reader's affair.", Matches(locks, Host()));
    }

    [Fact]
    public void What_may_not_be_called_is_banned_in_every_project()
    {
        string[] banned = ["P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTimeOffset.UtcNow;", "P:System.Threading.Tasks.Task`1.Result;", "M:System.Threading.Tasks.Task.Wait;",
            "DatabaseFacade.EnsureCreated;", "IHtmlHelper.Raw(System.String);"];
        var list = Repository.File("BannedSymbols.txt").Text;
        banned.Where(b => !list.Contains(b, StringComparison.Ordinal)).ShouldBeEmpty();
        var build = Repository.File("Directory.Build.props").Text;
        build.ShouldContain("BannedSymbols.txt");
        build.ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        build.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Repository.All.Where(f => (f.Extension is ".csproj" or ".props" || f.Name == ".editorconfig") && f.Text.Contains("RS0030", StringComparison.Ordinal)).Select(f => f.Path)
            .ShouldBeEmpty("nobody switches the ban off");
    }

    private static IEnumerable<string> Matches(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files from line in file.Lines.Index() where pattern.IsMatch(line.Item) select $"{file.Path}:{line.Index + 1}: {pattern.Match(line.Item).Value}";

    private static IEnumerable<string> EmptyCatches() =>
        from file in Repository.Code from Match match in EmptyCatch().Matches(file.Text) select $"{file.Path}: an empty catch after {file.Text[..match.Index].Count(c => c == '\n') + 1} lines";

    // Brackets keep each pattern from finding itself here.
    [GeneratedRegex(@"\bTOD[O]\b|\bFIXM[E]\b|\bHAC[K]\b|NotImplemented[E]xception|Skip\s*=\s*""[""]")]
    private static partial Regex Later();

    [GeneratedRegex(@"#pragma warning [d]isable|Suppress[M]essage\(|Html\.Ra[w]\(|#nullable [d]isable|\.GetAwaiter\(\)\.Get[R]esult|Thread\.Slee[p]")]
    private static partial Regex Silence();

    [GeneratedRegex(@"catch\s*(\([^)]*\)\s*)?(when\s*\([^{]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"catch \(DbUpdateException( \w+)?\)(?! when \(.*Trouble\.Of\()")]
    private static partial Regex AnyFailure();

    [GeneratedRegex(@"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+)/|C:\\Users|bash_job[s]")]
    private static partial Regex Local();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KE[Y]|\bghp_\w{20,}|\bAKIA[0-9A-Z]{16}\b|\b(?:[Aa]pi|[Ss]ecret|[Aa]ccess)[-_]?[Kk]e[y]\s*[:=]\s*""\w{12,}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"https?://[\w.-]+|registry\.[\w.]+|nuget\.org|npmjs")]
    private static partial Regex Host();
}
