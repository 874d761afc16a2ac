using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Places;

public sealed class FindPlaceTests
{
    private static readonly Atlas Atlas = new();

    [Theory]
    [InlineData("Kenya", "KE")]
    [InlineData("KENYA ", "KE")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("cote d’ivoire", "CI")]
    [InlineData("Cote dIvoire", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("ساحل العاج", "CI")]
    [InlineData("ســاحل العــاج", "CI")]
    [InlineData("سَاحِل العاج", "CI")]
    [InlineData("كوت ديفوار", "CI")]
    [InlineData("افغانستان", "AF")]
    [InlineData("أفغانستان", "AF")]
    [InlineData("سودان", "SD")]
    [InlineData("سورية", "SY")]
    [InlineData("ليبيه", "LY")]
    [InlineData("UK", "GB")]
    [InlineData("usa", "US")]
    [InlineData("U.S.", "US")]
    [InlineData("États Unis", "US")]
    [InlineData("Saint Lucia", "LC")]
    [InlineData("Trinidad and Tobago", "TT")]
    [InlineData("Sao Tome e Principe", "ST")]
    [InlineData("Reunion", "RE")]
    [InlineData("La Réunion", "RE")]
    [InlineData("Turkey", "TR")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Swaziland", "SZ")]
    [InlineData("DRC", "CD")]
    [InlineData("Democratic Republic of the Congo", "CD")]
    [InlineData("Republic of the Congo", "CG")]
    [InlineData("République démocratique du Congo", "CD")]
    [InlineData("Congo - Kinshasa", "CD")]
    [InlineData("Burma", "MM")]
    [InlineData("Cape Verde", "CV")]
    [InlineData("Cabo Verde", "CV")]
    [InlineData("Tanzania", "TZ")]
    [InlineData("Guinea", "GN")]
    [InlineData("Guinea Bissau", "GW")]
    [InlineData("Niger", "NE")]
    [InlineData("Palestine", "PS")]
    [InlineData("ken", "KE")]
    [InlineData("404", "KE")]
    [InlineData("Africa", "002")]
    [InlineData("Afrique subsaharienne", "202")]
    [InlineData("World", "001")]
    [InlineData("ኢትዮጵያ", "ET")]
    [InlineData("កម្ពុជា", "KH")]
    [InlineData("भारत", "IN")]
    [InlineData("বাংলাদেশ", "BD")]
    [InlineData("Россия", "RU")]
    [InlineData("Україна", "UA")]
    [InlineData("日本", "JP")]
    [InlineData("Suid-Afrika", "ZA")]
    [InlineData("South Asia", "034")]
    [InlineData("l’Afrique de l’Ouest", "011")]
    [InlineData("América Latina y el Caribe", "419")]
    public void A_name_that_is_clear_finds_one_place(string typed, string code)
    {
        var matches = Atlas.Find(typed, "en");
        matches.Single.ShouldNotBeNull(string.Join(' ', matches.Found.Concat(matches.Near).Select(place => place.Code)));
        matches.Single.Code.ShouldBe(code);
        matches.Near.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "Democratic Republic of the Congo", "CD")]
    [InlineData("en", "the Democratic Republic of the Congo", "CD")]
    [InlineData("en", "DR Congo", "CD")]
    [InlineData("en", "Republic of the Congo", "CG")]
    [InlineData("en", "Lao People's Democratic Republic", "LA")]
    [InlineData("en", "Lao PDR", "LA")]
    [InlineData("en", "Republic of Korea", "KR")]
    [InlineData("en", "Democratic People's Republic of Korea", "KP")]
    [InlineData("en", "Russian Federation", "RU")]
    [InlineData("en", "Syrian Arab Republic", "SY")]
    [InlineData("en", "Republic of Moldova", "MD")]
    [InlineData("en", "United Republic of Tanzania", "TZ")]
    [InlineData("en", "Tanzania, United Republic of", "TZ")]
    [InlineData("en", "State of Palestine", "PS")]
    [InlineData("en", "Bolivia (Plurinational State of)", "BO")]
    [InlineData("en", "Iran (Islamic Republic of)", "IR")]
    [InlineData("en", "England", "GB")]
    [InlineData("en", "Scotland", "GB")]
    [InlineData("fr", "République démocratique du Congo", "CD")]
    [InlineData("fr", "la République-Unie de Tanzanie", "TZ")]
    [InlineData("es", "República Democrática Popular Lao", "LA")]
    [InlineData("ar", "جمهورية الكونغو الديمقراطية", "CD")]
    [InlineData("ar", "الجمهورية العربية السورية", "SY")]
    [InlineData("pt", "República Democrática do Congo", "CD")]
    [InlineData("sw", "Jamhuri ya Kidemokrasia ya Kongo", "CD")]
    public void A_country_is_found_by_its_name_at_the_United_Nations_and_as_people_write_it(string language, string typed, string code)
    {
        var matches = Atlas.Find(typed, language);
        matches.Single.ShouldNotBeNull(string.Join(' ', matches.Found.Concat(matches.Near).Select(place => place.Code))).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("Congo", "CG CD")]
    [InlineData("Korea", "KP KR")]
    [InlineData("Virgin Islands", "VG VI")]
    [InlineData("the Pacific", "009 054 057 061")]
    [InlineData("Middle East", "015 145")]
    public void A_name_of_several_lets_the_person_choose(string typed, string codes)
    {
        // In Spanish, CLDR and the UN both call Congo-Brazzaville simply "Congo".
        foreach (var language in Atlas.NameLanguages.Except(["es"]))
        {
            var matches = Atlas.Find(typed, language);
            matches.Single.ShouldBeNull(language);
            matches.Found.Select(place => place.Code).Order().ShouldBe(codes.Split(' ').Order(), language);
        }
    }

    [Theory]
    [InlineData("en", "East Africa")]
    [InlineData("fr", "l’Afrique de l’Est")]
    [InlineData("es", "África Oriental")]
    [InlineData("ar", "شرق أفريقيا")]
    [InlineData("pt", "África Oriental")]
    [InlineData("sw", "Afrika ya Mashariki")]
    public void The_example_beside_the_field_works(string language, string example)
    {
        new Words([language]).For(language)["case.where.place-help"].ShouldContain(example);
        Atlas.Find(example, language).Single.ShouldNotBeNull().Code.ShouldBe("014");
    }

    [Theory]
    [InlineData("en", "Republic of Korea", "KR")]
    [InlineData("en", "Tanzania, United Republic of", "TZ")]
    [InlineData("en", "Iran (Islamic Republic of)", "IR")]
    [InlineData("en", "Lao PDR", "LA")]
    [InlineData("en", "DR Congo", "CD")]
    [InlineData("en", "global", "001")]
    [InlineData("fr", "République de Corée", "KR")]
    [InlineData("es", "todo el mundo", "001")]
    [InlineData("ar", "جمهورية كوريا", "KR")]
    [InlineData("pt", "Vietname", "VN")]
    [InlineData("sw", "Jamhuri ya Kidemokrasia ya Kongo", "CD")]
    [InlineData("sw", "Pwani ya Pembe", "CI")]
    public void What_the_United_Nations_or_people_call_a_place_finds_it(string language, string typed, string code) => Atlas.Find(typed, language).Single.ShouldNotBeNull().Code.ShouldBe(code);

    /// <summary>Names of CLDR's pt-PT, in which Maputo, Luanda and Lisbon write; those of its pt, which is Brazil's, find the same places.</summary>
    [Theory]
    [InlineData("KE", "Quénia", "Quênia"), InlineData("VN", "Vietname", "Vietnã"), InlineData("IR", "Irão", "Irã"), InlineData("YE", "Iémen", "Iêmen"), InlineData("MG", "Madagáscar", "Madagascar")]
    [InlineData("SV", "Salvador", "El Salvador"), InlineData("CI", "Costa do Marfim", "Côte d’Ivoire"), InlineData("CG", "República do Congo", "Congo-Brazzaville"), InlineData("MZ", "Moçambique", "moçambique")]
    [InlineData("018", "África Austral", "África Meridional"), InlineData("029", "Caraíbas", "Caribe"), InlineData("009", "Oceânia", "Oceania")]
    public void In_Portuguese_a_place_is_called_as_in_Europe_and_Africa_and_found_as_in_Brazil_too(string code, string name, string typed)
    {
        Atlas.Name(code, "pt").ShouldBe(name);
        Atlas.Find(name, "pt").Single.ShouldNotBeNull().Code.ShouldBe(code);
        Atlas.Find(typed, "pt").Single.ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("en", "South Pacific", 4)]
    [InlineData("es", "Cono Sur", 5)]
    [InlineData("fr", "Maghreb", 6)]
    [InlineData("ar", "الخليج", 7)]
    [InlineData("sw", "Zanzibar", 2)]
    public void What_is_no_place_of_the_lists_offers_those_that_may_be_meant(string language, string typed, int most)
    {
        Atlas.Find(typed, language).Single.ShouldBeNull();
        Atlas.Find(typed, language).Found.Count.ShouldBe(most);
    }

    [Fact]
    public void What_has_no_entry_of_its_own_is_found_in_no_language()
    {
        foreach (var name in new[] { "Kosovo", "Kosova", "Косово", "كوسوفو", "XK" }) Atlas.Find(name, "en").Single.ShouldBeNull(name);
    }

    [Theory]
    [InlineData("Keyna", "KE")]
    [InlineData("Ethopia", "ET")]
    [InlineData("Etiophia", "ET")]
    [InlineData("Russian Federation", "RU")]
    [InlineData("Bangladehs", "BD")]
    [InlineData("Philipines", "PH")]
    [InlineData("Republic of Kenya", "KE")]
    [InlineData("United Republic of Tanzania", "TZ")]
    [InlineData("Cambod", "KH")]
    [InlineData("كمبوديه", "KH")]
    public void A_near_miss_is_suggested_and_never_taken_for_found(string typed, string code)
    {
        var matches = Atlas.Find(typed, "en");
        if (matches.Found.Count == 0) matches.Near.Select(place => place.Code).Take(3).ShouldContain(code);
        else matches.Found.Select(place => place.Code).ShouldBe([code]);
        matches.Near.Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" . ' ")]
    [InlineData("Atlantis of the deep")]
    [InlineData("<b>")]
    [InlineData("Robert'); DROP TABLE countries")]
    public void What_is_nowhere_finds_nothing(string? typed)
    {
        var matches = Atlas.Find(typed, "en");
        matches.Found.ShouldBeEmpty();
        matches.Near.ShouldBeEmpty();
    }

    [Fact]
    public void Every_place_is_found_by_its_own_name_in_every_language()
    {
        var unclear =
            from language in Atlas.NameLanguages
            from place in Atlas.Countries(language).Concat<Place>(Atlas.Regions)
            let name = Atlas.Name(place, language)
            where Atlas.Find(name, language).Single?.Code != place.Code
            select $"{language} {name}: {string.Join(' ', Atlas.Find(name, language).Found.Select(found => found.Code))}";
        unclear.ShouldBeEmpty();
    }

    [Fact]
    public void A_very_long_text_is_answered() => Atlas.Find(new string('a', 100_000), "en").Found.ShouldBeEmpty();
}
