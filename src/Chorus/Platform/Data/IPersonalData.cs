namespace Chorus.Platform.Data;

/// <summary>What a part of the house keeps about a member: to take along, and to erase. Every module that stores a member's id beside something personal has one.</summary>
public interface IPersonalData
{
    /// <summary>Its name in the member's own copy.</summary>
    string Name { get; }

    /// <summary>Everything kept about this member, ready for JSON; null when there is nothing.</summary>
    Task<object?> Of(AppDb db, string memberId, CancellationToken stop);

    /// <summary>Takes it away, in the caller's transaction where it adds and removes rows; what must stay loses the person.</summary>
    Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop);
}
