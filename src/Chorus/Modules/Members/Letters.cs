using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Chorus.Modules.Members;

/// <summary>The mails about an account, in the language of its owner, put into the outbox with the change that causes them.</summary>
public sealed class Letters(AppDb db, Words words, Settings settings, IServer server, TimeProvider time)
{
    /// <summary>Writes one mail. The words are members.mail.{kind}.subject and .text; {link} leads to <paramref name="path"/>.</summary>
    public void Write(string kind, string to, string language, string name, string? path = null)
    {
        var t = words.For(language);
        (string, object?)[] args = [("name", name), ("site", settings.Name), ("link", path is null ? null : $"{Address}/{t.Language}{path}")];
        var letter = new Letter(to, t[$"members.mail.{kind}.subject", args], t[$"members.mail.{kind}.text", args] + "\n", Language: t.Language);
        db.Later(Letter.WorkKind, letter, time.GetUtcNow().UtcDateTime);
    }

    // Never the Host header: whoever asks for a mail to somebody else could choose where its link leads.
    private string Address => settings.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "";
}
