using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>What the fields of a logo show.</summary>
public sealed record LogoFields(IEnumerable<Option> Scopes, string? Scope, bool Licensed);
