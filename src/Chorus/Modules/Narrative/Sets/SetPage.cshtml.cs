using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>One edition: whole, or the statements for one audience; to read and to take away.</summary>
public sealed class SetPage(Claims claims, Atlas atlas) : ChorusPage
{
    [BindProperty(SupportsGet = true)] public string? Audience { get; set; }

    public Atlas Atlas => atlas;
    public SetView View { get; private set; } = null!;
    public MessageSet Set => View.Set;

    /// <summary>The audience that was asked for, where the set speaks to it.</summary>
    public string? For { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await SetView.Of(Db, claims, slug, Viewer.Language, Stop) is not { } view) return NotFound();
        Public();
        View = view;
        For = Audiences.FirstOrDefault(a => a.Equals(Audience, StringComparison.OrdinalIgnoreCase));
        return Page();
    }

    public IEnumerable<string> Audiences => Set.Blocks.SelectMany(b => b.Audience).Distinct();

    /// <summary>Text key of an audience as the set names it.</summary>
    public static string Key(string audience) => "narrative.audience." + (Choice.Of<Contract.Audience>(audience)?.ToString() ?? audience);

    public IEnumerable<Download> Downloads
    {
        get
        {
            var asked = For is null ? "" : "?audience=" + For;
            var whole = For is null ? T["narrative.set.whole"] : T[Key(For)];
            var own = Menu.OwnName(Set.Title.ContainsKey(T.Language) ? T.Language : Set.Languages[0]);
            string Here(string format) => Viewer.To($"/sets/{View.Node.Slug}.{format}") + asked;
            yield return new Download(whole, Here("pdf"), "PDF", own);
            yield return new Download(whole, Here("docx"), "DOCX", own);
            yield return new Download(whole, Here("txt"), "TXT", own);
            yield return new Download(whole, Here("json"), "JSON", T["narrative.set.all-languages"]);
            yield return new Download(whole, Here("csv"), "CSV", T["narrative.set.all-languages"]);
        }
    }

    public string? Other(string language) => language == T.Language ? null : language;
}
