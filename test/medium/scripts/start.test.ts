/** `npm start` as somebody types it, in a terminal, in a checkout. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aCheckout, aRuntime } from '../../helpers/checkout.ts';
import { serveCommand } from '../../../src-main/cli/commands/serve.ts';
import { lane } from '../../helpers/lane.ts';

const address = /^ {2}(http:\/\/127\.0\.0\.1:\d+\/sign-in\/\S+)$/m;
const windows = process.platform === 'win32';

lane('npm start', { needs: () => (windows ? 'a terminal of Unix' : null), elsewhere: windows }, () => {
  it('without Electron says so and how to get it, and opens as a page that answers', async () => {
    const started = aCheckout({ built: 'reprise' }).start({ DISPLAY: ':0' });
    const [, link = ''] = await started.says(address);
    expect(started.said()).toContain('Reprise opens in your browser, and everything works there.');
    expect(started.said()).toContain('npx install-electron');
    await started.says(/npm run -s reprise -- serve --link\n/);
    const page = await fetch(link);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Signed in.')]);
    started.pressCtrlC();
    await started.ended;
    expect(started.said()).toContain('Reprise has ended; its page is closed.');
    expect(started.isRunning()).toBe(false);
    await expect(fetch(link)).rejects.toThrow('fetch failed');
  });

  it('takes the options of the page, also where there is a window', async () => {
    const checkout = aCheckout({ built: 'nothing' });
    const runtime = aRuntime(checkout.folder);
    const env = { ELECTRON_OVERRIDE_DIST_PATH: runtime, DISPLAY: ':0' };
    for (const { name, value } of serveCommand.options) {
      const words = value === null ? [`--${name}`] : [`--${name}`, 'a b'];
      const started = checkout.start(env, ...words);
      expect(await started.ended).toBe(0);
      expect(started.said()).toContain(`RAN ${JSON.stringify(['serve', ...words])}`);
    }
    const started = checkout.start(env, '--open-root=/srv');
    await started.ended;
    expect(started.said()).toContain('RAN ["serve","--open-root=/srv"]');
  });

  it('with Electron but without a screen says so, and opens as a page', async () => {
    const checkout = aCheckout({ built: 'reprise' });
    const started = checkout.start({ ELECTRON_OVERRIDE_DIST_PATH: aRuntime(checkout.folder) });
    await started.says(address);
    expect(started.said()).toContain(
      'A window of its own needs a screen, and none is connected to this session.',
    );
    expect(started.said()).not.toContain('WINDOW');
    started.pressCtrlC();
    await started.ended;
    expect(started.isRunning()).toBe(false);
  });

  it.each([
    ['DISPLAY', ':7'],
    ['WAYLAND_DISPLAY', 'wayland-7'],
  ])(
    'with Electron and a screen (%s) opens the window of this checkout, and stays until it has ended',
    async (name, screen) => {
      const checkout = aCheckout({ built: 'nothing' });
      const runtime = aRuntime(checkout.folder);
      const started = checkout.start({ ELECTRON_OVERRIDE_DIST_PATH: runtime, [name]: screen });
      const [, given = ''] = await started.says(/WINDOW (.*)\n/);
      expect(JSON.parse(given)).toEqual([checkout.folder]);
      started.pressCtrlC();
      await started.ended;
      expect(started.said()).toContain('FINISHED');
      expect(started.isRunning()).toBe(false);
    },
  );

  it('says where the page is when this profile is served already, and leaves that one alone', async () => {
    const checkout = aCheckout({ built: 'reprise' });
    const first = checkout.start();
    const [, link = ''] = await first.says(address);
    const second = checkout.start();
    expect(await second.ended).not.toBe(0);
    expect(second.said()).toContain(new URL(link).origin);
    expect((await fetch(new URL('/sign-in', link))).status).toBe(401);
    first.pressCtrlC();
    await first.ended;
  });

  it('builds what was not built, and again only after a source has changed', async () => {
    const checkout = aCheckout({ built: 'nothing' });
    const run = async (): Promise<string> => {
      const started = checkout.start({}, 'practice', '--json');
      expect(await started.ended).toBe(0);
      return started.said();
    };
    const first = await run();
    expect(first).toContain('Building Reprise, which is needed once');
    expect(first).not.toContain('BUILDING');
    expect(first).toContain('RAN ["practice","--json"]');
    expect(await run()).not.toContain('Building');
    checkout.write('src-renderer/deep/new.ts', '');
    expect(await run()).toContain('Building Reprise');
  });

  it('builds in one line before a window, too', async () => {
    const checkout = aCheckout({ built: 'nothing' });
    const started = checkout.start({
      ELECTRON_OVERRIDE_DIST_PATH: aRuntime(checkout.folder),
      DISPLAY: ':0',
    });
    await started.says(/WINDOW /);
    expect(started.said()).toContain('Building Reprise');
    expect(started.said()).not.toContain('BUILDING');
    started.pressCtrlC();
    await started.ended;
  });

  it('passes on what its build says when that fails, and starts nothing', async () => {
    const checkout = aCheckout({ built: 'nothing' });
    checkout.write('build.mjs', 'console.error("NOT BUILT: line 7"); process.exit(3);');
    const started = checkout.start({}, 'practice');
    expect(await started.ended).toBe(3);
    expect(started.said()).toContain('NOT BUILT: line 7');
    expect(started.said()).not.toContain('RAN');
  });

  it('says what to do first in a checkout without packages', async () => {
    const checkout = aCheckout({ built: 'nothing' });
    rmSync(join(checkout.folder, 'node_modules'), { recursive: true });
    const started = checkout.start();
    expect(await started.ended).toBe(1);
    expect(started.said()).toContain('npm install');
    expect(started.said()).not.toContain('BUILDING');
  });
});
