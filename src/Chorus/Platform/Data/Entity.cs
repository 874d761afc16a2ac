namespace Chorus.Platform.Data;

/// <summary>A row with a random public id and a version that guards against two people saving over each other.</summary>
public abstract class Entity
{
    public string Id { get; set; } = Ids.New();

    /// <summary>Concurrency token, raised by one on every save.</summary>
    public int Version { get; set; }
}
