using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Studio;

/// <summary>A page of the studio: the message, in one of its wordings, and what is made of it.</summary>
public abstract class StudioPage(Workshop workshop, Places.Contract.Atlas atlas) : ChorusPage
{
    protected Workshop Workshop => workshop;

    /// <summary>Slug of the wording that was chosen; without one, that of the reader's language.</summary>
    [BindProperty(SupportsGet = true, Name = "wording")]
    public string? Wording { get; set; }

    public Material Material { get; private set; } = null!;
    public StudioKind Kind { get; private set; } = null!;
    public Making Making { get; protected set; } = new();

    /// <summary>A logo was sent with the form; a browser does not send it again by itself.</summary>
    public bool LogoAgain { get; protected set; }

    /// <summary>What this member keeps; nothing for whoever has no account here.</summary>
    public HouseStyle? Kept { get; protected set; }

    /// <summary>The form says that the kept logo is used; so it is until somebody says otherwise.</summary>
    public bool UsesKeptLogo => Kept?.Logo is not null && (!Request.HasFormContentType || Making.Picture == Kept.Picture);

    public string Message => "/messages/" + Material.Card.Slug;
    public string Here => $"{Message}/make/{Kind.Name}";

    /// <summary>The address with the wording in it where one was asked for.</summary>
    public string With(string path) => Viewer.To(path) + (Wording is null ? "" : "?wording=" + Uri.EscapeDataString(Material.Wording));

    public IEnumerable<Option> Wordings => Material.Wordings.Select(w =>
        new Option(w.Slug, atlas.LanguageName(w.Language, T.Language) + (w.Country is { } country ? " (" + atlas.Name(country, T.Language) + ")" : "")));

    public IEnumerable<Option> Colours => Making.Colours.Keys.Select(c => new Option(c, T["studio.colour." + c]));

    protected async Task<bool> Open(string slug, string? kind)
    {
        if (kind is not null && StudioKind.Of(kind) is null) return false;
        if (await workshop.Take(slug, Wording, Viewer.Language, Stop) is not { } material) return false;
        (Material, Kind) = (material, kind is null ? StudioKind.FactSheet : StudioKind.Of(kind)!);
        if (kind is not null && Viewer.MemberId is { } me) Kept = await Db.HouseStyles.FirstOrDefaultAsync(h => h.Id == me, Stop);
        return true;
    }
}
