using System.Text.RegularExpressions;

namespace Chorus.Tests.House;

/// <summary>What may stand in a page's source: markup and holes, no words, no style, no script.</summary>
public sealed partial class PageSourceTests
{
    private static readonly Allowed[] Words = [];

    private static IEnumerable<SourceFile> Pages => Repository.Application.Where(f => f.Extension == ".cshtml");

    [Fact]
    public void Words_come_from_the_language_files() =>
        Rule.Holds("No letters between tags and none in an attribute that people read.", Pages.SelectMany(p => Letters(p.Text).Select(l => $"{p.Path}: {l}")), Words);

    [Fact]
    public void Style_and_script_come_from_files_of_their_own() => Rule.Holds("No style element or attribute, no script without a source, no handler.",
        Pages.SelectMany(p => Inline().Matches(p.Text).Select(m => $"{p.Path}: {m.Value}")));

    [Fact]
    public void Every_page_derives_from_the_house_s_page() => Rule.Holds("A page's model is a ChorusPage: language, viewer and errors come from there.",
        from page in typeof(Chorus.Application).Assembly.GetTypes()
        where page.IsAssignableTo(typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel)) && !page.IsAssignableTo(typeof(Chorus.Platform.Web.ChorusPage))
        select page.FullName!);

    [Theory]
    [InlineData("<p>Words</p>", "Words")]
    [InlineData("@if (x)\n{\n<p>@T[\"a.b\", (\"n\", 3)] Words @Model.Name(\"x\")</p>\n}", "Words")]
    [InlineData("<a title=\"Words\">@T[\"a.b\"]</a>", "Words")]
    [InlineData("<field label=\"Words\" />", "Words")]
    public void The_rule_bites(string page, string found) => Letters(page).ShouldBe([found]);

    [Theory]
    [InlineData("@page \"/x/{id}\"\n@model X.Y\n@{ ViewData[\"Title\"] = T[\"a.b\"]; }\n<h1 class=\"lede\">@T[\"a.b\"]</h1>")]
    [InlineData("@foreach (var x in Model.All.Where(a => a.B == \"c\"))\n{\nvar y = x.Z;\n<li>@x.Name – @(x.Count > 1 ? T[\"a\"] : T[\"b\"]) · <code>.note</code> &lt;</li>\n}")]
    [InlineData("@* Words *@<p>@await Html.PartialAsync(\"_Row\", Model)</p>\n@functions {\nstring A() => \"b\";\n}")]
    public void Holes_and_code_are_no_words(string page) => Letters(page).ShouldBeEmpty();

    private static IEnumerable<string> Letters(string page)
    {
        var text = Comments().Replace(page, "");
        text = WithoutBlocks(text);
        foreach (Match match in Read().Matches(text))
            if (Letter().IsMatch(Holes(match.Groups[1].Value))) yield return match.Groups[1].Value.Trim();
        var lines = text.Split('\n').Select(l => l.Trim()).Where(l => !CodeLine().IsMatch(l));
        var visible = Tags().Replace(Code().Replace(Holes(string.Join('\n', lines)), ""), "\n");
        foreach (var piece in visible.Split('\n').Select(p => Entity().Replace(p, "").Trim()))
            if (Letter().IsMatch(piece)) yield return piece;
    }

    // @T["x", (…)], @(…), @Model.Name(…), @await Html.PartialAsync(…): the hole with everything in its brackets.
    private static string Holes(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at))
        {
            var end = at + 1;
            if (text.AsSpan(end).StartsWith("await ")) end += "await ".Length;
            while (end < text.Length)
            {
                if (text[end] is '(' or '[') end = Closing(text, end) + 1;
                else if (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '!') end++;
                else if (text[end] is '.' or '?' && end + 1 < text.Length && (char.IsLetter(text[end + 1]) || text[end + 1] is '.' or '[')) end++;
                else break;
            }
            text = text[..at] + text[end..];
        }
        return text;
    }

    private static string WithoutBlocks(string text)
    {
        for (var block = Block().Match(text); block.Success; block = Block().Match(text))
            text = text[..block.Index] + text[(Closing(text, block.Index + block.Length - 1) + 1)..];
        return text;
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        var quoted = false;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '"' && text[i - 1] != '\\') quoted = !quoted;
            if (quoted) continue;
            if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}' && --depth == 0) return i;
        }
        return text.Length - 1;
    }

    [GeneratedRegex(@"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=\s*[""']|javascript:")]
    private static partial Regex Inline();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"@(functions\s*)?\{")]
    private static partial Regex Block();

    [GeneratedRegex(@"\s(?:title|alt|placeholder|label|help|aria-label|aria-description|caption)=""([^""@]*[A-Za-z][^""@]*)""")]
    private static partial Regex Read();

    [GeneratedRegex(@"^@(page|model|using|inject|inherits|namespace|addTagHelper|section|if|foreach|for|while|switch|implements)\b|^(else|case|default|switch)\b|^[{}]+$|^(?![<@]).*[;{]$|^@?\}|^(?![<@]).*=>")]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"<(code|svg)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"</?[A-Za-z!](?:[^<>""]|""[^""]*"")*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"&\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letter();
}
