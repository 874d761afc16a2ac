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

    /// <summary>The blocks alone, for a page that has a head of its own and lists the sources itself: number 1 is expected at the id <c>{idPrefix}s1</c>.</summary>
    /// <param name="document">What to show.</param>
    /// <param name="titleLevel">Level of the heading that the blocks stand under.</param>
    /// <param name="idPrefix">Put before every id.</param>
    public static string Blocks(Document document, int titleLevel = 1, string idPrefix = "doc-")
    {
        var body = new Markup(document, Math.Clamp(titleLevel, 1, 4), idPrefix);
        body.Blocks();
        return body.ToString();
    }
}
