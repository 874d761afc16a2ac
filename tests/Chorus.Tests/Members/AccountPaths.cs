using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Chorus.Modules.Members;
using Chorus.Modules.Members.Contract;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Members;

/// <summary>What the tests of accounts have in common: forms as a browser sends them, and the mails.</summary>
internal static partial class AccountPaths
{
    public const string Password = "quiet rivers carry far";

    public static Task<HttpResponseMessage> Send(this HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public static Task<HttpResponseMessage> SignIn(this HttpClient client, string email, string password = Password, string from = "") =>
        client.Send("/en/account/sign-in", ("Email", email), ("Password", password), ("From", from));

    /// <summary>Asks for an account as somebody who took the time that a person takes.</summary>
    public static async Task<HttpResponseMessage> Register(this Site site, HttpClient client, (string, string)[] fields, string language = "en") =>
        await client.Send($"/{language}/account/register", [.. fields, ("Since", await site.Earlier(Chorus.Modules.Members.SigningIn.RegisterPage.Sealed))]);

    /// <summary>Sends what is due, and reads what went out, oldest first.</summary>
    public static async Task<List<Letter>> Mails(this Site site)
    {
        await site.Services.GetRequiredService<Outbox>().Drain(default);
        var folder = Path.Combine(site.Folder, "mail");
        if (!Directory.Exists(folder)) return [];
        var letters = new List<Letter>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal)) letters.Add(Read(await File.ReadAllTextAsync(file)));
        return letters;
    }

    /// <summary>A message of the Internet as a person reads it.</summary>
    public static Letter Read(string message)
    {
        var parts = message.ReplaceLineEndings("\n").Split("\n\n", 2);
        string Header(string name) => Encoded().Replace(Regex.Match(parts[0], $"(?m)^{name}: (.*(?:\n .*)*)").Groups[1].Value.Replace("\n ", ""), m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));
        var bytes = Escaped().Replace(parts[1].Replace("=\n", ""), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());
        return new Letter(Header("To"), Header("Subject"), Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes)), Language: Header("Content-Language"));
    }

    /// <summary>The path of the link in a mail.</summary>
    public static string Link(this Letter letter) => new Uri(Address().Match(letter.Text).Value).AbsolutePath;

    /// <summary>Somebody with a password, made without the pages.</summary>
    public static async Task<string> Member(this Site site, string email, string password = Password, Role roles = Role.Member)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (id, problem) = await scope.ServiceProvider.GetRequiredService<Accounts>().Add(email, "Amina", "en", roles, default);
        problem.ShouldBeNull();
        await using var db = site.Db();
        (await db.Members.SingleAsync(m => m.Id == id)).PasswordHash = site.Services.GetRequiredService<Passwords>().Hash(password);
        await db.SaveChangesAsync();
        return id!;
    }

    public static async Task<string> Text(this HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    /// <summary>What the start prints about accounts.</summary>
    public static async Task<IReadOnlyList<string>> StartLines(this Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await new Chorus.Modules.Members.Members().StartLines(scope.ServiceProvider, "http://localhost:5080", default);
    }

    public static string To(this HttpResponseMessage response) => response.Headers.Location!.ToString();

    [GeneratedRegex(@"=\?utf-8\?B\?(.*?)\?=")]
    private static partial Regex Encoded();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
