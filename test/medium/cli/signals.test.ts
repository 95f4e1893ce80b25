import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { aCliWorld } from './cli-world.ts';

describe('signals and closed pipes', () => {
  it('cancels with 4 before the swap, and the server runs', async () => {
    const { json, signalAt, server } = await aCliWorld({ covers: 300 });
    json('repository', 'add', 'repository');
    const cancelled = await signalAt('copy', 'SIGINT', 'back-up', 'home');
    expect(cancelled).toMatchObject({ exit: 4, result: { outcome: 'cancelled', code: 'cancelled' } });
    const { backup } = json('back-up', 'home').result;
    for (const [stage, signal] of [
      ['prepare', 'SIGTERM'],
      ['quiesce', 'SIGHUP'],
    ] as const) {
      const stopped = await signalAt(stage, signal, 'restore', backup.id, '--instance', 'home', '--yes');
      expect({ stage, exit: stopped.exit }).toEqual({ stage, exit: 4 });
    }
    await server?.waitHealthy();
    expect(json('backups').result).toMatchObject({
      backups: [{ id: backup.id }, { form: 'native' }],
      restorePoints: [],
    });
  });

  it('finishes a restore that is past the point of no return', async () => {
    const { json, signalAt } = await aCliWorld();
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const restored = await signalAt('apply', signal, 'restore', backup.id, '--instance', 'home', '--yes');
      expect({ signal, ...restored }).toMatchObject({
        exit: 0,
        result: { outcome: 'succeeded', health: 'healthy' },
      });
    }
  });

  it('goes on when nobody reads what it says', async () => {
    const { json, start } = await aCliWorld({ covers: 50 });
    const child = start('back-up', 'home', '--repository', 'repository', '--json');
    child.stdout?.destroy();
    child.stderr?.destroy();
    const [exit] = await once(child, 'exit');
    expect(exit).toBe(0);
    expect(json('backups').result['backups'][0]).toMatchObject({ form: 'reprise', state: 'verified' });
  });

  it('has the watchdog finish when it is killed in the swap', async () => {
    const { json, signalAt, server } = await aCliWorld();
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    const killed = await signalAt('apply', 'SIGKILL', 'restore', backup.id, '--instance', 'home', '--yes');
    expect(killed.exit).toBeNull();
    await server?.waitHealthy(30_000);
    const { operations } = json('recover').result;
    expect(operations.filter(({ ended }: { ended: string }) => ended === 'needs-attention')).toEqual([]);
    expect(json('back-up', 'home').exit).toBe(0);
  });

  it.each([
    ['dismissed', 'dismiss\n'],
    ['left alone', ''],
  ])('keeps a watchdog through every signal until it is %s', async (_, words) => {
    const { start } = await aCliWorld({ running: false });
    const child = start('recover', '--operation', 'none', '--wait-for-parent');
    const [ready] = await once(child.stdout?.setEncoding('utf8') ?? child, 'data');
    expect(ready).toBe('ready\n');
    // Nobody reads it any longer.
    child.stdout?.destroy();
    child.stderr?.destroy();
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGINT', 'SIGTERM'] as const) child.kill(signal);
    child.stdin?.end(words);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
