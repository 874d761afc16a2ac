namespace Chorus.Tests.Brief;
public sealed class Look
{
    [Fact]
    public async Task Dump()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        foreach (var language in new[] { "en", "ar", "fr", "es" })
        {
            var made = await MadeUpCase.Open(site, language);
            foreach (var f in new[] { "html", "txt", "sms", "docx", "pdf", "jpg" })
            {
                var sw = System.Diagnostics.Stopwatch.StartNew();
                var bytes = await (await made.Get($"/{language}/case/brief.{f}")).Content.ReadAsByteArrayAsync();
                await File.WriteAllBytesAsync($"/tmp/brief-look/{language}.{f}", bytes);
                await File.AppendAllTextAsync("/tmp/brief-look/times.txt", $"{language} {f} {sw.ElapsedMilliseconds} ms {bytes.Length} B\n");
            }
        }
    }
}
