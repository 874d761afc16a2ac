namespace Chorus.Platform.Web;

/// <summary>Whether what this installation holds is made up; then every page says so, and no machine collects it.</summary>
public sealed class Demonstration
{
    public bool On { get; set; }
}
