namespace Chorus.Platform.Web;

/// <summary>Where this site is, for addresses in what one request is answered with.</summary>
public static class Origins
{
    extension(Settings settings)
    {
        /// <summary>
        /// The public address, or where none is set the one that was asked, without a slash at the end. Whoever asks chooses the latter, so it stands only in their own answer: a letter
        /// asks <see cref="Mail.OwnAddress"/>, and a page is kept for others only where a public address is set or under the host that was asked.
        /// </summary>
        public string Origin(HttpRequest request) => settings.PublicUrl ?? $"{request.Scheme}://{request.Host}";
    }
}
