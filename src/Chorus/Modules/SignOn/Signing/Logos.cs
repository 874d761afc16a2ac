using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>Takes the logo of an organisation that signs, with its licence.</summary>
public static class Logos
{
    /// <summary>The logo, or what is wrong with it; neither where there is none.</summary>
    public static async Task<(SignedLogo? Logo, Problem? Problem)> Read(ChorusPage page, Signature signature, IFormFile? file, string? scope, bool licensed)
    {
        if (file is not { Length: > 0 } || !signature.IsOrganisation) return (null, null);
        var (picture, problem) = await SentPicture.Read(file, "Logo", page.Stop);
        if (picture is null) return (null, problem);
        if (!Enum.TryParse<LogoScope>(scope, out var read) || !Enum.IsDefined(read)) return (null, Problem.On("Scope", "signon.logo.say-scope"));
        if (!licensed) return (null, Problem.On("Licensed", "signon.logo.say-licence"));
        return (new SignedLogo { Id = signature.Id, Bytes = picture.Bytes, Type = picture.Type, Width = picture.Width, Height = picture.Height, Scope = read, LicensedAt = page.Now }, null);
    }

    /// <summary>What is wrong with it; null where it is taken, or there is none. The caller saves. A new one waits to be looked at, whatever was released before.</summary>
    public static async Task<Problem?> Take(ChorusPage page, Signature signature, IFormFile? file, string? scope, bool licensed)
    {
        var (logo, problem) = await Read(page, signature, file, scope, licensed);
        if (logo is null) return problem;
        if (await page.Db.SignedLogos.FirstOrDefaultAsync(l => l.Id == signature.Id, page.Stop) is { } old)
        {
            page.Db.SignedLogos.Remove(old);
            await page.Db.SaveChangesAsync(page.Stop);
        }
        page.Db.SignedLogos.Add(logo);
        return null;
    }
}
