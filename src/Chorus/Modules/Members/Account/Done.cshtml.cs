using System.Net;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Members.Account;

/// <summary>What happens next, after a form that ends in a mail or in farewell.</summary>
public sealed class DonePage(Settings settings) : AccountPage
{
    public static readonly string[] Kinds = ["register", "recover", "email", "erased", "signed-out"];

    [BindProperty(SupportsGet = true)] public string What { get; set; } = "";

    /// <summary>The folder where mail lies while nothing is sent, told only to somebody at this machine.</summary>
    public string? MailFolder { get; private set; }

    public IActionResult OnGet()
    {
        if (!Kinds.Contains(What)) return NotFound();
        var here = HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Request.Headers.ContainsKey("X-Forwarded-For");
        if (here && What is ("register" or "recover" or "email") && settings.Mail.StartsWith("folder:", StringComparison.Ordinal)) MailFolder = settings.Mail["folder:".Length..];
        return Page();
    }
}
