using Npgsql;

namespace Chorus.Platform.Data;

/// <summary>
/// One process at a time brings a database to its schema and starter content; who comes second waits, and finds it done. The system, or PostgreSQL, lets go of it when
/// that process ends, however it ends.
/// </summary>
public static class Preparing
{
    // Any number that nothing else in the database uses; these are the bytes of "chorus".
    private const long Key = 0x63686F727573;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static Task<IAsyncDisposable> Alone(Settings settings, CancellationToken stop) => settings.IsPostgres ? OnPostgres(settings, stop) : OnSqlite(settings, stop);

    private static async Task<IAsyncDisposable> OnPostgres(Settings settings, CancellationToken stop)
    {
        var connection = DataSetup.AlonePostgres(settings);
        try
        {
            await connection.OpenAsync(stop);
            await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = Key } } };
            await wait.ExecuteNonQueryAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<IAsyncDisposable> OnSqlite(Settings settings, CancellationToken stop)
    {
        var path = Path.GetFullPath(settings.ConnectionString) + ".preparing";
        DataSetup.MakeFolder(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Between, stop);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SettingsProblem($"{path} cannot be made or used: give this account the right to write there, or choose another folder with --data DIR or CHORUS__Data. ({e.Message})");
            }
        }
    }
}
