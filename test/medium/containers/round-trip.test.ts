/** The whole product with a server in a container: found, backed up, destroyed, restored, undone. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import type { Line } from '../cli/cli-world.ts';
import { aContainerHome, type Home } from './round-trip-world.ts';
import { podmanLane, signal } from './setup.ts';

/** Content, kind, rights, owner and times of everything, but for our own folders. */
const capture = ({ data }: Home) => captureTrees([data.config, data.metadata]);
const differences = (home: Home, before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(home), { timeToleranceMs: 1 })
    .filter(({ path }) => !path.startsWith('.reprise-'))
    .map(formatDifference);

podmanLane('round trip', (world) => {
  it('finds the server, backs it up, brings it back bit for bit, and undoes that', async () => {
    const home = await aContainerHome(world(), { container: 'audiobookshelf' });
    const { json, data, container } = home;
    await home.waitHealthy();
    const policy = async () => (await world().engine.inspect(container, { signal })).restartPolicy;

    const find = await home.detected();
    expect(find).toMatchObject({
      server: 'audiobookshelf',
      control: { kind: 'container', name: container, engine: world().podman.address.address },
      locations: { config: data.config, metadata: data.metadata },
      running: true,
      serverVersion: '2.36.0',
      url: home.url,
      sure: 'certain',
      canBackUp: true,
    });
    expect(await home.added(find['id'])).toMatchObject({ instance: { name: 'home', running: true } });

    const original = capture(home);
    const started = await startedAt(home, world);
    expect(json('back-up', 'home', '--repository', home.repository)).toMatchObject({ exit: 0 });
    expect(await startedAt(home, world)).not.toBe(started);
    await home.waitHealthy();
    expect(differences(home, original)).toEqual([]);
    expect(await policy()).toBe('always');

    destroy(home);
    const destroyed = capture(home);
    const [ref] = (json('backups').result['backups'] as readonly Line[]).map(({ id }) => id as string);
    const planned = json('plan', ref ?? '', '--instance', 'home').result['plan'] as Line;
    expect(planned).toMatchObject({ serverWasRunning: true, rewrites: null });
    expect(planned['mediaFolders'].map(({ now, state }: Line) => [now, state])).toEqual([
      ['/audiobooks', 'there'],
      ['/podcasts', 'there'],
    ]);
    const codes = planned['verdicts'].map(({ code }: Line) => code);
    for (const code of ['data-folder-elsewhere', 'media-folder-missing', 'backup-path-not-creatable']) {
      expect(codes).not.toContain(code);
    }
    const restored = json('restore', ref ?? '', '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { outcome: 'succeeded' } });
    await home.waitHealthy();
    expect(differences(home, original)).toEqual([]);
    expect(await policy()).toBe('always');

    expect(json('undo', '--yes', '--accept-warnings')).toMatchObject({ exit: 0 });
    await home.waitHealthy();
    expect(differences(home, destroyed)).toEqual([]);
    expect(await policy()).toBe('always');
  });
});

/** What a person loses: covers, a picture, and what the server still knew of both. */
function destroy({ data }: Home): void {
  const items = join(data.metadata, 'items');
  const [gone = '', changed = ''] = readdirSync(items);
  rmSync(join(items, gone), { recursive: true });
  writeFileSync(join(items, changed, 'metadata.json'), '{"changed":true}');
  rmSync(join(data.metadata, 'authors'), { recursive: true });
  writeFileSync(join(items, 'added.txt'), 'added');
}

async function startedAt(
  { container }: Home,
  world: Parameters<Parameters<typeof podmanLane>[1]>[0],
): Promise<unknown> {
  const { State } = await world().podman.docker.getContainer(container).inspect();
  return State.StartedAt;
}
