using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Members.SigningIn;

public sealed class SignOutPage(SignIns signIns) : AccountPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        await signIns.End();
        return Go("/account/done/signed-out");
    }
}
