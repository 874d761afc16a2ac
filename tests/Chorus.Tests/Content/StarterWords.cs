namespace Chorus.Tests.Content;

public sealed partial class StarterNarrative
{
    /// <summary>"Kidogo zaidi" is "a little more": in the place of "less" it turns a finding round.</summary>
    [Fact]
    public void No_Kiswahili_text_says_a_little_more_where_less_is_meant()
    {
        foreach (var (path, text) in EveryText)
            if (text["sw"].Contains("kidogo zaidi", StringComparison.OrdinalIgnoreCase)) text["en"].ShouldMatch("(?i)a little more|slightly|somewhat", path);
    }
}
