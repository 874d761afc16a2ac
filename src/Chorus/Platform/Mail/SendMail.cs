using System.Globalization;
using System.Text.Json;
using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Platform.Mail;

/// <summary>Hands a letter of the outbox to the door.</summary>
public sealed class SendMail(IMailDoor door, Settings settings, TimeProvider time) : IWork
{
    public string Kind => Letter.WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var letter = JsonSerializer.Deserialize<Letter>(item.Payload)!;
        var to = Address.Read(letter.To) ?? throw new WorkRefused("This is not an e-mail address.");
        var from = Sender.Of(settings);
        var message = Mime.Write(letter with { To = to }, from, time.GetUtcNow().UtcDateTime, item.Id);
        var name = item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id;
        await door.Send(from.ReturnTo(settings, item.Id), to, message, name, stop);
    }
}
