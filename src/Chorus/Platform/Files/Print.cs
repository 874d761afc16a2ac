namespace Chorus.Platform.Files;

/// <summary>How an attempt to print ended; all but <see cref="Done"/> leave the other formats to offer.</summary>
public enum PrintOutcome
{
    /// <summary>The file is there.</summary>
    Done,

    /// <summary>No Chromium on this machine.</summary>
    NotInstalled,

    /// <summary>Too many people print at this moment; worth a second try in some seconds.</summary>
    Busy,

    /// <summary>It took longer than allowed.</summary>
    TimedOut,

    /// <summary>The browser failed twice; the log says how.</summary>
    Failed,
}

/// <summary>A printed file, or why there is none.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Bytes">The file; empty unless done.</param>
public sealed record Print(PrintOutcome Outcome, byte[] Bytes)
{
    /// <summary>True where there is a file.</summary>
    public bool IsDone => Outcome == PrintOutcome.Done;

    internal static Print Not(PrintOutcome outcome) => new(outcome, []);
}

/// <summary>What kind of picture.</summary>
public enum PictureFormat
{
    /// <summary>Small, for messengers.</summary>
    Jpeg,

    /// <summary>Exact.</summary>
    Png,
}

/// <summary>How the printer behaves on this machine.</summary>
public sealed record PrinterOptions
{
    /// <summary>Path of the browser where an operator set one; without it the usual places are looked at.</summary>
    public string? Chromium { get; init; }

    /// <summary>Where its temporary folders are made.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>How long it stays after the last file: a warm one prints in a fifth of a second, but holds some 150 MB.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that a file may take once it is its turn.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The longest for the first file of a browser, its start included: after an installation it reads every font on the disk, which took half a minute on a busy machine.
    /// Given up sooner, the next attempt would begin at the beginning, and a slow machine would never print.
    /// </summary>
    public TimeSpan FirstLimit { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How many may wait; further ones are told that it is busy.</summary>
    public int Queue { get; init; } = 20;

    /// <summary>After how many files the browser is replaced, so that what it leaks stays small.</summary>
    public int FilesPerBrowser { get; init; } = 500;
}
