using System.Text.Json;

namespace Chorus.Tests.Operator;

public sealed class CommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chorus-operator-").FullName;

    [Theory]
    [InlineData(2, "Unrecognized command or argument 'bogus'", "bogus")]
    [InlineData(2, "not an address", "serve", "--urls", "foo")]
    [InlineData(2, "Required argument missing for command: 'backup' (FILE)", "backup")]
    [InlineData(2, "(FILE)", "compute", "ratio")]
    [InlineData(2, "Must be one of: 'member', 'translator'", "user", "add", "a@example.org", "--name", "A", "--role", "zz")]
    [InlineData(3, "There is no database at", "verify")]
    [InlineData(1, "cannot be read as an archive", "verify", "nowhere.chorus")]
    [InlineData(1, "cannot be read", "compute", "ratio", "nowhere.json")]
    [InlineData(1, "there is no method", "compute", "nonsense", "-")]
    public async Task What_is_wrong_ends_with_a_sentence_and_a_code(int code, string sentence, params string[] arguments)
    {
        var ended = await TheProgram.Run(folder, null, arguments);
        ended.Code.ShouldBe(code, ended.Error);
        ended.Error.ShouldContain(sentence, Case.Insensitive);
        ended.Error.ShouldNotContain("   at ");
        ended.Error.TrimEnd().ShouldNotContain('\n');
        ended.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("is no PostgreSQL connection", "serve", "--Database=postgres:garbage")]
    [InlineData("Languages names none", "serve", "--Languages=,")]
    [InlineData("CHORUS__Languages names none", "serve", "--Languages=")]
    [InlineData("There is no setting CHORUS__Pubilcurl. CHORUS__PublicUrl is the nearest", "serve", "--Pubilcurl=https://alliance.example")]
    [InlineData("PublicUrl must be the address of a host without a path", "serve", "--PublicUrl=https://alliance.example/chorus")]
    [InlineData("CHORUS__Work must be on or off", "serve", "--Work=maybe")]
    [InlineData("CHORUS__Chromium names /nope, which does not exist", "serve", "--Chromium=/nope")]
    [InlineData("Key must be 256 random bits", "serve", "--Key=c2hvcnQ=")]
    [InlineData("chorus.json cannot be read as JSON", "serve")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string sentence, params string[] arguments)
    {
        if (arguments.Length == 1) await File.WriteAllTextAsync(Path.Combine(folder, "chorus.json"), "{ \"Name\": ");
        var setting = arguments.Length > 1 ? arguments[1][2..].Split('=', 2) : [];
        using var process = new System.Diagnostics.Process { StartInfo = TheProgram.Asked(folder, null, arguments[0]) };
        if (setting.Length == 2) process.StartInfo.Environment["CHORUS__" + setting[0]] = setting[1];
        process.Start();
        var ended = await TheProgram.End(process);
        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain(sentence);
        ended.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_second_server_on_one_SQLite_says_so_and_does_not_start()
    {
        await using var held = new FileStream(Path.Combine(folder, "chorus.db.serving"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var ended = await TheProgram.Run(folder, null, "serve", "--urls", "http://127.0.0.1:0");
        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("Another process serves");
        ended.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        var file = Path.Combine(folder, "taken");
        await File.WriteAllTextAsync(file, "");
        var ended = await TheProgram.Run(folder, null, "serve", "--data", file);
        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("choose another with --data");
        ended.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_damaged_archive_is_called_so()
    {
        (await TheProgram.Run(folder, null, "seed")).Code.ShouldBe(0);
        (await TheProgram.Run(folder, null, "backup", "whole.chorus")).Code.ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "whole.chorus"));
        foreach (var place in new[] { bytes.Length / 3, bytes.Length / 2, bytes.Length * 2 / 3 })
        {
            var damaged = bytes.ToArray();
            damaged[place] ^= 0x5A;
            await File.WriteAllBytesAsync(Path.Combine(folder, "damaged.chorus"), damaged);
            var ended = await TheProgram.Run(folder, null, "verify", "damaged.chorus");
            ended.Code.ShouldBe(1, ended.Error);
            ended.Error.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public async Task Help_and_version_are_there()
    {
        (await TheProgram.Run(folder, null, "--help")).Out.ShouldContain("backup");
        (await TheProgram.Run(folder, null, "--version")).Out.ShouldStartWith("0.");
    }

    [Fact]
    public async Task Compute_gives_the_known_ratio()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "in.json"), """{"workers":500,"denominator":21763300}""");
        var ended = await TheProgram.Run(folder, null, "compute", "ratio", "in.json");
        ended.Code.ShouldBe(0, ended.Error);
        JsonDocument.Parse(ended.Out).RootElement.GetProperty("per100000").GetDouble().ShouldBe(2.2974457, 1e-6);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_doctor_says_what_to_do_and_then_that_all_is_well(string database)
    {
        var setting = await Databases.Fresh(database, folder);
        var before = await TheProgram.Run(folder, setting, "doctor");
        before.Code.ShouldBe(3);
        before.Out.ShouldContain("chorus migrate");
        (await TheProgram.Run(folder, setting, "migrate")).Code.ShouldBe(0);
        var after = await TheProgram.Run(folder, setting, "doctor", "--json");
        after.Code.ShouldBe(0, after.Out);
        JsonDocument.Parse(after.Out).RootElement.GetProperty("well").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_doctor_tries_the_folder_of_the_mail_and_looks_at_the_key()
    {
        var setting = await Databases.Fresh(Databases.Sqlite, folder);
        (await TheProgram.Run(folder, setting, "migrate")).Code.ShouldBe(0);
        // A file stands where the folder should be: nobody can write there, root neither.
        await File.WriteAllTextAsync(Path.Combine(folder, "mail"), "");
        var ill = await TheProgram.Run(folder, setting, "doctor");
        ill.Code.ShouldBe(3);
        ill.Out.ShouldContain("Mail cannot be written to " + Path.Combine(folder, "mail"));
        File.Delete(Path.Combine(folder, "mail"));
        var well = await TheProgram.Run(folder, setting, "doctor");
        well.Code.ShouldBe(0, well.Out);
        well.Out.ShouldContain("Mail is only written to");
        Directory.EnumerateFiles(Path.Combine(folder, "mail")).ShouldBeEmpty();
        well.Out.ShouldContain("key: None is needed yet");
        // And says when the key is none.
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), "no key");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder, "key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var keyless = await TheProgram.Run(folder, setting, "doctor");
        keyless.Code.ShouldBe(3);
        keyless.Out.ShouldContain(Path.Combine(folder, "key") + " holds no key");
    }

    [Fact]
    public async Task What_the_program_makes_is_for_its_own_account_only()
    {
        if (OperatingSystem.IsWindows()) return;
        var data = Path.Combine(folder, "data");
        (await TheProgram.Run(folder, null, "migrate", "--data", data)).Code.ShouldBe(0);
        (await TheProgram.Run(folder, null, "doctor", "--data", data)).Code.ShouldBe(0);
        var made = Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories).Append(data).ToList();
        made.ShouldContain(Path.Combine(data, "chorus.db"));
        made.ShouldContain(Path.Combine(data, "mail"));
        foreach (var path in made)
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None), path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
