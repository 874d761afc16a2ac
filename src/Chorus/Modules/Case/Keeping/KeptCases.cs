using Chorus.Modules.Case.Outcomes;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>The cases that a member keeps in the account: theirs to take along, gone with the account.</summary>
public sealed class KeptCases(Erasing erasing) : IPersonalData
{
    public string Name => "cases";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var cases = await db.Cases.AsNoTracking().Whole().Where(c => c.OwnerId == memberId).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(stop);
        if (cases.Count == 0) return null;
        var ids = cases.Select(c => c.Id).ToList();
        var outcomes = (await db.Outcomes.AsNoTracking().Where(o => o.CaseId != null && ids.Contains(o.CaseId)).ToListAsync(stop)).ToDictionary(o => o.CaseId!);
        return cases.Select(c => new
        {
            c.CreatedAt, c.TouchedAt, c.Setting, Office = new { Audience = c.Office.Audience?.ToString(), c.Office.Name, c.Office.Cares, c.Office.Meeting },
            Ask = new { c.Ask.Topic, Pillar = c.Ask.Pillar?.ToString(), Change = c.Ask.Change?.ToString(), c.Ask.Text, c.Ask.By },
            Figures = c.Figures.Select(f => new
            {
                Kind = f.Kind.ToString(), f.Value, f.Unit, f.Missing, f.WhoIsCounted, CountedAs = f.CountedAs.ToString(), Pay = f.Pay.ToString(), Employer = f.Employer.ToString(), f.Date, f.Source, f.Url,
            }),
            c.Gap, Messages = c.Messages.Select(m => new { m.MessageId, m.Language, m.Own }), Questions = c.Questions.Select(q => new { q.Question, q.Answer }), c.Spoken, c.Letterhead,
            WhatHappened = outcomes.GetValueOrDefault(c.Id) is { } o ? new { Level = o.Level.ToString(), o.What, o.Proof, o.At } : null,
        });
    }

    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        foreach (var @case in await db.Cases.Where(c => c.OwnerId == memberId).ToListAsync(stop)) await erasing.Erase(db, @case, byWish: true, stop);
    }
}
