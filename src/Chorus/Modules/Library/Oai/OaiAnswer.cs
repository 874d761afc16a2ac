using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Chorus.Modules.Library.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Oai;

/// <summary>Writes the answer of the protocol: when, to what, and then one thing. What XML 1.0 cannot hold is left out of texts.</summary>
public sealed partial class OaiAnswer : IDisposable
{
    private const string Ns = "http://www.openarchives.org/OAI/2.0/", Xsi = "http://www.w3.org/2001/XMLSchema-instance", Schema = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";
    private const string DcNs = "http://www.openarchives.org/OAI/2.0/oai_dc/", DcSchema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", Elements = "http://purl.org/dc/elements/1.1/";
    private const string IdNs = "http://www.openarchives.org/OAI/2.0/oai-identifier", IdSchema = "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd";

    private readonly MemoryStream stream = new();
    private readonly XmlWriter xml;
    private readonly string host;

    /// <param name="address">Of the harvesting interface.</param>
    /// <param name="repeated">The request, where its arguments are right; else nothing of it is repeated.</param>
    public OaiAnswer(DateTime now, string address, OaiAsk? repeated)
    {
        host = new Uri(address).IdnHost;
        xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" });
        xml.WriteStartElement("OAI-PMH", Ns);
        xml.WriteAttributeString("xmlns", "xsi", null, Xsi);
        xml.WriteAttributeString("schemaLocation", Xsi, $"{Ns} {Schema}");
        xml.WriteElementString("responseDate", Ns, OaiAsk.Stamp(now));
        xml.WriteStartElement("request", Ns);
        if (repeated is not null)
        {
            xml.WriteAttributeString("verb", repeated.Verb);
            foreach (var (name, value) in repeated.Said) xml.WriteAttributeString(name, Text(value));
        }
        xml.WriteString(address);
        xml.WriteEndElement();
    }

    public string IdOf(string id) => $"oai:{host}:{id}";

    /// <summary>The id of a resource by its name for harvesters; null for a name that is none of ours.</summary>
    public string? Known(string identifier) => identifier.StartsWith($"oai:{host}:", StringComparison.Ordinal) ? identifier[(host.Length + 5)..] : null;

    public void Errors(IEnumerable<OaiError> errors)
    {
        foreach (var error in errors)
        {
            xml.WriteStartElement("error", Ns);
            xml.WriteAttributeString("code", error.Code);
            xml.WriteString(Text(error.Says));
            xml.WriteEndElement();
        }
    }

    public void Identify(string name, string address, string mail, DateTime earliest)
    {
        xml.WriteStartElement(OaiAsk.Identify, Ns);
        Say("repositoryName", name);
        Say("baseURL", address);
        Say("protocolVersion", "2.0");
        Say("adminEmail", mail);
        Say("earliestDatestamp", OaiAsk.Stamp(earliest));
        Say("deletedRecord", "persistent");
        Say("granularity", "YYYY-MM-DDThh:mm:ssZ");
        Say("compression", "gzip");
        if (Domain().IsMatch(host))
        {
            xml.WriteStartElement("description", Ns);
            xml.WriteStartElement("oai-identifier", IdNs);
            xml.WriteAttributeString("schemaLocation", Xsi, $"{IdNs} {IdSchema}");
            foreach (var (part, value) in new[] { ("scheme", "oai"), ("repositoryIdentifier", host), ("delimiter", ":"), ("sampleIdentifier", IdOf("0123456789abcdef")) }) xml.WriteElementString(part, IdNs, value);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public void Formats()
    {
        xml.WriteStartElement(OaiAsk.Formats, Ns);
        xml.WriteStartElement("metadataFormat", Ns);
        Say("metadataPrefix", OaiAsk.DublinCore);
        Say("schema", DcSchema);
        Say("metadataNamespace", DcNs);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Sets(Phrases words, IEnumerable<(string Slug, string Title)> collections)
    {
        xml.WriteStartElement(OaiAsk.Sets, Ns);
        var all = ResourceKinds.All.Select(k => ($"{OaiSets.Kind}-{k}", words["library.kind." + k])).Concat(ResourceKinds.Pillars.Select(p => ($"{OaiSets.Pillar}-{p}", words["library.pillar." + p])))
            .Concat(collections.Select(c => ($"{OaiSets.Collection}-{c.Slug}", c.Title)));
        foreach (var (spec, name) in all)
        {
            xml.WriteStartElement("set", Ns);
            Say("setSpec", spec);
            Say("setName", name);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>A list with what it goes on by; of a list in several parts the last says by an empty token that it is the last.</summary>
    public void List(OaiAsk ask, HarvestPage page, OaiRecord dublinCore)
    {
        xml.WriteStartElement(ask.Verb, Ns);
        foreach (var record in page.Records)
            if (ask.Verb == OaiAsk.Identifiers) Header(record);
            else Record(record, dublinCore);
        if (page.Next is not null || ask.Token is not null)
        {
            xml.WriteStartElement("resumptionToken", Ns);
            // What was added meanwhile makes the list longer than it was when it was counted.
            var given = (ask.Token?.Given ?? 0) + page.Records.Count;
            if (page.Size is { } size) xml.WriteAttributeString("completeListSize", Math.Max(size, given).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("cursor", (ask.Token?.Given ?? 0).ToString(CultureInfo.InvariantCulture));
            xml.WriteString(page.Next?.Write() ?? "");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public void One(HarvestRecord record, OaiRecord dublinCore)
    {
        xml.WriteStartElement(OaiAsk.Record, Ns);
        Record(record, dublinCore);
        xml.WriteEndElement();
    }

    /// <summary>The whole answer.</summary>
    public byte[] Bytes()
    {
        xml.WriteEndElement();
        xml.Flush();
        return stream.ToArray();
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }

    private void Record(HarvestRecord record, OaiRecord dublinCore)
    {
        xml.WriteStartElement("record", Ns);
        Header(record);
        if (record.Said is { } said)
        {
            xml.WriteStartElement("metadata", Ns);
            xml.WriteStartElement("oai_dc", "dc", DcNs);
            xml.WriteAttributeString("xmlns", "dc", null, Elements);
            xml.WriteAttributeString("schemaLocation", Xsi, $"{DcNs} {DcSchema}");
            foreach (var (name, text, language) in dublinCore.Elements(record.Slug, said))
            {
                xml.WriteStartElement("dc", name, Elements);
                if (language is not null) xml.WriteAttributeString("xml", "lang", null, language);
                xml.WriteString(Text(text));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Header(HarvestRecord record)
    {
        xml.WriteStartElement("header", Ns);
        if (record.Gone) xml.WriteAttributeString("status", "deleted");
        Say("identifier", IdOf(record.Id));
        Say("datestamp", OaiAsk.Stamp(record.ChangedAt));
        foreach (var set in record.Sets) Say("setSpec", set);
        xml.WriteEndElement();
    }

    private void Say(string name, string text) => xml.WriteElementString(name, Ns, Text(text));

    private static string Text(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at])) continue;
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) at++;
            else return Clean(text);
        }
        return text;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            if (XmlConvert.IsXmlChar(text[at])) clean.Append(text[at]);
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) clean.Append(text[at]).Append(text[++at]);
        return clean.ToString();
    }

    // What the schema of oai-identifier takes for the name of an archive.
    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+\z")]
    private static partial Regex Domain();
}
