/** Settings, and a profile that cannot be read. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aKnownServer } from './a-known-server.ts';
import { aFolder, aWholeApp, token } from './whole-app.ts';

describe('settings', () => {
  it('are kept for the next start', async () => {
    const whole = aWholeApp();
    const home = whole.core.profile.folder;
    await whole.ask('settings:change', { language: 'de', theme: 'dark', isSetUp: true });
    whole.dispose();
    const { settings } = await aWholeApp({ home }).ask('app:state');
    expect(settings).toMatchObject({ language: 'de', theme: 'dark', isSetUp: true, tellsSuccess: false });
  });

  it('that cannot be read are kept aside, are as at first, and that is said until they are set anew', async () => {
    const home = join(aFolder('home'), 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'settings.json'), '{"format": 1, "theme": "dar');
    const whole = aWholeApp({ home });
    const { settings, attention } = await whole.ask('app:state');
    expect(settings.theme).toBe('system');
    const aside = join(home, 'settings.json.unreadable-1');
    expect(attention).toMatchObject([{ finding: { code: 'settings-unreadable', details: { path: aside } } }]);
    expect(readFileSync(aside, 'utf8')).toContain('"dar');
    await whole.ask('settings:change', { theme: 'light' });
    expect((await whole.ask('app:state')).attention).toEqual([]);
  });

  it('open only addresses of our own list, and the page of a known server', async () => {
    const opened: string[] = [];
    const whole = aWholeApp({ shell: { openLink: (url) => void opened.push(url) } });
    const { instanceId } = await aKnownServer(whole);
    await whole.ask('instances:change', instanceId, { url: 'http://127.0.0.1:13378' });
    await whole.ask('links:open', 'install-audiobookshelf');
    await whole.ask('links:open', `server:${instanceId}`);
    for (const link of ['https://example.org', 'constructor', 'server:nobody', 'server:'])
      await expect(whole.ask('links:open', link)).rejects.toThrow('request-refused');
    expect(opened).toEqual([expect.stringMatching(/^https:/), 'http://127.0.0.1:13378']);
  });

  it('know no updates where the package cannot bring any', async () => {
    const whole = aWholeApp();
    expect(await whole.ask('updates:look')).toEqual({ state: 'not-possible' });
    await expect(whole.ask('updates:install')).rejects.toThrow('not-possible-here');
  });
});

describe('a profile that cannot be read', () => {
  it('hides nothing else, and is said', async () => {
    const whole = aWholeApp();
    const home = whole.core.profile.folder;
    await whole.ask('repositories:add', token(whole, join(aFolder('place'), 'backups')));
    writeFileSync(join(home, 'instances.json'), 'not JSON');
    const { instances, repositories, attention } = await whole.ask('app:state');
    expect(instances).toEqual([]);
    expect(repositories).toHaveLength(1);
    expect(attention).toMatchObject([
      {
        finding: { code: 'read-failed', severity: 'block', details: { path: join(home, 'instances.json') } },
      },
    ]);
  });

  it('is begun anew by the next start of the app, and what was there is told as long as it is kept', async () => {
    const first = aWholeApp();
    const home = first.core.profile.folder;
    await aKnownServer(first);
    first.dispose();
    writeFileSync(join(home, 'instances.json'), '{"format": 1, "instan');
    const aside = join(home, 'instances.json.unreadable-1');
    const told = [{ finding: { code: 'list-unreadable', severity: 'warn', details: { path: aside } } }];
    const whole = aWholeApp({ home });
    expect((await whole.ask('app:state')).attention).toMatchObject(told);
    expect(readFileSync(aside, 'utf8')).toContain('instan');
    const { instanceId } = await aKnownServer(whole);
    expect(whole.app.state()).toMatchObject({ instances: [{ id: instanceId }], attention: told });
    rmSync(aside);
    expect(whole.app.state().attention).toEqual([]);
  });
});
