using System.IO.MemoryMappedFiles;
using System.Text;
using Chorus.Platform.Work;

namespace Chorus.Tests.Work;

public sealed class ProgramPagesTests
{
    private const string Smaps = """
        5600-5700 r--p 00000000 fe:00 12   /opt/chorus/first.dll
        Size:                  4 kB
        Anonymous:             0 kB
        5700-5800 r-xp 00000000 fe:00 12   /opt/chorus/adapted.dll
        Anonymous:             4 kB
        5800-5900 rw-p 00000000 fe:00 12   /opt/chorus/written.dll
        Anonymous:             0 kB
        5900-5a00 r--s 00000000 fe:00 12   /opt/chorus/a name.dll
        Anonymous:             0 kB
        5a00-5b00 r--p 00000000 00:00 0
        Anonymous:             0 kB
        5b00-5c00 r--p 00000000 00:00 0    [vvar]
        Anonymous:             0 kB
        """;

    [Fact]
    public void Only_clean_parts_of_files_that_nobody_may_write_to_are_found() => ProgramPages.Read(new MemoryStream(Encoding.UTF8.GetBytes(Smaps.ReplaceLineEndings("\n") + "\n")))
        .ShouldBe([new(0x5600, 0x5700, "/opt/chorus/first.dll"), new(0x5900, 0x5a00, "/opt/chorus/a name.dll")], ignoreOrder: true);

    [Fact]
    public void Looking_at_them_leaves_less_behind_than_the_list_is_long()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Linux: elsewhere there is no such list of mappings.");
        ProgramPages.Now();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ProgramPages.Now();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(File.ReadAllBytes("/proc/self/smaps").LongLength);
    }

    [Theory]
    [InlineData(0, 400, true)]
    [InlineData(1, 400, true)]
    [InlineData(5, 400, false)]
    [InlineData(0, 60, false)]
    public void The_heap_of_a_rush_is_given_back_when_it_is_over(int collections, long megabytes, bool over) => AfterStart.IsOver(collections, megabytes * 1024 * 1024).ShouldBe(over);

    [Fact]
    public void What_is_given_back_is_read_again_from_the_file()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Linux: elsewhere there is no such list of mappings.");
        var path = Path.GetTempFileName();
        try
        {
            var bytes = new byte[4 << 20];
            Random.Shared.NextBytes(bytes);
            File.WriteAllBytes(path, bytes);
            using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            using var view = file.CreateViewAccessor(0, bytes.Length, MemoryMappedFileAccess.Read);
            var read = new byte[bytes.Length];
            // A site of another test may give back what is here in the same moment: then it is read once more.
            for (var tries = 0; tries == 0 || (ResidentOf(path) <= 1000 && tries < 10); tries++) view.ReadArray(0, read, 0, read.Length);
            ResidentOf(path).ShouldBeGreaterThan(1000);

            ProgramPages.GiveBack(ProgramPages.Now());

            ResidentOf(path).ShouldBe(0);
            view.ReadArray(0, read, 0, read.Length);
            read.ShouldBe(bytes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int ResidentOf(string path) => File.ReadAllLines("/proc/self/smaps").SkipWhile(l => !l.EndsWith(path, StringComparison.Ordinal))
        .First(l => l.StartsWith("Rss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
        ? int.Parse(kilobytes, System.Globalization.CultureInfo.InvariantCulture) : throw new InvalidOperationException("smaps has no Rss.");
}
