using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What signs: a person, or an organisation of some kind.</summary>
public enum SignerKind { Person, Association, Ngo, University, Government, Network, Faith, Multilateral, Business, Other }

/// <summary>Where a signature stands. Only what is <see cref="Counted"/> counts.</summary>
public enum SignatureState
{
    /// <summary>The form is here; the link of the mail was not opened yet.</summary>
    Sent,

    /// <summary>Confirmed by mail; somebody will look at it.</summary>
    Waiting,

    /// <summary>The signer was asked something.</summary>
    Asked,
    Counted,
    Declined,

    /// <summary>By the signer, at any time.</summary>
    Withdrawn,
}

/// <summary>Endorse the text, or commit to some of its recommendations.</summary>
public enum SignatureLevel { Endorse, Commit }

/// <summary>One signature as it stands now, with the exact text that was signed. How it came to be is in its <see cref="SignatureEvent"/>s.</summary>
public sealed partial class Signature : Entity
{
    public const int LongestName = 200, LongestLine = 150, LongestAddress = 254, LongestNote = 1000;

    public required string CallId { get; init; }
    public required SignerKind Kind { get; set; }
    public SignatureState State { get; set; } = SignatureState.Sent;
    public SignatureLevel Level { get; set; }

    /// <summary>Of the organisation or the person; none once a person has withdrawn.</summary>
    public string? Name { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }
    public string? Website { get; set; }

    /// <summary>Who signs for the organisation; not shown to anybody but those who look after the call.</summary>
    public string? ContactName { get; set; }

    /// <summary>What the contact, or the person who signs, does.</summary>
    public string? Role { get; set; }
    public string? Email { get; set; }

    /// <summary>The form of the address by which two are the same; none once it is withdrawn.</summary>
    public string? EmailKey { get; set; }

    /// <summary>The member who was signed in, for their own copy and erasure.</summary>
    public string? MemberId { get; set; }

    /// <summary>Whether the name may be shown; otherwise it counts without one.</summary>
    public bool ShowsName { get; set; }

    /// <summary>When somebody looked at the name and let it be shown.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>The text that was signed: the node of its language, the version, its number and hash.</summary>
    public required string TextId { get; set; }
    public required string TextRevisionId { get; set; }
    public int TextNumber { get; set; }
    public required string TextHash { get; set; }

    /// <summary>The interface language, for letters.</summary>
    public required string Language { get; init; }

    /// <summary>The last version about which the signer was asked anew, so that nobody is asked twice.</summary>
    public string? AskedRevisionId { get; set; }

    public DateTime SignedAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }
    public DateTime? CountedAt { get; set; }

    /// <summary>What a moderator asked or answered, and what the signer said to it.</summary>
    public string? Question { get; set; }
    public string? Answer { get; set; }

    /// <summary>By which two signatures are one: no two of a call have the same while they count or wait.</summary>
    public string? OneKey { get; set; }

    /// <summary>What is left of the name when it is compared (<see cref="SignerName"/>), and the host of the website: by these a moderator is shown what may be the same organisation.</summary>
    public string? Folded { get; set; }
    public string? Host { get; set; }

    /// <summary>Its place in the wall: folded name and id. None for whoever is not on it.</summary>
    public string? WallKey { get; set; }

    public bool IsOrganisation => Kind != SignerKind.Person;

    /// <summary>An organisation of a list from elsewhere: nobody has said yet that they may sign for it.</summary>
    public bool LacksSpeaker => IsOrganisation && ContactName is null && State == SignatureState.Sent;
    public bool IsCounted => State == SignatureState.Counted;
    public bool IsOpen => State is SignatureState.Waiting or SignatureState.Asked;

    /// <summary>Whether its owner can still change what it says.</summary>
    public bool MayChange => IsCounted || IsOpen;

    /// <summary>By which two signatures of people are one (<see cref="OneKey"/>).</summary>
    public static string OneKeyOf(string emailKey) => "p:" + emailKey;

    /// <summary>The whole name in its country, by which two lines of a list say the same.</summary>
    public static string FoldedOf(string name, string country) => Characters.Start(Folding.Of(name), 120) + " " + country;

    /// <summary>"example.org" of an address of the web.</summary>
    public static string? HostOf(string? website) =>
        website is not null && Uri.TryCreate(website, UriKind.Absolute, out var url) && url.Host.Length is > 0 and <= 200 ? (url.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? url.IdnHost[4..] : url.IdnHost) : null;

    private sealed class Mapping : IEntityTypeConfiguration<Signature>
    {
        public void Configure(EntityTypeBuilder<Signature> table)
        {
            table.ToTable("call_signatures");
            table.Property(s => s.CallId).HasMaxLength(24);
            table.Property(s => s.Name).HasMaxLength(LongestName);
            table.Property(s => s.Country).HasMaxLength(2);
            table.Property(s => s.Website).HasMaxLength(500);
            table.Property(s => s.ContactName).HasMaxLength(LongestLine);
            table.Property(s => s.Role).HasMaxLength(LongestLine);
            table.Property(s => s.Email).HasMaxLength(LongestAddress);
            table.Property(s => s.EmailKey).HasMaxLength(LongestAddress);
            table.Property(s => s.MemberId).HasMaxLength(24);
            table.Property(s => s.TextId).HasMaxLength(24);
            table.Property(s => s.TextRevisionId).HasMaxLength(24);
            table.Property(s => s.TextHash).HasMaxLength(64);
            table.Property(s => s.Language).HasMaxLength(20);
            table.Property(s => s.AskedRevisionId).HasMaxLength(24);
            table.Property(s => s.OneKey).HasMaxLength(LongestAddress + 4);
            table.Property(s => s.Folded).HasMaxLength(130);
            table.Property(s => s.Host).HasMaxLength(200);
            table.Property(s => s.WallKey).HasMaxLength(150);
            table.HasOne<Call>().WithMany().HasForeignKey(s => s.CallId);
            table.HasIndex(s => new { s.CallId, s.OneKey }).IsUnique();
            table.HasIndex(s => new { s.CallId, s.WallKey });
            table.HasIndex(s => new { s.CallId, s.Country, s.WallKey });
            table.HasIndex(s => new { s.CallId, s.Kind, s.WallKey });
            table.HasIndex(s => new { s.CallId, s.Country, s.Kind, s.WallKey });
            table.HasIndex(s => new { s.CallId, s.State, s.ConfirmedAt });
            table.HasIndex(s => new { s.CallId, s.Folded });
            table.HasIndex(s => new { s.CallId, s.Host });
            table.HasIndex(s => new { s.EmailKey, s.SignedAt });
            table.HasIndex(s => new { s.State, s.SignedAt });
            table.HasIndex(s => s.MemberId);
            // The organisations that signed last, among a hundred thousand people; both databases know this condition.
            table.HasIndex(s => new { s.CallId, s.CountedAt }).HasFilter("\"Kind\" <> 'Person'");
        }
    }
}

public static class SignatureTable
{
    extension(AppDb db)
    {
        public DbSet<Signature> Signatures => db.Set<Signature>();
    }
}
