using Chorus.Modules.SignOn;

namespace Chorus.Tests.SignOn;

/// <summary>Names that a person is shown as perhaps the same, and names that are not.</summary>
public sealed class SignerNameTests
{
    [Theory]
    [InlineData("Harbour Test Network", "The HARBOUR test network")]
    [InlineData("Harbour Test Network", "Network, Harbour Test (HTN)")]
    [InlineData("Harbour Test Network Ltd.", "Harbour Test Network e.V.")]
    [InlineData("Réseau d’essai du port", "L’essai, reseau des ports (RDP)", false)]
    [InlineData("Réseau d’essai du port", "Le réseau de l’essai du port")]
    [InlineData("Asociación de Trabajo Social, A.C.", "ASOCIACION DEL TRABAJO SOCIAL")]
    [InlineData("شبكة العاملين الاجتماعيين", "الشبكة للعاملين الاجتماعيين")]
    [InlineData("نقابة المعلمين", "النقابة للمعلمين")]
    [InlineData("Umoja wa Wafanyakazi", "UMOJA YA WAFANYAKAZI")]
    [InlineData("Union of Nowhere", "Union of Somewhere", false)]
    [InlineData("The (HTN)", "The", false)]
    [InlineData("HTN (Harbour", "Harbour HTN")]
    public void Names_are_alike(string one, string other, bool alike = true) => (SignerName.Key(one, "GH") == SignerName.Key(other, "GH")).ShouldBe(alike);

    [Fact]
    public void Another_country_is_another_organisation()
    {
        SignerName.Key("Union", "GH").ShouldNotBe(SignerName.Key("Union", "KE"));
        SignerName.Key(new string('ŵ', 400) + " (" + new string('(', 400), "GH").Length.ShouldBeLessThanOrEqualTo(130);
        SignerName.Key("", "GH").ShouldBe(" GH");
    }
}
