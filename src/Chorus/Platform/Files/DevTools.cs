using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chorus.Platform.Files;

/// <summary>A conversation with a browser in the Chrome DevTools Protocol: numbered commands, answers, events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource ending = new();
    private Task listening = Task.CompletedTask;
    private volatile bool ended;
    private int last;

    private DevTools()
    {
    }

    public static async Task<DevTools> Connect(Uri address, CancellationToken stop)
    {
        var tools = new DevTools();
        tools.socket.Options.Proxy = null;
        await tools.socket.ConnectAsync(address, stop);
        tools.listening = tools.Listen();
        return tools;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="BrowserProblem">The browser refused the command, or is gone.</exception>
    public async Task<JsonElement> Send(string method, object? parameters, string? session, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            // Said before those who wait are told: whoever begins to wait after that finds it here, and nobody waits for an answer that cannot come.
            if (ended) throw new BrowserProblem("The browser closed the conversation.");
            await Write(new { id, method, @params = parameters, sessionId = session }, stop);
            return await answer.Task.WaitAsync(stop);
        }
        catch (Exception problem) when (problem is WebSocketException or InvalidOperationException)
        {
            throw new BrowserProblem($"The browser did not take {method}: {problem.Message}");
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        socket.Abort();
        await listening;
        socket.Dispose();
        ending.Dispose();
        sending.Dispose();
    }

    private async Task Write(object message, CancellationToken stop)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, Json);
        await sending.WaitAsync(stop);
        try
        {
            // A message cut off in the middle would spoil the conversation for the next file: once begun it is sent whole.
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task Listen()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), ending.Token);
                if (part.MessageType == WebSocketMessageType.Close) break;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                await Take(message.GetBuffer().AsMemory(0, (int)message.Length));
                message.SetLength(0);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The end of a browser is found out by those who wait for an answer, below.
            message.SetLength(0);
        }
        finally
        {
            ended = true;
            foreach (var answer in waiting.Values) answer.TrySetException(new BrowserProblem("The browser ended before it answered."));
        }
    }

    private async Task Take(ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!waiting.TryGetValue(id.GetInt32(), out var answer)) return;
            if (root.TryGetProperty("error", out var error)) answer.TrySetException(new BrowserProblem(error.GetProperty("message").GetString() ?? "unknown"));
            else answer.TrySetResult(root.GetProperty("result").Clone());
        }
        else if (root.GetProperty("method").GetString() == "Fetch.requestPaused")
        {
            // Whatever a page asks for, it does not get: a printed page has everything in it.
            var request = root.GetProperty("params").GetProperty("requestId").GetString();
            var session = root.TryGetProperty("sessionId", out var of) ? of.GetString() : null;
            await Write(new { id = Interlocked.Increment(ref last), method = "Fetch.failRequest", @params = new { requestId = request, errorReason = "BlockedByClient" }, sessionId = session }, ending.Token);
        }
    }
}

/// <summary>The browser is gone or refuses; a new one may do better.</summary>
internal sealed class BrowserProblem(string sentence) : Exception(sentence);
