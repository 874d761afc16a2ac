namespace Chorus.Modules.Narrative.Contract;

/// <summary>A message and the one claim that it rests on.</summary>
/// <param name="Language">Of the title.</param>
public sealed record ExemplarMessage(string Slug, string Title, string Language, string ClaimId);
