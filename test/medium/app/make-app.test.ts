/** How often the app wakes, and that nothing holds it up. */
import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { PageLink } from '../../../src-main/ipc/contract.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { manualClock, settled } from '../../fakes/manual-clock.ts';
import { aKnownServer } from './a-known-server.ts';
import { aWholeApp } from './whole-app.ts';

const hourMs = 60 * 60_000;

/** A core whose time stands still, that counts what is looked at, and whose drives and servers answer at once. */
function quietPorts(core: Core) {
  const clock = manualClock(Date.now());
  const counts = { wakes: 0, servers: 0, places: 0 };
  const ports: Partial<Core> = {
    clock: {
      ...clock,
      sleep: (ms, options) => {
        counts.wakes += 1;
        return clock.sleep(ms, options);
      },
    },
    driveLooks: {
      ...core.driveLooks,
      folders: async (paths) => {
        return paths.map((path) => ({ path, real: path, device: '1', staging: [] }));
      },
      repository: async () => {
        counts.places += 1;
        return null;
      },
    },
    makeControl: (request) => ({
      ...core.makeControl(request),
      isRunning: async () => {
        counts.servers += 1;
        return { running: false };
      },
    }),
  };
  return { clock, counts, ports };
}

describe('the app', () => {
  it('wakes less than once a minute while no page is looked at, and looks at servers all along while one is', async () => {
    let quiet: ReturnType<typeof quietPorts> | null = null;
    const whole = aWholeApp({
      ports: (core) => {
        quiet = quietPorts(core);
        return quiet.ports;
      },
    });
    if (quiet === null) throw new Error('No core was made.');
    const { clock, counts }: ReturnType<typeof quietPorts> = quiet;
    await aKnownServer(whole);
    await clock.advance(1000);
    const before = { ...counts };
    await clock.advance(hourMs);
    expect(counts.wakes - before.wakes).toBeLessThan(60);
    expect(counts.servers - before.servers).toBe(12);

    const unwatched = counts.servers;
    whole.app.watched(true);
    await settled();
    expect(counts.servers).toBe(unwatched + 1);
    await clock.advance(60_000);
    expect(counts.servers).toBe(unwatched + 7);
    whole.app.watched(false);
    await clock.advance(60_000);
    expect(counts.servers).toBe(unwatched + 7);
    whole.dispose();
    await clock.advance(hourMs);
    expect(counts.servers).toBe(unwatched + 7);
    expect(clock.waiting()).toBe(0);
  });

  it('answers a page within a second or so while drives and servers hang', async () => {
    const never = new Promise<never>(() => undefined);
    const before = aWholeApp();
    await aKnownServer(before);
    const home = before.core.profile.folder;
    before.dispose();
    const whole = aWholeApp({
      home,
      ports: (core) => ({
        driveLooks: { ...core.driveLooks, folders: () => never, repository: () => never },
      }),
    });
    const begin = performance.now();
    const { instances } = await whole.ask('app:state');
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(instances).toMatchObject([{ name: 'Books', state: null, trouble: null }]);
  });

  it('leads pages to a page, and tells what a shell got from its user by token', async () => {
    const whole = aWholeApp();
    const opened: PageLink[] = [];
    const end = whole.app.on('page:open', (link) => void opened.push(link));
    const file = whole.app.give('/media/usb/backup.audiobookshelf');
    whole.app.open({ page: 'restore', instanceId: null, file });
    end();
    whole.app.open({ page: 'dashboard' });
    expect(opened).toEqual([{ page: 'restore', instanceId: null, file }]);
    expect(file).toMatchObject({ name: 'backup.audiobookshelf' });
  });

  it('goes on telling others when one that listens fails', async () => {
    const whole = aWholeApp();
    const opened: PageLink[] = [];
    whole.app.on('page:open', () => {
      throw new RepriseError('internal', 'A window that is gone.');
    });
    whole.app.on('page:open', (link) => void opened.push(link));
    whole.app.open({ page: 'activity' });
    expect(opened).toEqual([{ page: 'activity' }]);
  });

  it('has nothing to recover in a profile where nothing was left', async () => {
    const whole = aWholeApp();
    await whole.app.recover();
    expect(whole.app.state().attention).toEqual([]);
  });
});
