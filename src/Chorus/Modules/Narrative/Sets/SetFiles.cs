using System.Globalization;
using System.Text;
using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using CsvHelper;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>A message set to take away, whole or for one audience. JSON and CSV hold every language and can be brought in again unaltered; text and Word hold one.</summary>
public static class SetFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sets/import/example.csv", ["GET", "HEAD"], () => Results.Text("\ufeff" + Example, "text/csv; charset=utf-8"));
        foreach (var format in new[] { "txt", "json", "csv", "docx" })
            routes.MapMethods("/sets/{slug}." + format, ["GET", "HEAD"], async (string slug, string? audience, HttpContext context, AppDb db, Claims claims, Phrases t, CancellationToken stop) =>
                await SetView.Of(db, claims, slug, t.Language, stop) is { } view
                    ? MessageFiles.Keep(context, File(format, view, Audience(view, audience), t))
                    : Results.NotFound());
    }

    internal static string? Audience(SetView view, string? asked) =>
        view.Set.Blocks.SelectMany(b => b.Audience).FirstOrDefault(a => a.Equals(asked, StringComparison.OrdinalIgnoreCase));

    private static IResult File(string format, SetView view, string? audience, Phrases t) => format switch
    {
        "json" => Results.Bytes(Json(view, audience), "application/json; charset=utf-8"),
        "csv" => Results.Bytes(Csv(view, audience), "text/csv; charset=utf-8", $"{view.Node.Slug}.csv"),
        "docx" => Results.Bytes(Docx.Render(Word(view, audience, t)), Docx.MediaType, $"{view.Node.Slug}-{t.Language}.docx"),
        _ => Results.Text(Text(view, audience, t), "text/plain; charset=utf-8"),
    };

    /// <summary>The columns of the CSV, one row a statement and language.</summary>
    public static readonly string[] Columns =
        ["set", "edition", "date", "authors", "licence", "language", "title", "method", "block", "audience", "block_title", "key", "text", "value", "claims", "message", "block_lead", "definition"];

    /// <summary>Five lines that could be brought in, to look at: two statements in English, of them one in French, for two circles of readers.</summary>
    public const string Example = """
        set,edition,date,authors,licence,language,title,method,block,audience,block_title,key,text,value,claims,message
        our-messages-2027,2027,2027-03-02,Harbour Network|Union of Nowhere,CC BY 4.0,en,Our messages,Forty members were asked.,1,donor|decision-maker,For those who pay,posts,Families who ask for help need somebody who answers.,no,,
        our-messages-2027,2027,2027-03-02,Harbour Network|Union of Nowhere,CC BY 4.0,fr,Nos messages,Quarante membres ont répondu.,1,donor|decision-maker,Pour qui finance,posts,Les familles qui demandent de l’aide ont besoin de quelqu’un qui réponde.,no,,
        our-messages-2027,2027,2027-03-02,Harbour Network|Union of Nowhere,CC BY 4.0,en,Our messages,Forty members were asked.,2,media,For newsrooms,dignity,Every child counts.,yes,,
        our-messages-2027,2027,2027-03-02,Harbour Network|Union of Nowhere,CC BY 4.0,en,Our messages,Forty members were asked.,2,media,For newsrooms,names,Ask before you name a child.,yes,,
        """;

    private static SetFile FileOf(SetView view, string? audience) => SetFile.Of(view.Node.Slug, view.Set with { Blocks = view.For(audience) },
        id => view.Claims.TryGetValue(id, out var claim) ? claim.Slug : null, id => view.Messages.TryGetValue(id, out var message) ? message.Slug : null, view.Definition?.Slug);

    /// <summary>As it is brought in again at /sets/import.</summary>
    public static byte[] Json(SetView view, string? audience) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(FileOf(view, audience), SetFile.Json);

    private static byte[] Csv(SetView view, string? audience)
    {
        var file = FileOf(view, audience);
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var language in file.Languages)
                foreach (var (b, block) in file.Blocks.Index())
                    foreach (var statement in block.Statements.Where(s => s.Text.ContainsKey(language)))
                        csv.WriteRecord([.. Row(file, language, b + 1, block, statement).Select(Cells.Safe)]);
        }
        return stream.ToArray();
    }

    private static IEnumerable<string> Row(SetFile file, string language, int number, SetFile.Block block, SetFile.Statement statement) =>
    [
        file.Set, file.Edition, file.Date, string.Join('|', file.Authors), file.Licence ?? "", language, file.Title.GetValueOrDefault(language, ""),
        file.Method.GetValueOrDefault(language, ""), number.ToString(CultureInfo.InvariantCulture), string.Join('|', block.Audience),
        block.Title.GetValueOrDefault(language, ""), statement.Key, statement.Text[language], statement.Value ? "yes" : "no",
        string.Join('|', statement.Claims), statement.Message ?? "", block.Lead?.GetValueOrDefault(language) ?? "", file.Definition ?? "",
    ];

    private static string By(SetView view, Phrases t) =>
        view.IsStarter ? t["narrative.set.ours"] : t["narrative.set.by", ("who", string.Join(t["web.chain.comma"], view.Set.Authors))];

    private static string Line(SetView view, Phrases t) =>
        t["narrative.set.line", ("edition", view.Set.Edition), ("date", view.Set.Date), ("n", view.Set.Blocks.Sum(b => b.Statements.Count))];

    private static string Text(SetView view, string? audience, Phrases t)
    {
        var text = new StringBuilder().AppendLine(view.Set.Say(view.Set.Title, t.Language).Text).AppendLine(Line(view, t)).AppendLine(By(view, t));
        if (view.Defined(t.Language) is { } defined) text.AppendLine().AppendLine(defined.Text);
        foreach (var block in view.For(audience))
        {
            MessageFiles.Headed(text.AppendLine(), view.Set.Say(block.Title, t.Language).Text);
            if (view.Set.Say(block.Lead, t.Language).Text is { Length: > 0 } lead) text.AppendLine().AppendLine(lead);
            foreach (var (i, statement) in block.Statements.Index())
            {
                text.AppendLine().Append(CultureInfo.InvariantCulture, $"{i + 1}. ").AppendLine(view.Set.Say(statement.Text, t.Language).Text);
                foreach (var claim in statement.Claims.Where(view.Claims.ContainsKey).Select(id => view.Claims[id])) text.Append("   ").AppendLine(claim.Source.Citation);
            }
        }
        return text.AppendLine().AppendLine(view.Set.Say(view.Set.Method, t.Language).Text).ToString();
    }

    /// <summary>The set as a document, the same for Word and on paper.</summary>
    /// <param name="imprint">What a file that was issued says of itself; none for one that was not.</param>
    internal static Document Word(SetView view, string? audience, Phrases t, Imprint? imprint = null)
    {
        var blocks = new List<Block> { new Paragraph(Prose.Of(By(view, t))) };
        if (view.Defined(t.Language) is { } defined) blocks.Add(new Paragraph([In(defined, t)]) { Leads = true });
        foreach (var block in view.For(audience))
        {
            blocks.Add(new Heading(1, Prose.Of(view.Set.Say(block.Title, t.Language).Text)));
            var lead = view.Set.Say(block.Lead, t.Language);
            if (lead.Text.Length > 0) blocks.Add(new Paragraph([In(lead, t)]));
            blocks.Add(new Listing([.. block.Statements.Select(s => Statement(view, s, t))], Numbered: true));
        }
        blocks.Add(new Heading(1, Prose.Of(t["narrative.set.method"])));
        blocks.Add(new Paragraph(Prose.Of(view.Set.Say(view.Set.Method, t.Language).Text)));
        var labels = new Labels(t["narrative.thread.sources"], t["web.chain.source"], t["narrative.set.back"], t["narrative.set.page"], t["narrative.set.counted"], t["narrative.set.version"], "");
        return new Document(view.Set.Say(view.Set.Title, t.Language).Text, view.Set.Title.ContainsKey(t.Language) ? t.Language : view.Set.Languages[0], labels, blocks)
        {
            For = audience is null ? null : t[SetPage.Key(audience)],
            Imprint = imprint ?? new Imprint { Organisation = string.Join(t["web.chain.comma"], view.Set.Authors), Date = view.Set.Date, DateWritten = view.Set.Date is { } d ? Numbers.LongDate(d, t.Language) : null, Version = view.Set.Edition, Licence = view.Set.Licence },
        };
    }

    private static Run In((string Text, string Language) said, Phrases t) => said.Language == t.Language ? Run.Plain(said.Text) : Run.Foreign(said.Text, said.Language);

    private static Prose Statement(SetView view, SetStatement statement, Phrases t) =>
        Prose.Of([Run.Plain(view.Set.Say(statement.Text, t.Language).Text), .. statement.Claims.Where(view.Claims.ContainsKey).Select(id => view.Claims[id].Source)
            .Select(s => Run.Cite(new Documents.Source(s.Citation, s.Url)))]);
}
