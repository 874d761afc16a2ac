using System.Globalization;
using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>Writes RIS, with the line ends that its description asks for.</summary>
internal static class RisWriter
{
    /// <summary>RIS has no tag for it; so it is a remark that says what it is.</summary>
    public const string Licence = "Licence: ";

    public static byte[] Write(IEnumerable<Reference> references)
    {
        var text = new StringBuilder();
        foreach (var reference in references) Write(text, reference);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Reference one)
    {
        void Say(string tag, string? value)
        {
            if (ReferenceValues.Line(value) is { } line) text.Append(tag).Append("  - ").Append(line).Append("\r\n");
        }
        Say("TY", TypeNames.RisOf(one.Type));
        Say("ID", one.Id);
        Say("TI", one.Title);
        foreach (var author in one.Authors) Say("AU", Name(author));
        foreach (var editor in one.Editors) Say("A2", Name(editor));
        if (one.Date is { } date)
        {
            Say("PY", date.Year.ToString(CultureInfo.InvariantCulture));
            if (date.Month is not null) Say("DA", Slashes(date));
        }
        Say("T2", one.Container);
        Say("T3", one.Series);
        Say("VL", one.Volume);
        Say("IS", one.Issue);
        if (one.Pages?.Split('-') is [{ Length: > 0 } from, { Length: > 0 } to])
        {
            Say("SP", from);
            Say("EP", to);
        }
        else Say("SP", one.Pages);
        Say("ET", one.Edition);
        Say("PB", one.Publisher);
        Say("CY", one.Place);
        Prose(text, "AB", one.Abstract);
        foreach (var word in one.Keywords) Say("KW", word);
        Say("LA", one.Language);
        Say("SN", one.Isbn);
        Say("SN", one.Issn);
        Say("DO", one.Doi);
        Say("UR", one.Url);
        if (one.Accessed is { } accessed) Say("Y2", Slashes(accessed));
        if (one.Licence is not null) Say("N1", Licence + one.Licence);
        Prose(text, "N1", one.Note);
        text.Append("ER  - \r\n\r\n");
    }

    // A paragraph is a line of its own that goes on with the value; one that looks like a tag stays on the line before.
    private static void Prose(StringBuilder text, string tag, string? value)
    {
        if (ReferenceValues.Lines(value) is not { } lines) return;
        text.Append(tag).Append("  - ");
        foreach (var (i, line) in lines.Split('\n').Index())
        {
            var likeTag = line is [_, _, ' ', '-', ..] or [_, _, ' ', ' ', '-', ..];
            text.Append(i == 0 ? "" : likeTag ? " " : "\r\n").Append(line);
        }
        text.Append("\r\n");
    }

    // Managers split a name at its comma; the one at the end keeps an organisation whole.
    private static string Name(ReferenceName name) => name.IsLiteral && name.Family.Contains(' ') && !name.Family.Contains(',') ? name.Family + "," : name.Sorted;

    private static string Slashes(ReferenceDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}/{(date.Month is { } m ? $"{m:00}" : "")}/{(date.Day is { } d ? $"{d:00}" : "")}/");
}
