namespace Chorus.Platform;

/// <summary>What is wrong with an input, as a key of Text with its arguments, and the field it belongs to. Exceptions are for bugs.</summary>
public sealed record Problem(string Key, string? Field = null, params (string Name, object? Value)[] Args)
{
    public static Problem On(string field, string key, params (string Name, object? Value)[] args) => new(key, field, args);
}
