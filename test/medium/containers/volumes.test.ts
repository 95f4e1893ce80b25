import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { podmanLane } from './setup.ts';
import { aVolumeWorld, differences, imageWithoutShell, type VolumeWorld } from './volume-world.ts';

const limit = { timeout: 240_000 };
const long = { timeout: 600_000 };

podmanLane('data in volumes, without a path on this machine', (world) => {
  it('backs up, restores after a loss, and takes the restore back, bit for bit', limit, async () => {
    const home = await aVolumeWorld(world().podman);
    expect((await home.add()).result).toMatchObject({ outcome: 'succeeded' });
    const first = home.capture();
    const backup = await home.run('back-up', 'home', '--repository', home.repository);
    expect(backup.result).toMatchObject({ outcome: 'succeeded', backup: { state: 'verified' } });
    expect(differences(first, home.capture())).toEqual([]);
    home.change();
    const second = home.capture();
    const { id, files } = backup.result['backup'];
    const restored = await home.run('restore', id, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored.result).toMatchObject({ outcome: 'succeeded', health: 'healthy' });
    // Caches are emptied by every restore.
    expect(differences(first, home.capture()).filter((each) => !each.includes('"cache/'))).toEqual([]);
    const again = await home.run('back-up', 'home', '--repository', home.repository);
    expect(again.result).toMatchObject({ outcome: 'succeeded', backup: { files } });
    const undone = await home.run('undo', '--yes', '--accept-warnings');
    expect(undone.result).toMatchObject({ outcome: 'succeeded' });
    expect(differences(second, home.capture())).toEqual([]);
    await home.helpersGone();
  });

  it('links what did not change since the last backup', limit, async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    const first = await home.run('back-up', 'home', '--repository', home.repository);
    const second = await home.run('back-up', 'home', '--repository', home.repository);
    expect(second.result).toMatchObject({ outcome: 'succeeded' });
    expect(second.result['backup'].newBytes).toBeLessThan(first.result['backup'].newBytes);
    const authors = join(second.result['backup'].path, 'data/metadata/authors');
    const [picture = ''] = readdirSync(authors);
    expect(statSync(join(authors, picture)).nlink).toBe(2);
  });

  it('ends before or after when it is killed between two changes, and in no third state', long, async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    const { result } = await home.run('back-up', 'home', '--repository', home.repository);
    home.change();
    const before = home.capture();
    const restore = ['restore', result['backup'].id, '--instance', 'home', '--yes', '--accept-warnings'];
    const trace = join(home.folder, 'trace');
    await home.runWith(hookAt({ AT_TRACE: trace }), ...restore);
    const after = home.capture();
    await home.run('undo', '--yes', '--accept-warnings');
    expect(differences(before, home.capture())).toEqual([]);
    const states: string[] = [];
    for (const at of sample(trace)) {
      const killed = await home.runWith(hookAt({ AT_CHANGE: String(at) }), ...restore);
      expect([at, killed.exit]).toEqual([at, null]);
      if (states.length % 2 === 1) {
        await world().podman.stopEngine();
        await world().podman.startEngine();
      }
      await recovered(home);
      const now = home.capture();
      const isBefore = differences(before, now).length === 0;
      const isAfter = differences(after, now).length === 0;
      const state = isBefore ? 'before' : isAfter ? 'after' : differences(before, now).join('; ');
      states.push(`${at}: ${state}`);
      if (isAfter) await home.run('undo', '--yes', '--accept-warnings');
    }
    expect(states.filter((state) => !/: (before|after)$/.test(state))).toEqual([]);
    expect(states.some((state) => state.endsWith('before'))).toBe(true);
  });

  it('ends before or after when an undo is killed between two changes', long, async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    const { result } = await home.run('back-up', 'home', '--repository', home.repository);
    home.change();
    const before = home.capture();
    const restore = ['restore', result['backup'].id, '--instance', 'home', '--yes', '--accept-warnings'];
    await home.run(...restore);
    const restored = home.capture();
    const states: string[] = [];
    for (const move of [1, 4, 7]) {
      const env = hookAt({ AT_COMMAND: 'undo', AT_MOVE: String(move) });
      const killed = await home.runWith(env, 'undo', '--yes', '--accept-warnings');
      expect([move, killed.exit]).toEqual([move, null]);
      await recovered(home);
      const now = home.capture();
      const isUndone = differences(before, now).length === 0;
      const isAsBefore = differences(restored, now).length === 0;
      states.push(isUndone ? 'undone' : isAsBefore ? 'as before' : differences(restored, now).join('; '));
      if (isUndone) await home.run(...restore);
    }
    expect(states.filter((state) => !['undone', 'as before'].includes(state))).toEqual([]);
  });

  it(
    'goes back when the engine is started again between two moves, and the next try succeeds',
    limit,
    async () => {
      const home = await aVolumeWorld(world().podman);
      await home.add();
      const first = home.capture();
      const { result } = await home.run('back-up', 'home', '--repository', home.repository);
      home.change();
      const before = home.capture();
      const restore = ['restore', result['backup'].id, '--instance', 'home', '--yes', '--accept-warnings'];
      const hold = join(home.folder, 'hold');
      const running = home.runWith(hookAt({ AT_MOVE: '4', AT_HOLD: hold }), ...restore);
      await expect.poll(() => existsSync(`${hold}.reached`), { timeout: 120_000 }).toBe(true);
      await world().podman.stopEngine();
      await world().podman.startEngine();
      writeFileSync(hold, '');
      expect((await running).result).toMatchObject({
        outcome: 'failed',
        code: 'engine-unreachable',
        rollback: 'done',
      });
      expect(differences(before, home.capture())).toEqual([]);
      expect((await home.run(...restore)).result).toMatchObject({ outcome: 'succeeded' });
      expect(differences(first, home.capture()).filter((each) => !each.includes('"cache/'))).toEqual([]);
    },
  );

  it("restores the server's own backup file, and takes it back", limit, async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    home.change();
    const before = home.capture();
    // Where the server put it: in the volume.
    const listed = await home.run('backups');
    const { path: native } = listed.result['backups'][0];
    expect(native).toMatch(/^\/volume:.*\.audiobookshelf$/);
    const restored = await home.run('restore', native, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored.result).toMatchObject({ outcome: 'succeeded', health: 'healthy' });
    const head = readFileSync(join(home.config, 'absdatabase.sqlite')).subarray(0, 15);
    expect(head.toString('latin1')).toBe('SQLite format 3');
    expect((await home.run('undo', '--yes', '--accept-warnings')).result).toMatchObject({
      outcome: 'succeeded',
    });
    expect(differences(before, home.capture())).toEqual([]);
  });

  it('says that an image has no shell, before anything is changed', limit, async () => {
    const home = await aVolumeWorld(world().podman, { image: await imageWithoutShell(world().podman) });
    const before = home.capture();
    const added = await home.add();
    expect(added.result).toMatchObject({ outcome: 'blocked', code: 'volume-without-shell' });
    expect(differences(before, home.capture())).toEqual([]);
  });

  it('says that the container is gone, and that the engine does not answer', limit, async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    const before = home.capture();
    await world().podman.run('rm', '--force', '--time=0', home.container);
    const gone = await home.run('back-up', 'home', '--repository', home.repository);
    expect(gone.result).toMatchObject({ outcome: 'blocked', code: 'container-not-found' });
    await world().podman.stopEngine();
    const silent = await home.run('back-up', 'home', '--repository', home.repository);
    const others = await home.run('backups');
    await world().podman.startEngine();
    expect(others.result).toMatchObject({ outcome: 'succeeded', backups: [] });
    expect(silent.result).toMatchObject({ outcome: 'blocked', code: 'engine-unreachable' });
    expect(differences(before, home.capture())).toEqual([]);
  });
});

function hookAt(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'die-at.mjs')}`,
    AT_COMMAND: 'restore',
    ...env,
  };
}

/** The first change, one while staging, some of the swap, the last one; by number. */
function sample(trace: string): readonly number[] {
  const changes = readFileSync(trace, 'utf8').trim().split('\n');
  const moves = changes.flatMap((line, i) => (line.startsWith('move ') ? [i + 1] : []));
  const some = [0, 0.25, 0.5, 0.75, 1].map((part) => moves[Math.round(part * (moves.length - 1))] ?? 1);
  return [1, Math.round((moves[0] ?? 2) / 2), ...new Set(some), changes.length];
}

/** The watchdog may be at it already. */
async function recovered(home: VolumeWorld): Promise<void> {
  const pending = async (): Promise<readonly unknown[]> => {
    const { result } = await home.run('recover');
    const operations = result['operations'] as readonly { readonly ended: string }[];
    return operations.filter(({ ended }) => ended !== 'before' && ended !== 'after');
  };
  await expect.poll(pending, { timeout: 60_000 }).toEqual([]);
}
