namespace Chorus.Modules.Evidence.Contract;

/// <summary>A claim and its source in one line each.</summary>
/// <param name="Language">Of the text.</param>
/// <param name="SourceLanguage">Of the citation.</param>
public sealed record ClaimLine(string Slug, string Text, string Language, string SourceSlug, string Citation, string SourceLanguage);
