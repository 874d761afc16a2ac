using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Chorus.Tests.Operator;

public sealed class AuditCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chorus-audit-").FullName;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_operator_walks_the_log_and_every_command_names_the_line_that_was_changed(string database)
    {
        var setting = await Databases.Fresh(database, folder);
        Task<TheProgram.Ended> Say(params string[] arguments) => TheProgram.Run(folder, setting, arguments);
        (await Say("migrate")).Code.ShouldBe(0);
        (await Say("audit", "verify")).Out.ShouldContain("holds nothing yet");
        (await Say("user", "add", "ines@alliance.example", "--name", "Inés", "--role", "administrator")).Code.ShouldBe(0);
        var walked = await Say("audit", "verify", "--json");
        walked.Code.ShouldBe(0, walked.Error);
        var hash = JsonDocument.Parse(walked.Out).RootElement.GetProperty("last").GetString()!;
        (await Say("user", "lock", "ines@alliance.example")).Code.ShouldBe(1);
        (await Say("user", "reset-link", "ines@alliance.example")).Code.ShouldBe(0);
        var noted = await Say("audit", "verify", "--noted", hash);
        noted.Code.ShouldBe(0, noted.Error);
        noted.Out.ShouldContain("is that of line 2");
        (await Say("backup", "whole.chorus")).Code.ShouldBe(0);
        (await Say("verify", "whole.chorus")).Out.ShouldContain("The log is whole: 3 lines");

        await Harm(setting);
        foreach (var command in new[] { new[] { "audit", "verify" }, ["verify"] })
        {
            var ended = await Say(command);
            ended.Code.ShouldBe(1, string.Join(' ', command));
            ended.Error.ShouldContain("Line 2 of the log does not fit: it was changed after it was written.");
        }
        var ill = await Say("doctor");
        ill.Code.ShouldBe(3);
        ill.Out.ShouldContain("ILL  log: Line 2 of the log does not fit");
        (await Say("backup", "harmed.chorus")).Code.ShouldBe(0);
        (await Say("verify", "harmed.chorus")).Code.ShouldBe(1);
        (await Say("audit", "verify", "--noted", "abc")).Code.ShouldBe(2);
    }

    private static async Task Harm(string setting)
    {
        await using DbConnection connection = setting.StartsWith("postgres:", StringComparison.Ordinal) ? new NpgsqlConnection(setting["postgres:".Length..]) : new SqliteConnection("Data Source=" + setting["sqlite:".Length..] + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE audit_entries SET "Detail" = 'Member' WHERE "Number" = 2""";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
