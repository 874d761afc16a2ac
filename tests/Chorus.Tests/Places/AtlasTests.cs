using Chorus.Modules.Places.Contract;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Places;

public sealed class AtlasTests
{
    private static readonly Atlas Atlas = new();

    [Fact]
    public void There_are_249_countries_each_with_its_three_codes()
    {
        var countries = Atlas.Countries("en");
        countries.Count.ShouldBe(249);
        countries.ShouldAllBe(country => country.Iso2.Length == 2 && country.Iso3.Length == 3 && country.M49.Length == 3);
        countries.Select(country => country.Iso2).Distinct().Count().ShouldBe(249);
        countries.Select(country => country.Iso3).Distinct().Count().ShouldBe(249);
        countries.Select(country => country.M49).Distinct().Count().ShouldBe(249);
        Atlas.Country("XK").ShouldBeNull();
    }

    [Theory]
    [InlineData("KE")]
    [InlineData("ke")]
    [InlineData("Ken")]
    [InlineData("404")]
    [InlineData(" ke ")]
    public void A_country_is_found_by_any_of_its_codes(string code) => Atlas.Country(code)!.Iso2.ShouldBe("KE");

    [Fact]
    public void Leading_zeros_of_M49_may_be_missing()
    {
        Atlas.Country("4")!.Iso2.ShouldBe("AF");
        Atlas.Region("2")!.M49.ShouldBe("002");
    }

    [Theory]
    [InlineData("sw", "en", "Swahili")]
    [InlineData("sw", "fr", "swahili")]
    [InlineData("pt-BR", "en", "Portuguese (Brazil)")]
    [InlineData("es-MX", "ar", null)]
    [InlineData("ku-Arab", "en", null)]
    public void A_language_is_said_by_its_name_and_read_back_as_the_same(string tag, string reader, string? name)
    {
        var said = Atlas.SayLanguage(tag, reader);
        if (name is not null) said.ShouldBe(name);
        Atlas.ReadLanguage(said, reader).ShouldBe(tag);
        Atlas.ReadLanguage(tag, reader).ShouldBe(tag, "a code may always be typed");
    }

    [Fact]
    public void What_names_no_language_is_read_as_none()
    {
        Atlas.ReadLanguage("Atlantish", "en").ShouldBeNull();
        Atlas.ReadLanguage("Kiswahili", "en").ShouldBe("sw", "by its own name too");
        Atlas.LanguagesToChoose("fr").Take(2).ShouldBe(["anglais", "français"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ZZ")]
    [InlineData("999")]
    [InlineData("002")]
    [InlineData("<script>")]
    public void What_is_no_code_of_a_country_finds_none(string? code) => Atlas.Country(code).ShouldBeNull();

    [Fact]
    public void Kenya_stands_in_its_regions_from_wide_to_narrow()
    {
        var kenya = Atlas.Country("KE")!;
        kenya.Regions.ShouldBe(["001", "002", "202", "014"]);
        kenya.Population.ShouldBe(58_246_400);
        kenya.Languages.Take(3).Select(language => (language.Tag, language.Percent, language.Status)).ShouldBe(
            [("sw", 66, LanguageStatus.Official), ("en", 19, LanguageStatus.Official), ("ki", 17, LanguageStatus.None)]);
    }

    [Fact]
    public void Languages_are_ordered_by_standing_then_by_share()
    {
        foreach (var country in Atlas.Countries("en"))
        {
            country.Languages.Select(language => ((int)language.Status, -language.Percent))
                .ShouldBe(country.Languages.Select(language => ((int)language.Status, -language.Percent)).Order(), country.Iso2);
        }
        Atlas.Country("US")!.Languages[0].ShouldBe(new SpokenLanguage("en", Atlas.Country("US")!.Languages[0].Percent, LanguageStatus.DeFacto));
    }

    [Fact]
    public void Where_nobody_lives_there_is_no_figure()
    {
        Atlas.Country("BV")!.Population.ShouldBeNull();
        Atlas.Country("HM")!.Population.ShouldBeNull();
        Atlas.Countries("en").Where(country => country.Population is <= 1).ShouldBeEmpty();
    }

    [Fact]
    public void Antarctica_is_in_the_world_and_in_no_continent() => Atlas.Country("AQ")!.Regions.ShouldBe(["001"]);

    [Fact]
    public void Regions_hold_each_other_and_every_country()
    {
        Atlas.Regions[0].Countries.Count.ShouldBe(249);
        Atlas.Regions.Where(region => region.Kind == RegionKind.Continent).Select(region => region.M49).ShouldBe(["002", "009", "019", "142", "150"]);
        foreach (var region in Atlas.Regions.Skip(1))
            region.Countries.ShouldBeSubsetOf(Atlas.Region(region.Parent)!.Countries, region.M49);
        foreach (var continent in Atlas.Regions.Where(region => region.Kind == RegionKind.Continent))
        {
            Atlas.Regions.Where(region => region.Parent == continent.M49).SelectMany(region => region.Countries).Order(StringComparer.Ordinal)
                .ShouldBe(continent.Countries);
        }
        Atlas.CountriesIn("018", "en").Select(country => country.Iso2).ShouldBe(["BW", "SZ", "LS", "NA", "ZA"]);
        Atlas.CountriesIn("999", "en").ShouldBeEmpty();
    }

    [Fact]
    public void A_language_of_no_country_is_one() => (Atlas.Language("eo")?.Tag, Atlas.LanguageName("eo", "sw")).ShouldBe(("eo", "Kiesperanto"));

    [Fact]
    public void Every_country_and_region_has_a_name_in_every_language_of_names()
    {
        foreach (var language in Atlas.NameLanguages)
        {
            Place[] places = [.. Atlas.Countries(language), .. Atlas.Regions];
            places.Where(place => Atlas.Name(place, language) == place.Code).ShouldBeEmpty(language);
            places.Select(place => Atlas.Name(place, language)).Distinct().Count().ShouldBe(places.Length, language);
        }
    }

    [Theory]
    [InlineData("CI", "en", "Côte d’Ivoire")]
    [InlineData("ci", "fr", "Côte d’Ivoire")]
    [InlineData("CIV", "ar", "ساحل العاج")]
    [InlineData("CI", "sw", "Cote d’Ivoire")]
    [InlineData("CI", "pt-BR", "Costa do Marfim")]
    [InlineData("CI", "km", "Côte d’Ivoire")]
    [InlineData("202", "es", "África subsahariana")]
    [InlineData("CD", "en", "Democratic Republic of the Congo")]
    [InlineData("CG", "fr", "République du Congo")]
    [InlineData("CD", "es", "República Democrática del Congo")]
    [InlineData("PS", "ar", "فلسطين")]
    [InlineData("MM", "pt", "Mianmar")]
    [InlineData("ZZ", "en", "ZZ")]
    public void A_name_falls_back_to_the_language_then_to_English_then_to_the_code(string code, string language, string name) =>
        Atlas.Name(code, language).ShouldBe(name);

    [Fact]
    public void Countries_are_sorted_as_readers_of_the_language_look_for_them()
    {
        var french = Names("fr");
        french[0].ShouldBe("Afghanistan");
        // The accent does not send it to the end.
        french.IndexOf("États-Unis").ShouldBeInRange(french.IndexOf("Estonie"), french.IndexOf("Éthiopie"));
        var english = Names("en");
        english.IndexOf("Åland Islands").ShouldBe(1);
        var arabic = Names("ar");
        arabic.IndexOf("آيسلندا").ShouldBeLessThan(arabic.IndexOf("بلجيكا"));
        arabic.IndexOf("أفغانستان").ShouldBeLessThan(arabic.IndexOf("باكستان"));
        arabic.IndexOf("هولندا").ShouldBeGreaterThan(arabic.IndexOf("مصر"));

        static List<string> Names(string language) => [.. Atlas.Countries(language).Select(country => Atlas.Name(country, language))];
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("ar-EG", "rtl")]
    [InlineData("fa", "rtl")]
    [InlineData("ps", "rtl")]
    [InlineData("ur", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("iw", "rtl")]
    [InlineData("dv", "rtl")]
    [InlineData("ks-Deva", "ltr")]
    [InlineData("az-Arab", "rtl")]
    [InlineData("uz-Cyrl", "ltr")]
    [InlineData("en", "ltr")]
    [InlineData("am", "ltr")]
    [InlineData("xx", "ltr")]
    [InlineData("", "ltr")]
    [InlineData(null, "ltr")]
    public void A_language_runs_the_way_of_its_script(string? tag, string direction) => Atlas.Direction(tag).ShouldBe(direction);

    [Theory]
    [InlineData("sw", "fr", "swahili")]
    [InlineData("ar", "en", "Arabic")]
    [InlineData("ha-NG", "en", "Hausa")]
    [InlineData("uz-Cyrl", "en", "Uzbek (Cyrillic)")]
    [InlineData("qqq", "en", "qqq")]
    public void A_language_has_a_name_in_another(string tag, string language, string name) => Atlas.LanguageName(tag, language).ShouldBe(name);

    [Fact]
    public void Every_language_spoken_somewhere_is_known_and_named_in_English()
    {
        var tags = Atlas.Countries("en").SelectMany(country => country.Languages).Select(language => language.Tag).Distinct().ToList();
        tags.Where(tag => Atlas.Language(tag) is null).ShouldBeEmpty();
        tags.Where(tag => Atlas.LanguageName(tag, "en") == tag).ShouldBeEmpty();
        Atlas.Language("am")!.OwnName.ShouldBe("አማርኛ");
        Atlas.Language("km")!.OwnName.ShouldBe("ខ្មែរ");
    }

    [Fact]
    public void The_edition_is_that_of_the_data() => Atlas.Edition.ShouldBe("48");
}
