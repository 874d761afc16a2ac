using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Defining;

/// <summary>Who the workforce is: a core text in each language. Pages read its published version; nothing asks for it by column, so it has no table.</summary>
public sealed class DefinitionKind : INodeKind
{
    public const string Name = "definition", Starter = "workforce";
    public const int MostCore = 3000;

    public string Kind => Name;
    public Section Section => Section.Narrative;
    public string PathOf(string slug) => "/definition";
    public string Words => "narrative.definition-form.";

    public IReadOnlyList<FormField> Form =>
        [new("title", FieldShape.Line) { PerLanguage = true, Most = 200 }, new("core", FieldShape.Text) { PerLanguage = true, Most = MostCore }];

    public string TitleOf(Fields fields) => fields.In("title", "en");

    public IEnumerable<Problem> Check(Fields fields)
    {
        var languages = LanguagesOf(fields);
        if (languages.Count == 0) yield return Problem.On("core.en", "narrative.say-core");
        foreach (var language in languages)
        {
            if (fields["title." + language].Length == 0) yield return Problem.On("title." + language, "narrative.say-title");
            if (fields["core." + language].Length > MostCore) yield return Problem.On("core." + language, "narrative.too-long", ("n", MostCore));
        }
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language) => LanguagesOf(fields).Select(l => new Findable(l, fields["title." + l], fields["core." + l]));

    /// <summary>What was added to it for a country or region.</summary>
    public async Task<IReadOnlyList<string>> GoesWith(AppDb db, Node node, CancellationToken stop) =>
        await db.Amplifications.Where(a => a.DefinitionId == node.Id).Select(a => a.Id).ToListAsync(stop);

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;

    public static IReadOnlyList<string> LanguagesOf(Fields fields) =>
        [.. fields.Keys.Where(k => k.StartsWith("core.", StringComparison.Ordinal)).Select(k => k["core.".Length..])];
}
