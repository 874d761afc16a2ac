using System.Text.Json;

namespace Chorus.Tests.Operator;

public sealed class UserTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chorus-user-").FullName;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_operator_makes_an_account_gives_and_takes_roles_and_helps_somebody_back_in(string database)
    {
        var setting = await Databases.Fresh(database, folder);
        async Task<TheProgram.Ended> User(params string[] arguments) => await TheProgram.Run(folder, setting, ["user", .. arguments]);
        (await TheProgram.Run(folder, setting, "migrate")).Code.ShouldBe(0);

        var added = await User("add", "ines@alliance.example", "--name", "Inés", "--role", "administrator", "--json");
        added.Code.ShouldBe(0, added.Error);
        JsonDocument.Parse(added.Out).RootElement.GetProperty("link").GetString()!.ShouldStartWith("http://localhost:5080/account/reset/");
        var twice = await User("add", "INES@alliance.example", "--name", "Inés");
        (twice.Code, twice.Out).ShouldBe((1, ""));
        twice.Error.ShouldContain("Another account has this address");

        var last = await User("role", "ines@alliance.example", "editor");
        last.Code.ShouldBe(1, "the last administrator stays one");
        (await User("add", "omar@alliance.example", "--name", "Omar", "--role", "editor", "translator")).Code.ShouldBe(0);
        (await User("role", "omar@alliance.example", "administrator", "translator")).Code.ShouldBe(0);
        (await User("role", "ines@alliance.example", "member")).Code.ShouldBe(0);
        (await User("lock", "ines@alliance.example")).Code.ShouldBe(0);

        var all = JsonDocument.Parse((await User("list", "--json")).Out).RootElement.EnumerateArray().ToList();
        all.Select(a => a.GetProperty("email").GetString()).ShouldBe(["ines@alliance.example", "omar@alliance.example"]);
        all[0].GetProperty("locked").GetBoolean().ShouldBeTrue();
        all[1].GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["member", "translator", "administrator"]);
        (await User("list", "--role", "editor")).Out.ShouldBe("There is no such account." + Environment.NewLine);

        (await User("reset-link", "omar@alliance.example")).Out.ShouldContain("/account/reset/");
        (await User("second-step-off", "omar@alliance.example")).Out.ShouldContain("with the password alone");
        var nobody = await User("reset-link", "nobody@alliance.example");
        (nobody.Code, nobody.Out).ShouldBe((1, ""));
        nobody.Error.ShouldContain("There is no account");
        (await User("role", "omar@alliance.example", "king")).Code.ShouldBe(2);
        (await User("add", "x@alliance.example")).Code.ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
