namespace Chorus.Modules.Members.Contract;

/// <summary>The account that is signed in on this browser, if any.</summary>
public sealed class SignedInHere(SignIns signIns)
{
    /// <summary>Ends its session, here and at the server.</summary>
    public Task End() => signIns.End();
}
