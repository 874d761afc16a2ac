using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Platform.Mail;

public static class MailSetup
{
    public static void AddMail(this IServiceCollection services, Settings settings)
    {
        const string folder = "folder:";
        IMailDoor real = settings.Mail.StartsWith(folder, StringComparison.Ordinal) ? new FolderDoor(Path.GetFullPath(settings.Mail[folder.Length..])) : new SmtpDoor(new Uri(settings.Mail));
        services.AddSingleton<IMailDoor>(of => new DemonstrationDoor(real, new FolderDoor(settings.MailOfDemonstration), of.GetRequiredService<Demonstration>()));
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<Mailboxes>();
        services.AddSingleton<Post>();
        services.AddScoped<IWork, SendMail>();
        services.AddSingleton(new LetterSort(Letter.WorkKind, "mail.of.notice", Role.Administrator));
        services.AddScoped<Undelivered>();
    }
}
