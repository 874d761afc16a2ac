using System.Text.Json.Nodes;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;

namespace Chorus.Platform.Trace;

/// <summary>Something that is settled on a page of its own before a draft goes out.</summary>
/// <param name="Path">Of that page, without language.</param>
/// <param name="Name">Text key of what it is called.</param>
/// <param name="Facts">What was settled, each with the text key of its label.</param>
public sealed record Settling(string Path, string Name, IReadOnlyList<(string Label, string Says)> Facts)
{
    /// <summary>Why the draft may not go out yet; null where it may.</summary>
    public Problem? Lacks { get; init; }

    /// <summary>True where what is lacking is for somebody else to do: this person has done their part.</summary>
    public bool ForAnother { get; init; }
}

/// <summary>What the chain must know of one kind of thing; each module registers its own.</summary>
public interface INodeKind
{
    /// <summary>"claim": stands in the database and in text keys ("trace.kind.claim").</summary>
    string Kind { get; }

    /// <summary>"claims": the list of them in the addresses for programs.</summary>
    string Collection => Kind + "s";

    /// <summary>Address of its page, without language.</summary>
    string PathOf(string slug);

    /// <summary>The same, for a kind whose page depends on what the thing says.</summary>
    string PathOf(string slug, Fields fields) => PathOf(slug);

    /// <summary>What lists call it.</summary>
    string TitleOf(Fields fields);

    /// <summary>Text key of what sort of thing it is; a kind that has sorts of its own says which.</summary>
    string CalledBy(Fields fields) => "trace.kind." + Kind;

    /// <summary>
    /// The name in its address where the thing itself says it: whole ("2027" for the Week of a year), or with a hyphen at the end what it begins with. Null where any
    /// name will do. What says otherwise than its name is not published.
    /// </summary>
    string? SlugOf(Fields fields) => null;

    /// <summary>What is wrong with these fields; a draft may be saved with problems, not published.</summary>
    IEnumerable<Problem> Check(Fields fields);

    /// <summary>The ids of the nodes it rests on, in order.</summary>
    IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields);

    /// <summary>The same for a kind that must look things up: what it names in its text stands there by the last part of an address. What cannot be found is named as it was written.</summary>
    Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, Fields fields, CancellationToken stop) => Task.FromResult<IReadOnlyList<(string, Rests)>>([.. RestsOn(fields)]);

    /// <summary>Why this draft may not be published by this person, whatever it says (a story without consent); null when it may.</summary>
    Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop) => Task.FromResult<Problem?>(null);

    /// <summary>What must be settled on a page of its own before this draft may be published, for whoever decides on it; null where there is nothing of the kind.</summary>
    Task<Settling?> Settles(AppDb db, Node node, Revision draft, Viewer by, Phrases words, CancellationToken stop) => Task.FromResult<Settling?>(null);

    /// <summary>What whoever decides on this draft should look at first, though it does not keep it back: a number that nothing holds.</summary>
    /// <param name="before">What is published now; null for what is new.</param>
    Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop) => Task.FromResult<IReadOnlyList<Problem>>([]);

    /// <summary>Who outside the chain gets a letter when this draft is published, as a sentence for whoever publishes it; null where there is nobody. Only for a draft that misses nothing.</summary>
    Task<string?> Tells(AppDb db, Node node, Revision draft, Phrases words, CancellationToken stop) => Task.FromResult<string?>(null);

    /// <summary>Brings the module's own rows to what was published; runs inside the publishing transaction.</summary>
    Task Project(AppDb db, Node node, Revision revision, CancellationToken stop);

    /// <summary>The words by which it is found, in each language it has; the language is that of the thing, for one that has only that.</summary>
    IEnumerable<Findable> Texts(Fields fields, string language) => [];

    /// <summary>Title and a few words as something else mentions it, in a language where it has it; null where the words by which it is found will do.</summary>
    Findable? Mentioned(Fields fields, string language) => null;

    /// <summary>Where it stands among everything that is found by the same words.</summary>
    FoundAs FoundAs => FoundAs.Usual;

    /// <summary>True when publishing this makes what rests on it doubtful by itself (a claim that is now disputed).</summary>
    FlagReason? Doubt(Fields before, Fields after) => null;

    /// <summary>What one writes on the desk, in the order of the form; none where the module has pages of its own for writing.</summary>
    IReadOnlyList<FormField> Form => [];

    /// <summary>Whether a file of them can be brought in on the desk: those whose form says everything there is to say.</summary>
    bool EntersAsFile => Form.Count > 0;

    /// <summary>Endings of the files that it reads besides JSON and CSV, in formats of its field (".ris"); none for most.</summary>
    IReadOnlyList<string> FileEndings => [];

    /// <summary>The things of a file in one of those formats; null for a file that is in none of them.</summary>
    /// <param name="language">Of what the file does not say it of; null where nobody has said it yet.</param>
    Task<ThingReading?> ReadFile(AppDb db, byte[] file, string? language, CancellationToken stop) => Task.FromResult<ThingReading?>(null);

    /// <summary>What else the columns of a table may be called, for tables that were made for another purpose: from a usual heading in small letters to the field.</summary>
    IReadOnlyDictionary<string, string> Headings => System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The key of a line in a table without keys, from what it says; null where every line must bring its own.</summary>
    string? NameFor(IReadOnlyDictionary<string, string> said) => null;

    /// <summary>Whether its things are named by what they say where nobody brings a key.</summary>
    bool NamesItself => NameFor(new Dictionary<string, string>()) is not null;

    /// <summary>Two lines of a table as somebody may write it, with the names of its columns; null for a kind that has none.</summary>
    string? Example => null;

    /// <summary>Where its things are listed, without language; null where no page lists them.</summary>
    string? ListedAt => null;

    /// <summary>Where the words of the form stand: "evidence.claim." gives "evidence.claim.text.label" and, where there is one, "evidence.claim.text.help".</summary>
    string Words => Kind + ".";

    /// <summary>What people call a field that the form does not ask for; null when it asks for all of them.</summary>
    string? LabelOf(Phrases words, string field) => null;

    /// <summary>What else says of which part of a thing a field speaks (the heading of its block); null where its name says enough.</summary>
    string? PartOf(string field, Fields fields, string language) => null;

    /// <summary>Where its editors see a draft as it will go out, by the language in which it does; none where its page is all there is.</summary>
    IEnumerable<(string Language, string Path)> Looks(string slug, Fields fields) => [];

    /// <summary>Where a new one is begun, without language, for a kind that is written on pages of its own and not in the desk's form.</summary>
    string? BegunAt => null;

    /// <summary>Where a thing is written, without language, for such a kind; null for one that is written in the desk's form.</summary>
    /// <param name="original">The name in the address of what it was made from; null where that is not published.</param>
    string? WrittenAt(string slug, string? original) => null;

    /// <summary>Where the rest of a thing is written, without language, with the text key of what that is called; null where the form asks for everything.</summary>
    (string Path, string Name)? FurtherAt(string slug) => null;

    /// <summary>
    /// Whether a person must say what kind of correction a draft is even where nothing rests on the thing and no file of it went out: the answer turns who is told. Elsewhere what
    /// changed says it. Only for a draft that misses nothing.
    /// </summary>
    Task<bool> AsksWhich(AppDb db, Node node, Revision draft, CancellationToken stop) => Task.FromResult(false);

    /// <summary>What a field holds as people say it, for one that says itself by numbers or marks; null where what it holds can be read.</summary>
    string? SaidOf(Phrases words, string field, string value, Fields fields) => null;

    /// <summary>What is done next when it was published for the first time: that page, without language, with the text key of the sentence that leads there; null where nothing is.</summary>
    (string Path, string Name)? NextAt(string slug, Fields fields) => null;

    /// <summary>What people call a thing in lists, where the title that is kept begins with what only addresses need.</summary>
    string CalledIn(string slug, string title, Phrases words) => title;

    /// <summary>Whether a field names other things by their ids.</summary>
    bool NamesThings(string field) => Form.Any(f => f.Shape == FieldShape.Nodes && f.Name == field);

    /// <summary>The field that names the thing that this is a part of; null for what stands alone.</summary>
    string? WholeField => null;

    /// <summary>The field that names what it was put into other words from, for a kind that may be a translation; null for any other.</summary>
    string? OriginalField => null;

    /// <summary>The page on the desk where the parts of a thing are seen together, without language; null for a kind that has none.</summary>
    string? GatheredAt(string slug) => null;

    /// <summary>Takes out of what goes into files and to programs the words that are for this site alone; answers whose they were, by id.</summary>
    Task<IReadOnlySet<string>> Withhold(AppDb db, IReadOnlyDictionary<string, Fields> things, CancellationToken stop) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    /// <summary>What things say that the form does not ask for and a program reads all the same, as members of their objects, by id.</summary>
    /// <param name="things">As they are stored, by id.</param>
    Task<IReadOnlyDictionary<string, JsonObject>> Further(AppDb db, IReadOnlyDictionary<string, Fields> things, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, JsonObject>>(System.Collections.Immutable.ImmutableDictionary<string, JsonObject>.Empty);

    /// <summary>Whether such a thing seldom needs a field of the form: it is asked behind a line, below what everybody fills in.</summary>
    /// <param name="said">As the form stands.</param>
    bool IsAside(string field, Fields said) => false;

    /// <summary>The blocks of a field that is written in marks and read as pages are, for whoever looks at a draft; null for any other.</summary>
    IReadOnlyList<Documents.Block>? Laid(string field, Fields said) => null;

    /// <summary>An example of <see cref="Further"/>, from which the description for programs is made (see Shape); null for a kind whose form says everything.</summary>
    string? FurtherExample => null;

    /// <summary>Whether editors may add files to it that somebody made elsewhere.</summary>
    bool TakesFiles => false;

    /// <summary>Whether readers of such a thing see those files: they are offered on the desk where they do.</summary>
    bool ShowsFiles(Fields fields) => TakesFiles;

    /// <summary>Whether there are things of this kind with a picture of their own (see <see cref="TakesPicture"/>).</summary>
    bool HasPictures => false;

    /// <summary>Whether a picture may stand with its words.</summary>
    bool TakesPicture(Fields fields) => HasPictures;

    /// <summary>Whether its parts may have pictures, which its fields name.</summary>
    bool HasPartPictures => false;

    /// <summary>The codes of the pictures of its parts (see <see cref="Files.Kept.PartPicture"/>).</summary>
    IEnumerable<string> PicturesIn(Fields fields) => [];

    /// <summary>Brings the module's own rows to the files that a thing has now; runs inside the transaction that added or removed one.</summary>
    Task FilesChanged(AppDb db, Node node, DateTime now, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Addresses elsewhere that it leads to, which are looked at now and then; null for a kind that leads nowhere.</summary>
    IEnumerable<string>? Addresses(Fields fields) => null;

    /// <summary>Why it may not be withdrawn at this moment (people are registered for it); null when it may.</summary>
    Task<Problem?> Holds(AppDb db, Node node, CancellationToken stop) => Task.FromResult<Problem?>(null);

    /// <summary>The ids of what is nothing without it and is withdrawn with it: chapters, translations.</summary>
    Task<IReadOnlyList<string>> GoesWith(AppDb db, Node node, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Brings the module's own rows to its being withdrawn; runs inside the withdrawing transaction.</summary>
    Task Withdrawn(AppDb db, Node node, DateTime now, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Where it is withdrawn, without language, when somebody besides the editors decides on it (a story is taken back by its person); null for the desk's own page.</summary>
    string? TakenBackAt(string slug, Fields fields) => null;

    /// <summary>Whether anybody who is signed in may write one: then whoever moderates may withdraw it too.</summary>
    bool IsModerated => false;

    /// <summary>Whether somebody may withdraw it as it stands.</summary>
    sealed bool MayWithdraw(Viewer viewer, Fields said) => viewer.Edits(SectionOf(said)) || (IsModerated && viewer.IsModerator);

    /// <summary>Why the words of an earlier version must stay (people signed them); null where they may be taken out.</summary>
    Problem? KeepsWords(Fields said) => null;

    /// <summary>Other addresses of it, without language: a call is a publication too.</summary>
    IEnumerable<string> AlsoAt(string slug, Fields fields) => [];

    /// <summary>Whether an address, without language, is one of its own or below it.</summary>
    sealed bool IsAt(string path, string slug, Fields fields) => AlsoAt(slug, fields).Append(PathOf(slug)).Append(PathOf(slug, fields))
        .Any(own => path == own || path.StartsWith(own + "/", StringComparison.Ordinal) || path.StartsWith(own + ".", StringComparison.Ordinal));

    /// <summary>Whose it is: editors of these sections look after it.</summary>
    Section Section { get; }

    /// <summary>The same for one of them, where its sorts belong to different sections.</summary>
    Section SectionOf(Fields fields) => Section;

    /// <summary>Who may draft it; publishing is for the editors of its section.</summary>
    bool MayWrite(Viewer viewer) => viewer.Edits(Section);
}
