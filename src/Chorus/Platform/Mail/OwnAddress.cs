using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Chorus.Platform.Mail;

/// <summary>
/// Where the links of letters lead: the public address, or the one that is served. Never the Host header: whoever asks for a mail to somebody else could choose where its link leads.
/// </summary>
public sealed class OwnAddress(Settings settings, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Value => settings.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "";
}
