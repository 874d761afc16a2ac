namespace Chorus.Modules.Studio;

/// <summary>Something that can be made from a message.</summary>
/// <param name="Name">As in addresses, and the end of its text key.</param>
/// <param name="Fields">What may be told for it besides the organisation, by the names in <see cref="Making"/>.</param>
/// <param name="Formats">The files that it can be taken as, in the order of use; each is also a page to look at.</param>
public sealed record StudioKind(string Name, IReadOnlyList<string> Fields, IReadOnlyList<string> Formats)
{
    /// <summary>For addresses: every format that any kind has, and the page.</summary>
    public const string Pattern = "^(html|pdf|docx|txt|png|jpg|svg)$";

    /// <summary>The page to look at.</summary>
    public const string Look = "html";

    private static readonly string[] Papers = ["pdf", "docx", "txt"], Pictures = ["jpg", "png", "svg"];

    public static readonly StudioKind
        FactSheet = new("fact-sheet", [Making.Contact], Papers),
        Infographic = new("infographic", [], Pictures),
        Card = new("card", [], Pictures),
        Letter = new("letter", [Making.To, Making.Place, Making.Date, Making.Signer, Making.Contact], Papers),
        PressRelease = new("press-release", [Making.Place, Making.Date, Making.Speaker, Making.Quote, Making.About, Making.Contact], Papers),
        OpEd = new("op-ed", [Making.Signer], Papers),
        SignSheet = new("sign-sheet", [Making.To, Making.Contact], ["pdf", "docx", "png"]);

    public static readonly IReadOnlyList<StudioKind> All = [FactSheet, Infographic, Card, Letter, PressRelease, OpEd, SignSheet];

    public bool IsPicture => Formats.Contains("svg");

    public bool Has(string format) => format == Look || Formats.Contains(format);

    public static StudioKind? Of(string name) => All.FirstOrDefault(k => k.Name == name);
}
