// One headless Chromium over its debugging protocol, for pictures of a running site: no package, no network but loopback.
// Node 20 has WebSocket behind --experimental-websocket, Node 22 without.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function browse(work) {
  const profile = mkdtempSync(join(tmpdir(), 'chorus-pictures-'));
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-extensions', '--hide-scrollbars', '--force-color-profile=srgb', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];
  if (process.getuid() === 0) flags.push('--no-sandbox');
  const chromium = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const socket = new WebSocket(await addressOf(chromium));
    await new Promise((opened, failed) => Object.assign(socket, { onopen: opened, onerror: () => failed(new Error('Chromium does not answer.')) }));
    await work(await page(socket));
    socket.close();
  } finally {
    const ended = new Promise(done => chromium.on('exit', done));
    chromium.kill();
    await ended;
    await remove(profile);
  }
}

// Its helpers end a moment after it and still write.
async function remove(folder) {
  for (let left = 50; ; left--) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (left === 0) throw error;
      await new Promise(done => setTimeout(done, 100));
    }
  }
}

function addressOf(chromium) {
  return new Promise((found, failed) => {
    let said = '';
    chromium.stderr.on('data', part => {
      said += part;
      const address = /DevTools listening on (ws:\S+)/.exec(said);
      if (address) found(address[1]);
    });
    chromium.on('exit', () => failed(new Error(`Chromium ended before it listened:\n${said}`)));
    chromium.on('error', failed);
  });
}

async function page(socket) {
  const waiting = new Map();
  const events = new Map();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const { id, result, error, method } = JSON.parse(data);
    if (id) (error ? waiting.get(id).failed(new Error(error.message)) : waiting.get(id).answered(result), waiting.delete(id));
    else if (events.has(method)) (events.get(method)(), events.delete(method));
  };
  const send = (method, params = {}, sessionId = undefined) => new Promise((answered, failed) => {
    waiting.set(++last, { answered, failed });
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
  });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const command = (method, params) => send(method, params, sessionId);
  const loaded = () => new Promise(done => events.set('Page.loadEventFired', done));
  await command('Page.enable');
  return {
    async go(url) {
      const ready = loaded();
      await command('Page.navigate', { url });
      await ready;
      // A page that says that there is nothing would be a picture too, and looks much like one of ours.
      const status = await this.run("performance.getEntriesByType('navigation')[0].responseStatus");
      if (status !== 200) throw new Error(`${url} was answered with ${status}.`);
    },
    screen: (width, height, scale = 1) => command('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: width < 500 }),
    scheme: value => command('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] }),
    forget: () => command('Network.clearBrowserCookies'),
    async run(expression) {
      const { result, exceptionDetails } = await command('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    /** Fills the page's form by names of fields and presses its main button, as a person would. */
    async submit(answers) {
      const ready = loaded();
      await this.run(`(() => {
        const form = document.querySelector('main form[method=post]');
        for (const [name, value] of Object.entries(${JSON.stringify(answers)})) {
          const fields = [...form.elements].filter(e => e.name === name);
          if (fields.length === 0) throw new Error(location.pathname + ' has no field ' + name);
          if (fields[0].type === 'radio' || fields[0].type === 'checkbox') fields.filter((f, i) => typeof value === 'number' ? i < value : f.value === value).forEach(f => f.checked = true);
          else fields[0].value = value;
        }
        form.requestSubmit(form.querySelector('button:not([class])'));
      })()`);
      await ready;
    },
    async picture(file, whole = false) {
      const { data } = await command('Page.captureScreenshot', { format: 'png', captureBeyondViewport: whole });
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
  };
}
