using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>What somebody typed to sign, as it was typed, so that nothing is lost when something is wrong with it.</summary>
public sealed class SignForm
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public string? Country { get; set; }
    public string? Website { get; set; }
    public string? Contact { get; set; }
    public string? Role { get; set; }
    public string? Email { get; set; }
    public string[] Commits { get; set; } = [];
    public bool Authority { get; set; }

    /// <summary>Whether the name may be shown; null where nobody has said it yet, which for a person is no consent.</summary>
    public bool? Shows { get; set; }

    /// <summary>A field that people do not see and leave empty.</summary>
    public string? Fax { get; set; }

    /// <summary>When the form was handed out (<see cref="FormTime"/>), and the hash of what stood above it (<see cref="CallPage.Seen"/>).</summary>
    public string? Since { get; set; }
    public string? Hash { get; set; }

    /// <summary>Lines without what no database takes.</summary>
    public void Clean()
    {
        (Name, Country, Website, Contact) = (TypedLine.Of(Name), TypedLine.Of(Country), TypedLine.Of(Website), TypedLine.Of(Contact));
        (Role, Email, Fax) = (TypedLine.Of(Role), TypedLine.Of(Email), TypedLine.Of(Fax));
    }

    /// <summary>What is wrong with it, in the order of the fields.</summary>
    public IEnumerable<Problem> Check(bool organisation, Atlas atlas, string language)
    {
        if (Long(Name, "Name", Signature.LongestName) is { } name) yield return name;
        else if (Name is null) yield return Problem.On("Name", organisation ? "signon.sign.name-organisation-missing" : "signon.sign.name-missing");
        if (organisation && KindOf() is null) yield return Problem.On("Kind", "signon.sign.kind-missing");
        if (atlas.Meant(Country, language) is null) yield return WrongCountry(atlas, language);
        if (organisation && Website is not null && Url() is null) yield return Problem.On("Website", "signon.sign.website-wrong");
        if (organisation) foreach (var problem in CheckSpeaker()) yield return problem;
        else if (Long(Role, "Role", Signature.LongestLine) is { } role) yield return role;
        if (Mail() is null) yield return Problem.On("Email", "signon.sign.email-wrong");
        if (organisation && !Authority) yield return NoAuthority;
    }

    /// <summary>What is wrong with who speaks for an organisation.</summary>
    public IEnumerable<Problem> CheckSpeaker()
    {
        if (Long(Contact, "Contact", Signature.LongestLine) is { } contact) yield return contact;
        else if (Contact is null) yield return Problem.On("Contact", "signon.sign.contact-missing");
        if (Long(Role, "Role", Signature.LongestLine) is { } role) yield return role;
        else if (Role is null) yield return Problem.On("Role", "signon.sign.role-missing");
    }

    public static Problem NoAuthority => Problem.On("Authority", "signon.sign.authority-missing");

    public SignerKind? KindOf() => Enum.TryParse<SignerKind>(Kind, out var kind) && Enum.IsDefined(kind) && kind != SignerKind.Person ? kind : null;

    /// <summary>The address of the web, whole; "example.org" will do to type.</summary>
    public string? Url()
    {
        if (Website is not { Length: <= 400 } typed) return null;
        if (!typed.Contains("://", StringComparison.Ordinal)) typed = "https://" + typed;
        return Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Host.Contains('.') && url.AbsoluteUri.Length <= 500 ? url.AbsoluteUri : null;
    }

    /// <summary>The address of mail, and the form by which two are the same.</summary>
    public EmailAddress? Mail() => EmailAddress.Read(Email);

    private Problem WrongCountry(Atlas atlas, string language)
    {
        if (Country is not { Length: <= 100 }) return Problem.On("Country", "signon.sign.country-missing");
        var meant = atlas.Find(Country, language);
        var names = meant.Found.Concat(meant.Near).OfType<Country>().Take(4).Select(c => atlas.Name(c, language)).ToList();
        return names.Count == 0 ? Problem.On("Country", "signon.sign.country-unknown") : Problem.On("Country", "signon.sign.country-which", ("names", string.Join(" · ", names)));
    }

    private static Problem? Long(string? typed, string field, int most) => typed?.Length > most ? Problem.On(field, "signon.sign.long", ("n", most)) : null;
}
