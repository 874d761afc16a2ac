using System.Security.Cryptography;
using System.Text;
using Chorus.Methods.Text;

namespace Chorus.Modules.Publications.Contract;

/// <summary>The words of one published version of a publication in one language, exactly as they stood.</summary>
/// <param name="NodeId">The publication in this language: a translation is a thing of its own.</param>
/// <param name="RevisionId">The version; it never changes.</param>
/// <param name="Number">Counts the versions of this language from one.</param>
/// <param name="Slug">Stands in the address of the text in this language.</param>
/// <param name="Kind">One of <see cref="PublicationKinds"/>.</param>
/// <param name="Body">Markdown, with references such as [claim:some-claim].</param>
/// <param name="Hash"><see cref="HashOf"/> of title and body.</param>
public sealed record PublishedText(string NodeId, string RevisionId, int Number, string Slug, string Kind, string Title, string Language, string Body, string Hash)
{
    /// <summary>What is hashed, and what /publications/{slug}.md holds byte for byte: title, empty line, body; line ends LF, Unicode form C, no white space at the end.</summary>
    public static string Canonical(string title, string body) =>
        Characters.Normalized($"{title}\n\n{body}".ReplaceLineEndings("\n").TrimEnd());

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Canonical"/>, lower-case hex: what sha256sum says of the file.</summary>
    public static string HashOf(string title, string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(title, body))));
}
