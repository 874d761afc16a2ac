using Chorus.Platform.Api;

namespace Chorus.Modules.SignOn.Api;

/// <summary>What the addresses of calls take and answer, each by one example.</summary>
public static class CallShapes
{
    private const string Brief = """
        {"key":"count-us","title":"Count the workforce","language":"en","state":"open|later|over","opens?":"2027-03-01","closes?":"2027-09-30","signers":"both|organisations|people","asksCommitment":true,
         "organisations":34,"people":25,"page":"https://chorus.example/calls/count-us","address":"/api/v1/calls/count-us"}
        """;

    public static readonly Shape One = new("CallBrief", Brief);

    public static readonly Shape Whole = new("Call", $$$"""
        {"call":{{{Brief}}},
         "texts":[{"language":"en","title":"Count the workforce","version":2,"revision":"k3v9x2m7q8w1z5t4","sha256":"daa52985c5b1f0a5b0f3d3a0c8a0a1d2f6b7c8d9e0f1a2b3c4d5e6f708192a3b","body":"Publish the number of posts every year."}],
         "recommendations":[{"id":"p2m8v4x6q1w9z3t7","level":"country|global","texts":{"{en}":"Publish the number of posts every year"}}],
         "countries":12,"onPaper":40}
        """);

    public static readonly Shape Counts = new("CallCounts", """
        {"asOf":"2027-03-02","total":59,"organisations":34,"people":25,"countries":12,"onPaper":40,
         "rows":[{"kind":"person","country":"KE","signatures":7}],"versions":[{"revision":"k3v9x2m7q8w1z5t4","version":2,"signatures":59}]}
        """);

    public static readonly Shape Signature = new("Signature", """
        {"id":"r6w3x9m2q5v1z8t4","kind":"ngo","state":"waiting|asked|counted|declined|withdrawn","level":"endorse|commit","name?":"Harbour Network","country":"KE","website?":"https://example.org","contact?":"Amina Otieno","role?":"Director","email?":"amina@example.org",
         "mayShow":true,"shown":false,"textVersion":2,"textRevision":"k3v9x2m7q8w1z5t4","textSha256":"daa52985c5b1f0a5b0f3d3a0c8a0a1d2f6b7c8d9e0f1a2b3c4d5e6f708192a3b","language":"en","signedAt":"2027-03-02T14:00:00Z","confirmedAt?":"2027-03-02T14:05:00Z","countedAt?":"2027-03-02T15:00:00Z",
         "note?":"Which office is this?","answer?":"The one in Mombasa.","logo":false,
         "commitments":[{"recommendation":"p2m8v4x6q1w9z3t7","progress":"notSaid|notYet|underWay|done","note?":"Wrote to the ministry","url?":"https://example.org/letter","dueAt?":"2027-09-02T14:00:00Z","answeredAt?":"2027-09-03T14:00:00Z"}]}
        """);

    public static readonly Shape Decision = new("Decision", """{"state?":"counted|declined|asked","note?":"Why, or the question","shown?":true,"keepBoth?":true,"logo?":true}""") { Aside = ["note", "shown", "keepBoth", "logo"] };

    public static readonly Shape Sheet = new("PaperSheet", """
        {"id":"m7q8w1z5t4k3v9x2","sheet":"7","code?":"7K3M-9X2Q","country":"KE","place?":"Mombasa","signedOn":"2027-03-01","signatures":20,"enteredAt":"2027-03-02T14:00:00Z","struckAt?":"2027-03-03T14:00:00Z"}
        """);

    public static readonly Shape Paper = new("PaperName", """{"sheet":"7","name":"Amina Otieno","country":"KE","signed_on":"2026-03-01","work?":"Social worker","place?":"Mombasa","code?":"7K3M-9X2Q"}""") { Aside = ["code"] };

    public static readonly Shape Entered = new("PaperEntered", """{"sheets":2,"signatures":40,"doubles":0,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}""");

    public static readonly Shape Elsewhere = new("SignedElsewhere", """{"name":"Amina Otieno","email":"amina@example.org","country":"Kenya","kind?":"person","website?":"https://example.org","work?":"Social worker","language?":"en","show?":"yes|no"}""") { Aside = ["website"] };

    public static readonly Shape Asked = new("AskedElsewhere", """{"letters":120,"known":4,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}""");
}
