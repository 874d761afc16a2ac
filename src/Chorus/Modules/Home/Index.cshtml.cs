using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Home;

public sealed class IndexPage : ChorusPage
{
    public ChainMarks Chain => DesignPage.Example(T);

    public void OnGet() => Public();
}
