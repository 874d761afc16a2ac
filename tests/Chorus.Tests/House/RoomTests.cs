using Chorus.Platform;

namespace Chorus.Tests.House;

public sealed class RoomTests
{
    private static readonly string Application = Path.Combine(Repository.Root, "src/Chorus");

    [Fact]
    public void Arrows_go_down_and_reach_only_a_contract() =>
        Rule.Holds("A module names only lower tiers, only their Contract; Platform names none.", new Rooms(Application).Offences(), ModuleMap.Sideways);

    [Fact]
    public void Every_room_has_its_door_in_the_list_after_the_rooms_it_uses()
    {
        var rooms = new Rooms(Application);
        var doors = Chorus.House.Modules.Select(Room).ToList();
        doors.Order(StringComparer.Ordinal).ShouldBe(rooms.Modules);
        foreach (var reference in rooms.References().Where(r => doors.Contains(r.From)))
            doors.IndexOf(reference.To).ShouldBeLessThan(doors.IndexOf(reference.From), $"{reference.From} uses {reference.To} ({reference.Where}) and stands before it in Modules.cs");
    }

    private static string Room(Module door) => door.GetType().Namespace!.Split('.')[2];

    // Each offence is committed in a temporary copy of the application's own source; the rule must name it there, and nothing else that it does not name here.
    [Theory]
    [InlineData("Modules/Places/Offence.cs", "using Chorus.Modules.Case.Contract;", "Places → Case")]
    [InlineData("Modules/Places/Offence.cs", "var kind = new Evidence.ClaimKind();", "Modules/Places/Offence.cs:1: Places goes past the Contract of Evidence")]
    [InlineData("Modules/Case/Offence.cs", "using Chorus.Modules.Evidence;", "Modules/Case/Offence.cs:1: Case goes past the Contract of Evidence")]
    [InlineData("Modules/Case/Offence.cs", "var all = await db.Claims.ToListAsync(stop);", "Modules/Case/Offence.cs:1: Case goes past the Contract of Evidence")]
    [InlineData("Modules/Home/Offence.cshtml", "@model Chorus.Modules.Case.Case", "Modules/Home/Offence.cshtml:1: Home goes past the Contract of Case")]
    [InlineData("Modules/Home/Offence.cshtml", "<partial name=\"/Modules/Case/Screens/_Ratio.cshtml\" />", "Modules/Home/Offence.cshtml:1: Home goes past the Contract of Case")]
    [InlineData("Modules/Evidence/Offence.cs", "global using Words = Chorus.Modules.Narrative.Contract.Messages;", "Evidence → Narrative")]
    [InlineData("Platform/Web/Offence.cs", "using Chorus.Modules.Places.Contract;", "Platform/Web/Offence.cs:1: Platform names Places")]
    [InlineData("Modules/Attic/Offence.cs", "namespace Chorus.Modules.Attic;", "Attic is not on the map")]
    public void The_rule_bites(string path, string line, string offence)
    {
        var copy = Directory.CreateTempSubdirectory("chorus-rooms-").FullName;
        try
        {
            foreach (var file in Repository.Application) Write(Path.Combine(copy, file.Path["src/Chorus/".Length..]), file.Text);
            var before = new Rooms(copy).Offences().ToHashSet();
            before.ShouldNotContain(offence);
            Write(Path.Combine(copy, path), line);
            new Rooms(copy).Offences().Where(o => !before.Contains(o)).Distinct().ShouldBe([offence]);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void The_libraries_know_neither_web_nor_database()
    {
        string[] foreign = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "Dapper", "System.Net.Http", "System.Data", "Quartz", "chorus"];
        foreach (var library in new[] { typeof(Chorus.Methods.Compute).Assembly, typeof(Chorus.Documents.Document).Assembly })
            library.GetReferencedAssemblies().Select(a => a.Name!).Where(a => foreign.Any(f => a == f || a.StartsWith(f + ".", StringComparison.Ordinal))).ShouldBeEmpty();
        foreach (var project in Repository.All.Where(f => f.Extension == ".csproj" && (f.Below("src/Chorus.Methods") || f.Below("src/Chorus.Documents"))))
        {
            project.Text.ShouldNotContain("FrameworkReference");
            project.Text.ShouldNotContain("ProjectReference");
        }
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
