namespace Chorus.Modules.SignOn.Signing;

/// <summary>Whether so many sign at this moment that their letters give way to their forms: who presses a button waits, and who waits for a letter waits a little longer.</summary>
public sealed class Rush(TimeProvider time)
{
    private const int Many = 25;

    private readonly Lock gate = new();
    private long second;
    private int now, before;

    /// <summary>More than a handful in this second or in the one before.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
            {
                Turn();
                return Math.Max(now, before) > Many;
            }
        }
    }

    /// <summary>Somebody sent a form or pressed the button of a letter.</summary>
    public void Came()
    {
        lock (gate)
        {
            Turn();
            now++;
        }
    }

    private void Turn()
    {
        var current = time.GetUtcNow().ToUnixTimeSeconds();
        if (current == second) return;
        (before, now, second) = (current == second + 1 ? now : 0, 0, current);
    }
}
