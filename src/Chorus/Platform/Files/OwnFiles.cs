using System.Runtime.InteropServices;

namespace Chorus.Platform.Files;

/// <summary>What this program writes (database, letters, files, backups) names people and their cases: it is for the account that the program runs as and for nobody else.</summary>
public static class OwnFiles
{
    // 077: folders are made 0700 and files 0600, those that SQLite makes beside the database too.
    private const uint NothingForOthers = 0x3F;

    /// <summary>Holds for everything that this process and its children make from now on. Windows takes the rights of the folder above.</summary>
    public static void KeepToOneself()
    {
        if (!OperatingSystem.IsWindows()) _ = Umask(NothingForOthers);
    }

    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}
