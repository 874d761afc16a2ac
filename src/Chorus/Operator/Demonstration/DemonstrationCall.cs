using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Demonstration;

/// <summary>The call of the Alliance of Nowhere: who signs it, who waits, what came of what was promised, and a sheet of paper. Nobody on it exists.</summary>
internal static class DemonstrationCall
{
    private const string Slug = "demonstration-call";
    private const int People = 24, OnPaper = 37;

    private static readonly (string En, string Fr, string Ar, RecommendationLevel Level)[] Asks =
    [
        ("Count the workforce every year, and publish the count (made up)", "Compter le personnel chaque année, et publier le compte (inventé)", "عدّوا العاملين كل سنة وانشروا العدد (مختلق)", RecommendationLevel.Country),
        ("Fund the sixty posts that were promised (made up)", "Financer les soixante postes promis (inventé)", "موّلوا الوظائف الستين الموعودة (مختلق)", RecommendationLevel.Country),
        ("Agree on one way of counting for all countries (made up)", "Convenir d’une seule façon de compter pour tous les pays (inventé)", "اتفقوا على طريقة واحدة للعد في كل البلدان (مختلق)", RecommendationLevel.Global),
    ];

    private static readonly (SignerKind Kind, string Name)[] Kinds =
    [
        (SignerKind.Association, "Association of Social Workers of {0} (made up)"), (SignerKind.Ngo, "Open Door of {0} (made up)"), (SignerKind.University, "School of Social Work, {0} (made up)"),
        (SignerKind.Network, "Network for Children of {0} (made up)"), (SignerKind.Faith, "House of Welcome of {0} (made up)"), (SignerKind.Business, "Bakers of {0} (made up)"),
    ];

    private static readonly (string Name, string Country)[] Places =
        [("Nowhere-on-Sea", "KE"), ("Upper Nowhere", "FR"), ("Lower Nowhere", "LK"), ("Nowhere Bridge", "PE"), ("New Nowhere", "JO"), ("Nowhere Market", "PH")];

    public static async Task Enter(AppDb db, PublishedTexts texts, Viewer moderator, DateTime now, CancellationToken stop)
    {
        var text = await texts.Current(Slug, "en", stop) ?? throw new InvalidOperationException("The demonstration has no call.");
        var call = new Call { Slug = Slug, AsksCommitment = true, CreatedAt = now };
        foreach (var (position, ask) in Asks.Index())
        {
            var asked = new Recommendation { CallId = call.Id, Position = position, Level = ask.Level };
            asked.Texts.AddRange([new() { Language = "en", Text = ask.En }, new() { Language = "fr", Text = ask.Fr }, new() { Language = "ar", Text = ask.Ar }]);
            call.Recommendations.Add(asked);
        }
        db.Calls.Add(call);
        var lines = new List<SignatureEvent>();
        foreach (var (number, (kind, place)) in Kinds.SelectMany(k => Places.Select(p => (k, p))).Index())
        {
            var signature = Signed(kind.Kind, string.Format(System.Globalization.CultureInfo.InvariantCulture, kind.Name, place.Name), place.Country, $"office{number}");
            (signature.ContactName, signature.Role) = ("Somebody of Nowhere (made up)", "Chair");
            // The last three wait for whoever looks after the call.
            if (number >= (Kinds.Length * Places.Length) - 3) continue;
            signature.Approve(now);
            lines.Add(Ledger.Line(signature, SignatureStep.Approved, 1, now, moderator.MemberId));
            if (number % 4 == 0) Promise(signature, call.Recommendations[number % Asks.Length], number);
        }
        for (var number = 0; number < People; number++)
        {
            var place = Places[number % Places.Length];
            var signature = Signed(SignerKind.Person, $"Person {number + 1} of {place.Name} (made up)", place.Country, $"person{number}");
            // Of some the name was not looked at yet.
            if (number % 6 != 5) signature.Release(now);
        }
        db.PaperSheets.Add(new PaperSheet { CallId = call.Id, Number = "Sheet 1 (made up)", Country = "KE", Place = "Nowhere-on-Sea (made up)", SignedOn = DateOnly.FromDateTime(now), Signatures = OnPaper, EnteredAt = now, EnteredById = moderator.MemberId });
        await new Ledger(db).Save(lines, stop);

        Signature Signed(SignerKind kind, string name, string country, string address)
        {
            var signature = new Signature
            {
                CallId = call.Id, Kind = kind, Name = name, Country = country, Email = address + "@nowhere.example", EmailKey = address + "@nowhere.example", ShowsName = true, TextId = text.NodeId,
                TextRevisionId = text.RevisionId, TextNumber = text.Number, TextHash = text.Hash, Language = "en", SignedAt = now, Folded = kind == SignerKind.Person ? null : SignerName.Key(name, country),
            };
            signature.Confirm(now);
            db.Signatures.Add(signature);
            lines.Add(Ledger.Line(signature, SignatureStep.Confirmed, signature.IsCounted ? 1 : 0, now, null));
            return signature;
        }

        void Promise(Signature signature, Recommendation asked, int number)
        {
            signature.Level = SignatureLevel.Commit;
            var commitment = new Commitment { SignatureId = signature.Id, RecommendationId = asked.Id, DueAt = now + Commitment.Year };
            if (number % 8 == 0) commitment.Report(number % 16 == 0 ? Progress.Done : Progress.UnderWay, "Nothing was done, since nobody is there (made up).", null, now);
            db.Commitments.Add(commitment);
        }
    }
}
