using Chorus.Methods.Text;

namespace Chorus.Methods.Json;

/// <summary><c>sms</c>: the length of a text as a short message.</summary>
internal static class SmsMethod
{
    public static Method Method { get; } = Method.Of<Input>(
        "sms",
        fields => new(fields.Text("text")),
        input =>
        {
            Answer<SmsLength> answer = SmsLength.Of(input.Text);
            return answer.Then<object>(sms => new
            {
                sms.Encoding,
                sms.Units,
                sms.PerSegment,
                sms.Segments,
                sms.Left,
                sms.Parts,
                sms.Forcing,
                Warnings = input.Text.Length == 0 ? ["text: the text is empty, so there is nothing to send."] : Array.Empty<string>(),
            });
        });

    private sealed record Input(string Text);
}
