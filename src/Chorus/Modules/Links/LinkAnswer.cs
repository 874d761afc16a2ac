namespace Chorus.Modules.Links;

/// <summary>What a server said.</summary>
/// <param name="Status">Of HTTP; null where none was reached, or none that may be asked.</param>
/// <param name="Barred">True where the rules of the site keep programs from asking, so that nothing is known.</param>
public sealed record LinkAnswer(int? Status, bool Barred = false)
{
    public static readonly LinkAnswer Nothing = new((int?)null), NotAsked = new(null, Barred: true);

    /// <summary>
    /// Whether a reader would find something: a server that wants a name, has had enough of us or knows no robots has the page all the same.
    /// </summary>
    public bool IsThere => Status is >= 200 and < 400 or 401 or 402 or 403 or 405 or 406 or 429 or 451;
}
