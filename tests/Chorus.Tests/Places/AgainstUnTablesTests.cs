using Chorus.Modules.Places.Contract;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Places;

/// <summary>
/// CLDR beside the tables of the UN Statistics Division (M49) and the UN terminology. Every known difference is listed here, so a
/// new one fails, and so does one that has gone.
/// </summary>
public sealed class AgainstUnTablesTests
{
    private static readonly Atlas Atlas = new();

    [Fact]
    public void The_249_countries_have_the_codes_of_ISO_3166()
    {
        var rows = SharedData.Table("countries/countries.csv");
        rows.Count.ShouldBe(249);
        var different = rows
            .Select(row => (Iso2: Text(row, "iso2"), Iso3: Text(row, "iso3"), M49: Code(row, "iso_numeric")))
            .Where(row => Atlas.Country(row.Iso2) is not { } country || country.Iso3 != row.Iso3 || country.M49 != row.M49)
            .Select(row => row.Iso2);
        different.ShouldBeEmpty();
    }

    [Fact]
    public void Each_country_is_in_the_regions_where_M49_has_it()
    {
        var different = new List<string>();
        foreach (var row in SharedData.Table("countries/countries.csv"))
        {
            var country = Atlas.Country(Text(row, "iso2"))!;
            string[] table = [.. new[] { "m49_region_code", "m49_subregion_code", "m49_intermediate_code" }
                .Select(column => Code(row, column)).Where(code => code.Length > 0)];
            // 003 runs across the layers and is not a column of the table; every country is in 001.
            var ours = country.Regions.Where(code => code is not ("001" or "003")).ToList();
            if (!ours.SequenceEqual(table)) different.Add($"{country.Iso2}: {string.Join('/', ours)} for {string.Join('/', table)}");
        }
        different.ShouldBeEmpty();
    }

    [Fact]
    public void The_regions_are_those_of_M49()
    {
        var table = SharedData.Table("countries/m49_regions.csv").Select(row => Code(row, "m49")).ToList();
        table.Except(Atlas.Regions.Select(region => region.M49)).ShouldBeEmpty("in M49 and not here");
        Atlas.Regions.Select(region => region.M49).Except(table).ShouldBe(["003"], "here and not among the rows of M49, which has it as a footnote");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public void Names_of_regions_differ_from_the_UN_only_where_listed(string language)
    {
        var different = SharedData.Table("countries/m49_regions.csv")
            .Select(row => (Code: Code(row, "m49"), Un: Text(row, language)))
            .Where(row => !string.Equals(Atlas.Name(row.Code, language), row.Un, StringComparison.OrdinalIgnoreCase))
            .Select(row => $"{row.Code} {Atlas.Name(row.Code, language)} for {row.Un}");
        different.ShouldBe(KnownRegionNames[language], ignoreOrder: true);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public void The_short_names_of_the_UN_lead_to_the_country_or_to_a_suggestion(string language)
    {
        var unfound = new List<string>();
        foreach (var row in SharedData.Table("countries/un_official_names.csv"))
        {
            var name = Text(row, $"unterm_{language}_short").Split('(', '[')[0].Trim();
            if (name.Length == 0) continue;
            var matches = Atlas.Find(name, language);
            if (!matches.Found.Concat(matches.Near).Any(place => place.Code == Text(row, "iso2"))) unfound.Add(name);
            // Whatever happens, a name of the UN must never lead to another country alone.
            if (matches.Single is { } single) single.Code.ShouldBe(Text(row, "iso2"), name);
        }
        unfound.ShouldBe(KnownUnfound[language], ignoreOrder: true);
    }

    /// <summary>Ours, then the UN's. CLDR writes as people speak, the UN as it writes.</summary>
    private static readonly Dictionary<string, string[]> KnownRegionNames = new()
    {
        ["en"] =
        [
            "035 Southeast Asia for South-eastern Asia",
            "053 Australasia for Australia and New Zealand",
            "057 Micronesian Region for Micronesia",
            "419 Latin America for Latin America and the Caribbean",
        ],
        ["fr"] =
        [
            "030 Asie de l’Est for Asie de l'Est",
            "034 Asie du Sud for Asie méridionale",
            "039 Europe du Sud for Europe méridionale",
            "053 Australasie for Australie et Nouvelle-Zélande",
            "057 région micronésienne for Micronésie",
            "145 Asie de l’Ouest for Asie occidentale",
            "151 Europe de l’Est for Europe orientale",
            "154 Europe du Nord for Europe septentrionale",
            "155 Europe de l’Ouest for Europe occidentale",
            "419 Amérique latine for Amérique latine et Caraïbes",
        ],
        ["es"] =
        [
            "005 Sudamérica for América del Sur",
            "013 Centroamérica for América central",
            "019 América for Américas",
            "021 Norteamérica for América septentrional",
            "029 Caribe for El Caribe",
            "035 Sudeste asiático for Asia sudoriental",
            "053 Australasia for Australia y Nueva Zelandia",
            "057 Región de Micronesia for Micronesia",
            "419 Latinoamérica for América Latina y el Caribe",
        ],
        ["ar"] =
        [
            "015 شمال أفريقيا for أفريقيا الشمالية",
            "018 أفريقيا الجنوبية for الجنوب الأفريقي",
            "021 شمال أمريكا for أمريكا الشمالية",
            "029 الكاريبي for منطقة البحر الكاريبي",
            "035 جنوب شرق آسيا for جنوب شرقي آسيا",
            "039 جنوب أوروبا for أوروبا الجنوبية",
            "053 أسترالاسيا for أستراليا ونيوزيلندا",
            "057 الجزر الميكرونيزية for ميكرونيزيا",
            "143 وسط آسيا for آسيا الوسطى",
            "145 غرب آسيا for غربي آسيا",
            "151 شرق أوروبا for أوروبا الشرقية",
            "154 شمال أوروبا for أوروبا الشمالية",
            "155 غرب أوروبا for أوروبا الغربية",
            "419 أمريكا اللاتينية for أمريكا اللاتينية ومنطقة البحر الكاريبي",
        ],
    };

    /// <summary>Short names of the UN that share no word with CLDR's: typed, they find nothing yet.</summary>
    private static readonly Dictionary<string, string[]> KnownUnfound = new()
    {
        ["en"] = ["Holy See"],
        ["fr"] = ["Saint-Siège"],
        ["es"] = ["Santa Sede"],
        ["ar"] = ["كابو فيردي", "الكرسي الرسولي *", "ملديف"],
    };

    private static string Text(Dictionary<string, string> row, string column) => row[column];

    private static string Code(Dictionary<string, string> row, string column) => Text(row, column) is { Length: > 0 } code ? code.PadLeft(3, '0') : "";
}
