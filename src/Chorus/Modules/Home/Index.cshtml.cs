using Chorus.Platform.Web;

namespace Chorus.Modules.Home;

public sealed class IndexPage : ChorusPage
{
    public void OnGet() => Public();
}
