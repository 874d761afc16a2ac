namespace Chorus.Modules.Publications.Worksheets;

/// <summary>The sheets that one fills while reading the toolkit.</summary>
public static class Worksheet
{
    /// <summary>In the order of the work; they stand in addresses and in text keys ("publications.worksheet.name.objectives").</summary>
    public static readonly IReadOnlyList<string> Names = ["objectives", "audiences", "partners", "messages", "materials", "measuring"];
}
