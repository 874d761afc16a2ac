using System.Globalization;
using Chorus.Modules.Members.Contract;
using Chorus.Platform.Audit;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Admin;

/// <summary>What was published, decided, given and taken, by whom, newest first. Names are looked up for the page: the log itself holds none.</summary>
[For(Role.Administrator)]
public sealed class LogPage(People people, Chain chain) : ChorusPage
{
    private const int PageSize = 50;

    private Dictionary<string, MemberCard> members = [];
    private Dictionary<string, Node> things = [];

    [BindProperty(SupportsGet = true, Name = "p")] public int Number { get; set; } = 1;

    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];
    public AuditEntry? Last { get; private set; }
    public PageOfList? Pager { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        Last = await Db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).FirstOrDefaultAsync(Stop);
        if (Last is null) return;
        Number = PageOfList.At(Number, (int)Last.Number, PageSize);
        var to = Last.Number - ((Number - 1L) * PageSize);
        var from = to - PageSize;
        Lines = await Db.AuditEntries.AsNoTracking().Where(e => e.Number <= to && e.Number > from).OrderByDescending(e => e.Number).ToListAsync(Stop);
        var ids = Lines.SelectMany(l => new[] { l.ById, l.Subject }).OfType<string>().Distinct().ToList();
        members = await people.Named(ids, Stop);
        things = await Db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, Stop);
        Pager = PageOfList.IfMore(Number, (int)Last.Number, PageSize, Address);
    }

    public string Who(AuditEntry line) => line.ById is null ? T["admin.member.operator"] : Called(line.ById);

    /// <summary>Whom or what it was done to; null where the log names nothing that has a name now.</summary>
    public string? What(AuditEntry line) => line.Subject == line.ById ? null : things.GetValueOrDefault(line.Subject)?.Title ?? (members.ContainsKey(line.Subject) ? Called(line.Subject) : null);

    /// <summary>The page of it, for what is published.</summary>
    public string? PathOf(AuditEntry line) => things.GetValueOrDefault(line.Subject) is { PublishedId: not null } node ? chain.PathOf(node)
        : members.GetValueOrDefault(line.Subject) is { Name.Length: > 0 } ? "/admin/members/" + line.Subject : null;

    public string When(AuditEntry line) => Numbers.LongDate(DateOnly.FromDateTime(line.At), T.Language) + line.At.ToString(", HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private string Called(string id) => members.GetValueOrDefault(id) is { Name.Length: > 0 } card ? card.Name : T["admin.member.left"];

    private string Address(int page) => Viewer.To("/admin/log") + "?p=" + page.ToString(CultureInfo.InvariantCulture);
}
