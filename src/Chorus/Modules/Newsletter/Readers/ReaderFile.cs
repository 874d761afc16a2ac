using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>What a list would do: who is new, who is known, who had left and stays away; or what is wrong with it, by line and column.</summary>
public sealed record ReaderPlan(IReadOnlyList<Reader> New, int Known, int Left, IReadOnlyList<SpotProblem> Problems);

/// <summary>
/// Readers from a table with the columns email, language (its name or code) and consent: who said yes, where and when; or from that of an export or of the desk, as they stood there.
/// Somebody who left is never brought back by a list. All or nothing.
/// </summary>
public sealed class ReaderFile(AppDb db, Atlas atlas, Settings settings)
{
    public const int MostBytes = 8 * 1024 * 1024, MostRows = 100_000;
    public static readonly string[] Columns = ["email", "language", "consent"];

    /// <summary>The table that is taken from a site, whose "consent" says by which way they said yes, and "proof" where and when.</summary>
    public static readonly string[] Exported = ["email", "language", "state", "consent", "proof", "signed_up_at", "confirmed_at"];

    // Where each stands in the list of columns that are looked for.
    private const int Email = 0, Language = 1, Consent = 2, Proof = 3, State = 4, SignedUp = 5, Confirmed = 6;
    private static readonly string[] Looked = [.. Columns, "proof", "state", "signed_up_at", "confirmed_at"];

    // Tables that the desk gave away before were headed so.
    private static readonly Dictionary<string, string> Formerly = new() { ["signed_up"] = "signed_up_at", ["confirmed"] = "confirmed_at" };
    private const int MostProblems = 20, LookedUpAtOnce = 500;

    private readonly Dictionary<string, string?> languages = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="by">That somebody said yes on a site itself is believed of an administrator alone: with anybody else they were brought in.</param>
    public async Task<ReaderPlan> Look(byte[] bytes, Viewer by, DateTime now, CancellationToken stop)
    {
        var problems = new List<SpotProblem>();
        var rows = new Dictionary<string, Reader>();
        if (NotText.Words(bytes) is { } words) problems.Add(new SpotProblem(new Spot(1, 1), new Problem(words)));
        else Read(bytes, rows, problems, by.IsAdministrator, now);
        if (problems.Count > 0) return new([], 0, 0, problems);
        var (known, left) = (0, 0);
        foreach (var marks in rows.Keys.ToList().Chunk(LookedUpAtOnce))
            foreach (var there in await db.Readers.AsNoTracking().Where(r => marks.Contains(r.Mark)).Select(r => new { r.Mark, r.State, r.LeftAt }).ToListAsync(stop))
            {
                if (there.State == ReaderState.Gone || there.LeftAt is not null) left++;
                else known++;
                rows.Remove(there.Mark);
            }
        return new([.. rows.Values], known, left, []);
    }

    private void Read(byte[] bytes, Dictionary<string, Reader> rows, List<SpotProblem> problems, bool believed, DateTime now)
    {
        var torn = false;
        using var csv = Tables.Open(bytes, 10_000, () => torn = true);
        try
        {
            csv.ReadHeader();
            string[] head = [.. csv.Headers.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant()).Select(h => Formerly.GetValueOrDefault(h, h))];
            if (Array.Find(Columns, c => !head.Contains(c)) is { } missing)
            {
                problems.Add(new SpotProblem(new Spot(1, 1), new Problem("newsletter.bring.no-column", null, ("name", missing), ("columns", string.Join(", ", Columns)))));
                return;
            }
            var at = Looked.Select(c => Array.IndexOf(head, c)).ToArray();
            while (problems.Count < MostProblems && csv.Read() && !torn)
            {
                var line = (int)csv.LineNumber;
                if (rows.Count >= MostRows) problems.Add(new SpotProblem(new Spot(line, 1), new Problem("newsletter.bring.too-many", null, ("n", MostRows))));
                if (csv.FieldCount <= at.Max()) problems.Add(new SpotProblem(new Spot(line, csv.FieldCount), new Problem("newsletter.bring.short")));
                else Row(csv, at, line, rows, problems, believed, now);
            }
            if (torn) problems.Add(new SpotProblem(new Spot((int)Math.Max(1, csv.LineNumber), 1), new Problem("newsletter.bring.not-csv")));
        }
        catch (CsvFormatException wrong)
        {
            problems.Add(new SpotProblem(new Spot((int)Math.Max(1, wrong.LineNumber), Math.Max(0, wrong.FieldIndex) + 1), new Problem("newsletter.bring.not-csv")));
        }
    }

    private void Row(CsvReader csv, int[] at, int line, Dictionary<string, Reader> rows, List<SpotProblem> problems, bool believed, DateTime now)
    {
        string Cell(int column) => at[column] < 0 ? "" : Cells.Plain(csv.GetString(at[column])).Trim();
        void Wrong(int column, string key, params (string, object?)[] args) => problems.Add(new SpotProblem(new Spot(line, at[column] + 1), new Problem(key, null, args)));
        DateTime? When(int column)
        {
            if (Moment(Cell(column), now) is { } read) return read;
            Wrong(column, "newsletter.bring.say-moment");
            return null;
        }

        var (address, language) = (EmailAddress.Read(Cell(Email)), LanguageOf(Cell(Language)));
        if (address is null) Wrong(Email, "newsletter.email-wrong");
        if (language is null) Wrong(Language, "newsletter.bring.say-which-language", ("codes", string.Join(", ", settings.Languages)));
        // Who wrote the proof beside the mail address calls that consent, whatever other columns the table has.
        var form = Enum.GetValues<ConsentForm>().Where(f => Cell(Consent).Equals(f.ToString(), StringComparison.OrdinalIgnoreCase)).Select(f => (ConsentForm?)f).FirstOrDefault();
        var from = at[Proof] >= 0 && (form is not null || Cell(Proof).Length > 0) ? Proof : Consent;
        // A yes that nobody can show is none.
        if (Cell(from).Length is 0 or > Reader.MostProof) Wrong(from, "newsletter.bring.say-consent");
        // Those who left elsewhere stand in the tables of other programs too.
        var state = new[] { ReaderState.Active, ReaderState.Paused }.FirstOrDefault(s => Cell(State).Equals(s.ToString(), StringComparison.OrdinalIgnoreCase), Cell(State).Length == 0 ? ReaderState.Active : ReaderState.Gone);
        if (state == ReaderState.Gone) Wrong(State, "newsletter.bring.say-state");
        var (signedUp, confirmed) = (When(SignedUp), When(Confirmed));
        if (address is null || language is null || signedUp is null || confirmed is null || problems.Count > 0) return;
        var mark = Reader.MarkOf(address);
        rows[mark] = new Reader
        {
            Mark = mark, Email = address.Text, Language = language, State = state, PausedAt = state == ReaderState.Paused ? now : null,
            Consent = from == Proof && form == ConsentForm.Site && believed ? ConsentForm.Site : ConsentForm.Import, Proof = Cell(from), SignedUpAt = signedUp.Value, ConfirmedAt = confirmed, CountsFrom = now,
        };
    }

    // A day alone is taken from its beginning. In the east it is tomorrow already, and clocks differ; what lies ahead further than that was never a yes.
    private static DateTime? Moment(string said, DateTime now)
    {
        if (said.Length == 0) return now;
        if ((StoredValue.Moment(said) ?? StoredValue.Date(said)?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) is not { } at) return null;
        return at > now.AddDays(1) ? null : at < now ? at : now;
    }

    // A list that grew in an office says "Kiswahili", "Arabic" or "pt-BR".
    private string? LanguageOf(string typed)
    {
        if (languages.TryGetValue(typed, out var known)) return known;
        var named = settings.Languages.Select(l => atlas.ReadLanguage(typed, l)?.Split('-')[0].ToLowerInvariant());
        return languages[typed] = named.Prepend(typed.ToLowerInvariant()).FirstOrDefault(tag => tag is not null && settings.Languages.Contains(tag));
    }
}
