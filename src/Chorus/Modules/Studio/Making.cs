using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Files;

namespace Chorus.Modules.Studio;

/// <summary>What somebody tells about themselves and about whom it is for. It goes into the file; a member may keep name, logo and colour (<see cref="HouseStyle"/>), nothing else.</summary>
public sealed class Making
{
    public const string Organisation = "Organisation", To = "To", Place = "Place", Date = "Date", Signer = "Signer", Contact = "Contact", Speaker = "Speaker", Quote = "Quote", About = "About",
        Colour = "Colour", Own = "Own", Logo = "Logo", KeptLogo = "KeptLogo", Keep = "Keep", Yes = "true";

    /// <summary>Characters of a line and of a text of several lines.</summary>
    public const int LongestLine = 200, LongestText = 1500;

    /// <summary>The contrast to white that bars and rules need (WCAG 2.2, 1.4.11); words are set in a darker tone of the colour wherever it takes more.</summary>
    public const double LeastContrast = 3;

    private const int Shown = 5000;

    /// <summary>Colours that stand out on white, by the end of their text key.</summary>
    public static readonly IReadOnlyDictionary<string, string> Colours = new Dictionary<string, string>
    {
        ["house"] = "#17555b", ["blue"] = "#1f4e8c", ["plum"] = "#7a2450", ["forest"] = "#2c5e2e", ["earth"] = "#8a4513", ["slate"] = "#3d4a57",
    };

    private readonly Dictionary<string, string> typed = [];

    /// <summary>The picture that was sent, read and cleaned.</summary>
    public SentPicture.Picture? Picture { get; private set; }

    /// <summary>As it was typed; null where nothing was.</summary>
    public string? this[string field] => typed.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;

    public static bool HasLines(string field) => field is To or Quote or About;

    public static int Most(string field) => HasLines(field) ? LongestText : LongestLine;

    public string ColourName => this[Colour] is { } name && Colours.ContainsKey(name) ? name : "house";

    public Accent Accent => Accent.Read(this[Own]) ?? Accent.Parse(Colours[ColourName]);

    public Logo? LogoOf(string name) => Picture is { } p ? new Logo(p.Bytes, p.Type, p.Width, p.Height, name) : null;

    /// <summary>What a member kept, to begin with.</summary>
    public static Making Of(HouseStyle kept) =>
        new() { typed = { [Organisation] = kept.Organisation ?? "", [Colour] = kept.Colour, [Own] = kept.Own ?? "" }, Picture = kept.Picture };

    /// <summary>Takes a form, with what is wrong in it.</summary>
    /// <param name="kept">Whose logo is taken where the form asks for it and sends no other.</param>
    public static async Task<(Making Making, IReadOnlyList<Problem> Problems)> Read(IFormCollection form, StudioKind kind, HouseStyle? kept, CancellationToken stop)
    {
        var (making, problems) = (new Making(), new List<Problem>());
        foreach (var field in new[] { Organisation }.Concat(kind.Fields).Append(Colour).Append(Own))
        {
            var text = form[field].ToString();
            if (text.Length > Shown) text = text[..Shown];
            making.typed[field] = HasLines(field) ? Characters.Lines(text) : Characters.Line(text);
            if (making.typed[field].Length > Most(field)) problems.Add(Problem.On(field, "studio.long", ("n", Most(field))));
        }
        if (making.WrongColour() is { } wrong) problems.Add(wrong);
        if (form.Files.GetFile(Logo) is { Length: > 0 } file)
        {
            var (picture, problem) = await SentPicture.Read(file, Logo, stop);
            making.Picture = picture;
            if (problem is not null) problems.Add(problem);
        }
        else if (form[KeptLogo] == Yes) making.Picture = kept?.Picture;
        return (making, problems);
    }

    private Problem? WrongColour() => this[Own] is not { } own || own.Length > LongestLine ? null
        : Accent.Read(own) is not { } accent ? Problem.On(Own, "studio.own-wrong")
        : accent.OnWhite < LeastContrast ? Problem.On(Own, "studio.own-pale", ("contrast", Math.Round(accent.OnWhite, 1)), ("least", LeastContrast)) : null;
}
