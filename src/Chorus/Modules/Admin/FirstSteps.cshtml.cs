using Chorus.Platform.Web;

namespace Chorus.Modules.Admin;

/// <summary>What the office does in the hour after the first link: nothing of it needs the machine.</summary>
[For(Role.Administrator)]
public sealed class FirstStepsPage : ChorusPage
{
    /// <summary>Last part of the text keys, and where it is done.</summary>
    public (string Name, string Path)[] Steps { get; } =
    [
        ("safe", "/account/second-step"), ("who", "/admin/site"), ("colleagues", "/admin/members"), ("read", "/messages"), ("today", "/today"), ("evidence", "/desk"), ("article", "/desk/new/publication?f.kind=post"),
        ("readers", "/desk/mailing/readers"), ("event", "/desk/new/event"), ("operator", "/admin"),
    ];
}
