namespace Chorus.Documents;

/// <summary>A document as a fragment for a page of the site: the same elements and classes as in print, no style and no script in it.</summary>
public static class WebHtml
{
    /// <summary>An <c>article.doc</c>.</summary>
    /// <param name="document">What to show.</param>
    /// <param name="titleLevel">Level of the title's heading, 1 where the document is the page.</param>
    /// <param name="idPrefix">Put before every id, for pages that show more than one document.</param>
    public static string Render(Document document, int titleLevel = 1, string idPrefix = "doc-")
    {
        var body = new Markup(document, Math.Clamp(titleLevel, 1, 4), idPrefix);
        body.Whole();
        return body.ToString();
    }
}
