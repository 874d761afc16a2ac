using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Web.Forms;

/// <summary>The secret that seals forms which belong to no one thing. One row, made when it is first needed.</summary>
public sealed class FormSecret : Entity
{
    public const string Only = "forms";

    public required string Value { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FormSecret>
    {
        public void Configure(EntityTypeBuilder<FormSecret> table)
        {
            table.ToTable("form_secret");
            table.Property(s => s.Value).HasMaxLength(40);
        }
    }
}

/// <summary>Seals for such forms: the same in every process and after every start.</summary>
public sealed class FormSeals(IDbContextFactory<AppDb> databases)
{
    private string? known;

    /// <param name="form">A name that no other form has.</param>
    public async Task<FormSeal> For(string form, CancellationToken stop) => new(known ??= await Read(stop), form);

    private async Task<string> Read(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (await Find(db, stop) is { } there) return there;
        var made = new FormSecret { Id = FormSecret.Only, Value = Ids.Secret() };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(stop);
            return made.Value;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Another process made it in the same blink; anything else is for whoever asked.
            db.ChangeTracker.Clear();
            if (await Find(db, stop) is { } theirs) return theirs;
            throw;
        }
    }

    private static Task<string?> Find(AppDb db, CancellationToken stop) => db.Set<FormSecret>().AsNoTracking().Where(s => s.Id == FormSecret.Only).Select(s => (string?)s.Value).FirstOrDefaultAsync(stop);
}
