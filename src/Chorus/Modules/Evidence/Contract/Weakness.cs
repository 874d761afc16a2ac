namespace Chorus.Modules.Evidence.Contract;

/// <summary>Why a claim should not go out without a word about it, the worst first.</summary>
public enum Weakness { Disputed, Shifted, Flagged, Asserted, Relayed, Expired }

public static class Weaknesses
{
    extension(ClaimCard claim)
    {
        /// <summary>The worst that can be said of it; null when it is fit to print.</summary>
        public Weakness? WeaknessOn(DateOnly today) => claim switch
        {
            { Strength: Strength.Disputed } => Weakness.Disputed,
            { Fidelity: Fidelity.Shifted } => Weakness.Shifted,
            { NeedsReview: true } => Weakness.Flagged,
            { Strength: Strength.Asserted } => Weakness.Asserted,
            { Strength: Strength.Relayed } => Weakness.Relayed,
            _ when claim.Expires < today => Weakness.Expired,
            _ => null,
        };
    }
}
