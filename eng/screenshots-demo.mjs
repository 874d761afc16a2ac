// Takes the pictures of docs/screenshots that show a network at work: node --experimental-websocket eng/screenshots-demo.mjs ADDRESS LINK-OF-AN-EDITOR FOLDER
import { join } from 'node:path';
import { browse } from './browse.mjs';

const [address, link, folder] = process.argv.slice(2);

await browse(async page => {
  const take = async (name, path, width, height) => {
    await page.screen(width, height);
    for (const language of ['en', 'ar']) {
      await page.go(`${address}/${language}${path}`);
      await page.picture(join(folder, `${name}-${language}.png`));
    }
  };
  await take('call', '/calls/demonstration-call', 390, 1300);
  await take('wall', '/calls/demonstration-call/wall', 390, 1100);
  await page.go(`${address}/en/events`);
  const event = await page.run(`[...document.querySelectorAll('main a[href*="/events/"]')].map(a => new URL(a.href).pathname.slice(3)).find(p => /^\\/events\\/[a-z0-9-]+$/.test(p))`);
  await take('event', event + '?zone=Lagos', 390, 1100);
  await take('library', '/library', 1100, 1100);
  await page.go(link);
  await page.submit({ Password: 'only for a picture, ' + Math.random() });
  await take('today', '/today', 1100, 1000);
});
