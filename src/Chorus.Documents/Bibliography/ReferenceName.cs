namespace Chorus.Documents.Bibliography;

/// <summary>A person by family and given names, or an organisation (or a person with one name) as it writes itself.</summary>
/// <param name="Family">Family name with its particle: "van der Berg"; of an organisation the whole name.</param>
/// <param name="Given">Given names or initials; empty for an organisation.</param>
/// <param name="Suffix">"Jr", "III"; empty for most.</param>
public sealed record ReferenceName(string Family, string Given = "", string Suffix = "")
{
    /// <summary>Written in one piece: an organisation, or a person with one name.</summary>
    public bool IsLiteral => Given.Length == 0 && Suffix.Length == 0;

    /// <summary>As it stands in a list that is sorted: "Okafor, Ada" or "World Health Organization".</summary>
    public string Sorted => IsLiteral ? Family : Suffix.Length == 0 ? $"{Family}, {Given}" : $"{Family}, {Given}, {Suffix}";

    /// <summary>From what <see cref="Sorted"/> writes; a name without a comma is in one piece, also with a comma at its end as some managers mark organisations.</summary>
    public static ReferenceName? Read(string text)
    {
        var parts = text.Split(',', 3, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0) return parts.Length > 1 && parts[1].Length > 0 ? new ReferenceName(parts[1]) : null;
        return new ReferenceName(parts[0], parts.ElementAtOrDefault(1) ?? "", (parts.ElementAtOrDefault(2) ?? "").Trim(',', ' '));
    }
}
