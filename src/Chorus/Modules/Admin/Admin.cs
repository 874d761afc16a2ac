using Chorus.Platform;
using Chorus.Platform.Web;

namespace Chorus.Modules.Admin;

/// <summary>What administrators look after.</summary>
public sealed class Admin : Module
{
    public override IEnumerable<MenuEntry> Menu => [new("admin.title", "/admin", Role.Administrator)];
}
