namespace Chorus.Platform.Web.Front;

/// <summary>The answer to HEAD where only making the file would tell how long it is: without a length, since a wrong one says that there is nothing (RFC 9110, 8.6).</summary>
public static class HeadAnswer
{
    public static IResult Of(HttpContext context, string mediaType)
    {
        context.Response.ContentType = mediaType;
        return Results.Empty;
    }
}
