using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>What a list would do: who is new, who is known, who had left and stays away; or what is wrong with it, by line and column.</summary>
public sealed record ReaderPlan(IReadOnlyList<Reader> New, int Known, int Left, IReadOnlyList<SpotProblem> Problems);

/// <summary>
/// Readers from a table with the columns email, language (its name or code) and consent: who said yes, where and when; or from that of an export, as they stood there.
/// Somebody who left is never brought back by a list. All or nothing.
/// </summary>
public sealed class ReaderFile(AppDb db, Atlas atlas, Settings settings)
{
    public const int MostBytes = 8 * 1024 * 1024, MostRows = 100_000;
    public static readonly string[] Columns = ["email", "language", "consent"];

    // Beside them in the table of an export: there "consent" says by which way, and "proof" where and when.
    private static readonly string[] Exported = ["proof", "state", "signed_up_at", "confirmed_at"];
    private const int MostProblems = 20, LookedUpAtOnce = 500;

    private readonly Dictionary<string, string?> languages = new(StringComparer.OrdinalIgnoreCase);

    public async Task<ReaderPlan> Look(byte[] bytes, DateTime now, CancellationToken stop)
    {
        var problems = new List<SpotProblem>();
        var rows = new Dictionary<string, Reader>();
        if (NotText.Words(bytes) is { } words) problems.Add(new SpotProblem(new Spot(1, 1), new Problem(words)));
        else Read(bytes, rows, problems, now);
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

    private void Read(byte[] bytes, Dictionary<string, Reader> rows, List<SpotProblem> problems, DateTime now)
    {
        var torn = false;
        using var csv = Tables.Open(bytes, 10_000, () => torn = true);
        try
        {
            csv.ReadHeader();
            string[] head = [.. csv.Headers.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant())];
            if (Array.Find(Columns, c => !head.Contains(c)) is { } missing)
            {
                problems.Add(new SpotProblem(new Spot(1, 1), new Problem("newsletter.bring.no-column", null, ("name", missing), ("columns", string.Join(", ", Columns)))));
                return;
            }
            var at = Columns.Concat(Exported).Select(c => Array.IndexOf(head, c)).ToArray();
            while (problems.Count < MostProblems && csv.Read() && !torn)
            {
                var line = (int)csv.LineNumber;
                if (rows.Count >= MostRows) problems.Add(new SpotProblem(new Spot(line, 1), new Problem("newsletter.bring.too-many", null, ("n", MostRows))));
                if (csv.FieldCount <= at.Max()) problems.Add(new SpotProblem(new Spot(line, csv.FieldCount), new Problem("newsletter.bring.short")));
                else Row(csv, at, line, rows, problems, now);
            }
            if (torn) problems.Add(new SpotProblem(new Spot((int)Math.Max(1, csv.LineNumber), 1), new Problem("newsletter.bring.not-csv")));
        }
        catch (CsvFormatException wrong)
        {
            problems.Add(new SpotProblem(new Spot((int)Math.Max(1, wrong.LineNumber), Math.Max(0, wrong.FieldIndex) + 1), new Problem("newsletter.bring.not-csv")));
        }
    }

    private void Row(CsvReader csv, int[] at, int line, Dictionary<string, Reader> rows, List<SpotProblem> problems, DateTime now)
    {
        string Cell(int column) => at[column] < 0 ? "" : Cells.Plain(csv.GetString(at[column])).Trim();
        var proof = at[Columns.Length] < 0 ? Columns.Length - 1 : Columns.Length;
        var (exported, address, language, consent) = (proof == Columns.Length, EmailAddress.Read(Cell(0)), LanguageOf(Cell(1)), Cell(proof));
        var (paused, signedUp) = (exported && Cell(4) == "paused", Moment(Cell(5), now));
        void Wrong(int column, string key, params (string, object?)[] args) => problems.Add(new SpotProblem(new Spot(line, at[column] + 1), new Problem(key, null, args)));
        if (address is null) Wrong(0, "newsletter.email-wrong");
        if (language is null) Wrong(1, "newsletter.bring.say-which-language", ("codes", string.Join(", ", settings.Languages)));
        // A yes that nobody can show is none.
        if (consent.Length is 0 or > Reader.MostProof) Wrong(proof, "newsletter.bring.say-consent");
        if (address is null || language is null || problems.Count > 0) return;
        var mark = Reader.MarkOf(address);
        rows[mark] = new Reader
        {
            Mark = mark, Email = address.Text, Language = language, State = paused ? ReaderState.Paused : ReaderState.Active, PausedAt = paused ? now : null,
            Consent = exported && Cell(2) == "site" ? ConsentForm.Site : ConsentForm.Import, Proof = consent, SignedUpAt = signedUp, ConfirmedAt = exported ? Moment(Cell(6), now) : now, CountsFrom = now,
        };
    }

    // Not later than now, whatever a file says.
    private static DateTime Moment(string said, DateTime now) => StoredValue.Moment(said) is { } at && at < now ? at : now;

    // A list that grew in an office says "Kiswahili", "Arabic" or "pt-BR".
    private string? LanguageOf(string typed)
    {
        if (languages.TryGetValue(typed, out var known)) return known;
        var named = settings.Languages.Select(l => atlas.ReadLanguage(typed, l)?.Split('-')[0].ToLowerInvariant());
        return languages[typed] = named.Prepend(typed.ToLowerInvariant()).FirstOrDefault(tag => tag is not null && settings.Languages.Contains(tag));
    }
}
