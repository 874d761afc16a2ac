using Chorus.Modules.SignOn.Api;
using Chorus.Modules.SignOn.Contract;
using Chorus.Modules.SignOn.Elsewhere;
using Chorus.Modules.SignOn.Exchange;
using Chorus.Modules.SignOn.Letters;
using Chorus.Modules.SignOn.Moderation;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Modules.SignOn.Public;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;

namespace Chorus.Modules.SignOn;

/// <summary>Calls to Action that organisations and people sign.</summary>
public sealed class SignOn : Module
{
    /// <summary>The rate limit of forms that cause a mail.</summary>
    public const string Limit = "sign-on";

    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<CallsAtHand>();
        services.AddSingleton<Rush>();
        services.AddSingleton<SentForms>();
        services.AddSingleton<PressedLinks>();
        services.AddScoped<ICurrent, OpenCall>();
        services.AddScoped<Ledger>();
        services.AddScoped<Tallies>();
        services.AddScoped<SignatureTotals>();
        services.AddScoped<Queue>();
        services.AddScoped<Pack>();
        services.AddScoped<PackedCommitments>();
        services.AddScoped<PackedSigners>();
        services.AddScoped<PaperFile>();
        services.AddScoped<ElsewhereFile>();
        services.AddScoped<ITableIntake, CallIntake>().AddScoped<ITableIntake, RecommendationIntake>().AddScoped<ITableIntake, OrganisationIntake>().AddScoped<ITableIntake, CommitmentIntake>();
        services.AddScoped<CallReads>();
        services.AddScoped<CallSettings>();
        services.AddScoped<SignatureReads>();
        services.AddScoped<SignatureWrites>();
        services.AddScoped<PaperWrites>();
        services.AddScoped<ElsewhereWrites>();
        services.AddScoped<IWork, SendCallLetter>();
        services.AddSingleton(new LetterSort(CallLetter.WorkKind, "mail.of.call", Role.Editor, Section.Calls));
        services.AddScoped<IWork, AskAnew>();
        services.AddScoped<IWork, AskProgress>();
        services.AddScoped<IWork, EraseUnconfirmed>();
        services.AddScoped<IPersonalData, SignerData>();
        services.AddScoped<IWaits, WaitingSignatures>();
        foreach (var sort in WaitingShown.Sorts) services.AddScoped<IWaits>(_ => new WaitingShown(sort));
        // Half a conference stands behind one address, so this is as wide as the rooms of accounts; what guards one mailbox is counted by its address.
        services.AddFormLimit(Limit, settings.WritesPerMinute);
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        CountFile.Map(routes);
        LogoFile.Map(routes);
        Pack.Map(routes);
        SignaturesFile.Map(routes);
        CallRoutes.Map(routes);
    }

    public override IEnumerable<MenuEntry> Menu => [new("signon.menu", "/calls", Aim.TakePart), new("signon.desk.menu", "/desk/calls", Role.Moderator | Role.Editor, Section.Calls)];

    public override IEnumerable<Recurring> Recurring =>
        [new(AskAnew.WorkKind, "0 7/10 * * * ?", AskAnew.WorkKind), new(AskProgress.WorkKind, "0 20 6 * * ?", AskProgress.WorkKind), new(EraseUnconfirmed.WorkKind, "0 40 3 * * ?", EraseUnconfirmed.WorkKind)];
}
