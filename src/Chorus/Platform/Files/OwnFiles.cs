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

    /// <summary>A new file of that kind also where the account's own usage would let others read it.</summary>
    public static FileStreamOptions ForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Whether others on this machine may read a file.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0;

    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}
