using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Tests.House;

namespace Chorus.Tests.Places;

/// <summary>Clocks by the names that people and programs have for them, at the hours that are hard.</summary>
public sealed class ZonesTests
{
    private readonly Zones zones = new();

    [Theory]
    [InlineData("Asia/Calcutta", "Asia/Kolkata"), InlineData("calcutta", "Asia/Kolkata"), InlineData("Kolkata", "Asia/Kolkata"), InlineData("Europe/Kiev", "Europe/Kyiv"), InlineData("Kiev", "Europe/Kyiv"), InlineData("europe/kyiv", "Europe/Kyiv")]
    [InlineData("Asia/Rangoon", "Asia/Yangon"), InlineData("Saigon", "Asia/Ho_Chi_Minh"), InlineData("Asia/Katmandu", "Asia/Kathmandu"), InlineData("US/Eastern", "America/New_York"), InlineData("America/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    public void A_zone_that_was_renamed_is_the_one_it_is_now(string typed, string now)
    {
        zones.Find(typed, "en", new Atlas()).Single.ShouldBe(now);
        zones.Named(now).ShouldNotBeNull();
        if (typed.Contains('/')) zones.Named(typed)!.BaseUtcOffset.ShouldBe(zones.Named(now)!.BaseUtcOffset);
    }

    /// <summary>From the IANA database: the moment of a local hour, or why it is none.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28 01:59", "2027-03-28T00:59", TimeFault.None), InlineData("Europe/Berlin", "2027-03-28 02:30", "", TimeFault.Skipped), InlineData("Europe/Berlin", "2027-03-28 03:00", "2027-03-28T01:00", TimeFault.None)]
    [InlineData("Europe/Berlin", "2027-10-31 02:30", "", TimeFault.Twice), InlineData("Europe/Berlin", "2027-10-31 03:00", "2027-10-31T02:00", TimeFault.None), InlineData("America/New_York", "2027-03-14 02:00", "", TimeFault.Skipped)]
    [InlineData("America/New_York", "2027-11-07 01:15", "", TimeFault.Twice), InlineData("Australia/Lord_Howe", "2027-10-03 02:15", "", TimeFault.Skipped), InlineData("Australia/Lord_Howe", "2027-04-04 01:45", "", TimeFault.Twice)]
    [InlineData("Asia/Kathmandu", "2027-03-02 14:00", "2027-03-02T08:15", TimeFault.None), InlineData("Asia/Kolkata", "2027-03-02 14:00", "2027-03-02T08:30", TimeFault.None), InlineData("America/St_Johns", "2027-07-01 10:00", "2027-07-01T12:30", TimeFault.None)]
    [InlineData("Africa/Cairo", "2027-04-30 00:30", "", TimeFault.Skipped), InlineData("Pacific/Kiritimati", "2027-01-01 00:00", "2026-12-31T10:00", TimeFault.None)]
    public void An_hour_of_a_clock_is_one_moment_or_none(string zone, string local, string utc, TimeFault fault)
    {
        var (at, why) = LocalTime.Read(local, zones.Named(zone)!);
        why.ShouldBe(fault);
        (at?.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "").ShouldBe(utc);
    }

    [Theory]
    [InlineData("Asia/Kathmandu", "UTC+5:45"), InlineData("Asia/Kolkata", "UTC+5:30"), InlineData("America/St_Johns", "UTC−3:30"), InlineData("Pacific/Marquesas", "UTC−9:30"), InlineData("Africa/Abidjan", "UTC"), InlineData("Australia/Eucla", "UTC+8:45")]
    public void The_distance_to_UTC_has_its_minutes(string zone, string says) => Zones.Offset(zones.Named(zone)!, new DateTime(2027, 1, 15, 0, 0, 0, DateTimeKind.Utc)).ShouldBe(says);

    /// <summary>Names of cities from CLDR 48.2, as readers of each language type them and as they read them.</summary>
    [Theory]
    [InlineData("Lisboa", "pt", "Europe/Lisbon"), InlineData("lisboa", "en", "Europe/Lisbon"), InlineData("Lisbonne", "fr", "Europe/Lisbon"), InlineData("لشبونة", "ar", "Europe/Lisbon"), InlineData("لشبونه", "sw", "Europe/Lisbon")]
    [InlineData("Lisbon", "pt", "Europe/Lisbon"), InlineData("Katmandou", "fr", "Asia/Kathmandu"), InlineData("القاهرة", "ar", "Africa/Cairo"), InlineData("Adis Abeba", "pt", "Africa/Addis_Ababa"), InlineData("Mexico", "fr", "America/Mexico_City"), InlineData("Moscovo", "pt", "Europe/Moscow"), InlineData("Moscou", "pt", "Europe/Moscow")]
    public void A_city_is_found_as_any_language_calls_it(string typed, string language, string zone) => zones.Find(typed, language, new Atlas()).Single.ShouldBe(zone);

    [Fact]
    public void A_country_of_many_clocks_is_not_taken_for_the_city_that_another_language_calls_so() => zones.Find("Mexico", "en", new Atlas()).Several.Count.ShouldBeGreaterThan(1);

    [Theory]
    [InlineData("Europe/Lisbon", "Lisbon Lisbonne Lisboa لشبونة Lisboa Lisbon"), InlineData("Africa/Nairobi", "Nairobi Nairobi Nairobi نيروبي Nairobi Nairobi"), InlineData("UTC", "UTC UTC UTC UTC UTC UTC")]
    public void A_city_is_called_as_the_language_of_the_sentence_calls_it(string zone, string names)
    {
        Atlas.NameLanguages.Select(new City(zone).In).ShouldBe(names.Split(' '));
        new Words([.. Atlas.NameLanguages]).For("ar")["events.when.in", ("city", new City(zone))].ShouldBe("في " + new City(zone).In("ar"));
        new City(zone).In("pt-BR").ShouldBe(new City(zone).In("pt"));
    }

    [Fact]
    public void Each_city_is_found_by_the_name_under_which_it_is_shown()
    {
        using var file = System.Text.Json.JsonDocument.Parse(typeof(Zones).Assembly.GetManifestResourceStream("data:zones")!);
        var ids = file.RootElement.GetProperty("countries").EnumerateObject().SelectMany(c => c.Value.EnumerateArray().Select(z => z.GetString()!)).Distinct().Where(id => zones.Named(id) is not null).ToList();
        ids.Count.ShouldBeGreaterThan(300);
        var atlas = new Atlas();
        Rule.Holds("What a reader is shown names the same clock when it is typed.",
            from language in Atlas.NameLanguages from id in ids let found = zones.Find(new City(id).In(language), language, atlas) where found.Single != id select $"{language} {id}: {new City(id).In(language)} → {found.Single}");
    }
}
