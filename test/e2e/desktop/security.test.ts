/** What a page may not do, whoever wrote it. */
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { send } from './app-client.ts';
import { eventually, logOf, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';

declare const window: {
  readonly reprise: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
};

lane(`desktop by ${driverName}`, { needs: desktopMissing }, () => {
  it('hands its page two functions and nothing of Node or Electron', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    const seen = await page.evaluate(() => ({
      reprise: Object.keys(window.reprise).toSorted(),
      isFrozen: Object.isFrozen(window.reprise),
      others: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ reprise: ['invoke', 'on'], isFrozen: true, others: [] });
  });

  it('stays on its page when something wants to lead it elsewhere', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(`location.href = 'https://example.com/'`).catch(() => undefined);
    await eventually(async () => logOf(desktop.home)).toContain('window.navigation-refused');
    expect(await desktop.window.url()).toBe('app://reprise/index.html');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('opens no other window, and nothing in the browser of the user', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    await page.evaluate(`void window.open('https://example.com/')`);
    await eventually(async () => logOf(desktop.home)).toContain('window.open-refused');
    await eventually(() => desktop.window.count()).toBe(1);
    expect(await desktop.opened()).toEqual([]);
  });

  it('gives its page no right that a website would have to ask for', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    const states = await page.evaluate(`
      Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map(
        (name) => navigator.permissions.query({ name }).then(({ state }) => state),
      ))
    `);
    expect(new Set(states as readonly string[]).has('granted')).toBe(false);
    const asked = await page.evaluate(`
      new Promise((resolve) => navigator.geolocation.getCurrentPosition(
        () => resolve('told'), ({ code }) => resolve(code === 1 ? 'denied' : 'failed'),
      ))
    `);
    expect(asked).toBe('denied');
  });

  it('runs no script and takes no style that is not its own', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const refused = [
      'connect-src',
      'frame-src',
      'img-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-elem',
    ];
    await page.evaluate(`
      window.refused = new Set();
      document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
      const add = (name, members) => document.body.append(Object.assign(document.createElement(name), members));
      add('script', { textContent: 'window.inlineRan = true' });
      add('style', { textContent: 'body { visibility: hidden }' });
      add('script', { src: 'https://example.com/x.js' });
      add('img', { src: 'https://example.com/x.png' });
      add('iframe', { src: 'index.html' });
      document.body.setAttribute('onclick', 'window.handlerRan = true');
      document.body.click();
      void fetch('https://example.com/').catch(() => undefined);
      // Of its own turn: what a debugger evaluates may evaluate more.
      setTimeout(() => { window.evalRan = new Function('return true')(); });
    `);
    await eventually(() => page.evaluate('[...window.refused].sort()')).toEqual(refused);
    const ran = await page.evaluate(`[window.inlineRan, window.handlerRan, window.evalRan]`);
    expect(ran).toEqual([undefined, undefined, undefined]);
    expect(await page.evaluate('getComputedStyle(document.body).visibility')).toBe('visible');
  });

  it('serves nothing but the files of the page', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    const statuses = await page.evaluate(`Promise.all([
      'index.html', '../main/main.js', '%2e%2e/main/main.js', '..%2fmain%2fmain.js', 'assets/', 'missing.js', '/etc/passwd',
    ].map((path) => fetch(path).then(({ status }) => status)))`);
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404]);
  });

  it('answers neither an unknown request nor one with wrong arguments', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    for (const [channel, ...args] of [
      ['app:unknown'],
      ['__proto__'],
      ['app:state', 'too much'],
      ['back-up:start', 7],
      ['files:list', '/etc'],
      ['settings:change', { theme: 'pink' }],
      ['links:open', 'https://example.com/'],
    ] as const) {
      const reply = await send(page, channel, ...args);
      expect({ channel, ...reply }).toMatchObject({ channel, ok: false, error: { code: 'request-refused' } });
    }
    expect(await desktop.opened()).toEqual([]);
  });

  it('answers no window but its own', async () => {
    const desktop = await openDesktop();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    const other = await desktop.window.foreign();
    expect(await send(other, 'app:state')).toMatchObject({ ok: false, error: { code: 'request-refused' } });
    await eventually(async () => logOf(desktop.home)).toContain('app.sender-refused');
  });
});
