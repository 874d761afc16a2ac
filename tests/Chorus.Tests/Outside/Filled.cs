using AngleSharp.Html.Dom;

namespace Chorus.Tests.Outside;

/// <summary>What a browser sends when somebody presses the main button of a form.</summary>
public static class Filled
{
    /// <summary>The form's own values, with answers in the place of those that somebody gives. A name in the answers replaces every control of that name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> With(IHtmlFormElement form, IReadOnlyDictionary<string, string[]>? answers = null)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in Own(form))
            if (answers?.ContainsKey(name) != true) fields.Add(new(name, value));
        foreach (var (name, values) in answers ?? new Dictionary<string, string[]>()) fields.AddRange(values.Select(v => new KeyValuePair<string, string>(name, v)));
        return fields;
    }

    /// <summary>Every name that the form can send, buttons too.</summary>
    public static IReadOnlyList<string> Names(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!).Where(n => n.Length > 0).Distinct()];

    public static string Query(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));

    private static IEnumerable<(string Name, string Value)> Own(IHtmlFormElement form)
    {
        foreach (var control in form.QuerySelectorAll("[name]"))
        {
            var name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" }: break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } box when !box.HasAttribute("checked"): break;
                case IHtmlInputElement input: yield return (name, input.GetAttribute("value") ?? (input.Type is "radio" or "checkbox" ? "on" : "")); break;
                case IHtmlTextAreaElement area: yield return (name, area.Value); break;
                case IHtmlSelectElement select: yield return (name, select.Value ?? ""); break;
            }
        }
    }
}
