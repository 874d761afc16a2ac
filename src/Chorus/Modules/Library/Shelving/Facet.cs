using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Chorus.Methods.Text;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Shelving;

/// <summary>By what one narrows the library. All has one value, which everything has: the list of everything is read as that of any other value.</summary>
public enum Facet { All, Kind, Pillar, Topic, Place, Language, Year, Organisation }

/// <summary>One value of a facet.</summary>
/// <param name="Value">Stands in addresses: a code, a year, or the folded name of an organisation.</param>
/// <param name="Label">The name of an organisation as its first resource wrote it; others have words or names of their own.</param>
public sealed record Term(Facet Facet, string Value, string Label = "")
{
    public const int LongestValue = 120;

    public static readonly Term Everything = new(Facet.All, "");

    public long Id { get; } = IdOf(Facet, Value);

    /// <summary>Known without asking the database: the first eight bytes of a hash of the words, so that two who bring the same value at once mean the same row.</summary>
    public static long IdOf(Facet facet, string value) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{facet}:{value}")));

    /// <summary>Everything by which a resource can be found.</summary>
    public static IReadOnlyList<Term> Of(ResourceText text, Atlas atlas)
    {
        var terms = new List<Term> { Everything, new(Facet.Kind, text.Kind) };
        terms.AddRange(text.Pillars.Select(p => new Term(Facet.Pillar, p)));
        terms.AddRange(text.Topics.Select(t => new Term(Facet.Topic, t)));
        terms.AddRange(text.Countries.Concat(text.Regions).SelectMany(c => Around(c, atlas)).Distinct().Select(c => new Term(Facet.Place, c)));
        terms.AddRange(text.Languages.Select(l => l.Split('-')[0]).Distinct().Select(l => new Term(Facet.Language, l)));
        if (text.Year is { } year) terms.Add(new Term(Facet.Year, year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)));
        if (text.Organisation is { } organisation && OrganisationKey(organisation) is { Length: > 0 } key) terms.Add(new Term(Facet.Organisation, key, organisation));
        return terms;
    }

    public static string OrganisationKey(string name) => Characters.Start(Folding.Of(name), LongestValue).TrimEnd();

    // What is about Kenya is found under Eastern Africa too; what is about the world is found under the world alone.
    private static IEnumerable<string> Around(string code, Atlas atlas)
    {
        yield return code;
        if (atlas.Place(code) is Country country)
            foreach (var region in country.Regions.Where(r => r != World)) yield return region;
        for (var region = atlas.Region(code); region?.Parent is { } parent && parent != World; region = atlas.Region(parent)) yield return parent;
    }

    private const string World = "001";
}
