using Chorus.Platform.Data;

namespace Chorus.Platform.Mail;

/// <summary>Where a member reads mail; none for somebody who left or has not confirmed the address.</summary>
public interface IAddresses
{
    Task<Recipient?> Of(AppDb db, string memberId, CancellationToken stop);
}

/// <param name="Address">E-mail address.</param>
/// <param name="Language">The interface language that the member chose.</param>
public sealed record Recipient(string Address, string Language, string Name);
