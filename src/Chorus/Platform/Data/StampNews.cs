using System.Threading.Channels;
using Chorus.Platform.Web;
using Npgsql;

namespace Chorus.Platform.Data;

/// <summary>
/// Tells the other processes on the same PostgreSQL that something public changed, and hears it from them, so that their cached pages fall at once and not only
/// after half a minute. When the line breaks it is taken up again; meanwhile the half minute holds.
/// </summary>
public sealed class StampNews(Settings settings, Stamp stamp, TimeProvider time, ILogger<StampNews> log) : BackgroundService
{
    private const string Line = "chorus_stamp";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly string self = Ids.Code();

    // One waiting word is enough however often the stamp moves.
    private readonly Channel<bool> word = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Before the first request: the rest of it begins when there is time for it, and what somebody changed until then would be told to nobody.
    public override Task StartAsync(CancellationToken stop)
    {
        stamp.Moved += () => word.Writer.TryWrite(true);
        return base.StartAsync(stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                await using var hears = await Open(stop);
                hears.Notification += (_, news) =>
                {
                    if (news.Payload != self) stamp.Hear();
                };
                await using (var listen = new NpgsqlCommand("LISTEN " + Line, hears)) await listen.ExecuteNonQueryAsync(stop);
                await using var says = await Open(stop);
                // Whatever was missed while the line was down.
                stamp.Hear();
                await Both(hears, says, stop);
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException && !stop.IsCancellationRequested)
            {
                log.LogWarning("The line for news of changed pages broke: {Reason}. Cached pages may be half a minute old until it is back.", broken.Message);
                await Task.Delay(Pause, time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    // Whichever ends first ends the other, and no connection is given up while somebody still waits on it: that broke the end of the program, now and then, when
    // the one that was told to stop disposed of both before the other had been told.
    private async Task Both(NpgsqlConnection hears, NpgsqlConnection says, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] lines = [Hear(hears, end.Token), Say(says, end.Token)];
        var first = Task.WhenAny(lines);
        await first.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await end.CancelAsync();
        await Task.WhenAll(lines).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await await first;
    }

    private static async Task Hear(NpgsqlConnection connection, CancellationToken stop)
    {
        while (true) await connection.WaitAsync(stop);
    }

    private async Task Say(NpgsqlConnection connection, CancellationToken stop)
    {
        await foreach (var _ in word.Reader.ReadAllAsync(stop))
        {
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = Line }, new() { Value = self } } };
            await notify.ExecuteNonQueryAsync(stop);
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }
}
