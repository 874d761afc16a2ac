using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Shelving;

/// <summary>What the values of facets are called in a language.</summary>
public sealed class FacetNames(Phrases words, Atlas atlas)
{
    public string Of(Facet facet) => words["library.facet." + LibraryFilter.NameOf(facet)];

    public string Of(FacetLine line) => Of(line.Facet, line.Value, line.Label);

    public string Of(Facet facet, string value, string label = "") => facet switch
    {
        Facet.Kind => Worded("library.kind.", value),
        Facet.Pillar => Worded("library.pillar.", value),
        Facet.Topic => Worded("evidence.topic.", value),
        Facet.Place => Begun(atlas.Name(value, words.Language)),
        Facet.Language => atlas.LanguageName(value, words.Language),
        _ => label.Length > 0 ? label : value,
    };

    // The world is a word within a sentence; here it begins a line.
    private static string Begun(string name) => name is [var first, .. var rest] ? char.ToUpper(first, CultureInfo.InvariantCulture) + rest : name;

    // An address may name anything.
    private string Worded(string begins, string value) => words.Has(begins + value) ? words[begins + value] : value;
}
