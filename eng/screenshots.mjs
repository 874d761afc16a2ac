// Takes the pictures of docs/screenshots from a running site: node --experimental-websocket eng/screenshots.mjs ADDRESS FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browse } from './browse.mjs';

const [address, folder] = process.argv.slice(2);
const made = { en: 'Made up for a picture', ar: 'من نسج الخيال لأجل صورة' };
// Made-up answers, entered as such.
const answers = language => ({
  where: { Place: language === 'ar' ? 'سريلانكا' : 'Sri Lanka', Language: language },
  office: { Audience: 'DecisionMaker', Name: language === 'ar' ? 'وزارة المالية' : 'Ministry of Finance', 'Meeting.Day': '9', 'Meeting.Month': '3', 'Meeting.Year': '2027' },
  ask: { Pillar: 'Plan', Change: 'Policy', 'By.Year': '2027', Text: language === 'ar' ? 'تمويل خمسين وظيفة جديدة في الخدمة الاجتماعية.' : 'Fund fifty new posts for social service workers.' },
  figures: { Workers: '500', WhoIsCounted: language === 'ar' ? 'عاملون مدفوعو الأجر لدى الحكومة' : 'paid workers of the government', CountedAs: 'Headcount', Pay: 'Paid', Employer: 'Governmental', 'WorkersDate.Year': '2026',
    WorkersSource: made[language], PeopleKind: 'Population', People: '21,763,300', 'PeopleDate.Year': '2026', PeopleSource: made[language] },
  gap: { By: 'Posts', Posts: '50', YearlyCost: '4800', 'CostDate.Year': '2026', CostSource: made[language] },
  messages: { Pick: 3 },
  questions: {},
});

for (const language of ['en', 'ar']) await browse(async page => {
  const take = async (name, path, width, height) => {
    await page.screen(width, height);
    await page.go(`${address}/${language}${path}`);
    await page.picture(join(folder, `${name}-${language}.png`));
  };
  await take('home', '', 1100, 860);
  await take('message', '/messages/count-the-workforce-every-year', 1100, 1250);
  await take('design', '/design#chain', 1100, 1400);
  await take('chapter', '/toolkit/what-research-says', 390, 1100);
  await take('week', '/week/2022', 390, 1100);
  await take('week-day', '/week/2021/3', 390, 1100);
  await page.screen(390, 844);
  for (const [step, given] of Object.entries(answers(language))) {
    await page.go(`${address}/${language}/case/${step}`);
    if (step === 'messages') await page.picture(join(folder, `case-${language}.png`));
    await page.submit(given);
  }
  const keep = async (name, path) => {
    const file = await page.run(`fetch('/${language}${path}').then(async r => {
      if (r.status !== 200) throw new Error('${path} could not be printed: ' + r.status);
      let text = '';
      for (const byte of new Uint8Array(await r.arrayBuffer())) text += String.fromCharCode(byte);
      return btoa(text);
    })`);
    writeFileSync(join(folder, `${name}-${language}.pdf`), Buffer.from(file, 'base64'));
  };
  await keep('brief', '/case/brief.pdf');
  await keep('worksheet', '/toolkit/worksheets/messages.pdf');
});
