import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInstance } from '../../../src-main/operations/check-instance.ts';
import { addInstance, removeInstance, type NewInstance } from '../../../src-main/operations/instances.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { ServerControl } from '../../../src-main/ports/server-control.ts';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => world.dispose());

const wanted = (changes: Partial<NewInstance> = {}): NewInstance => ({
  server: 'audiobookshelf',
  name: 'Second',
  locations: { config: world.config, metadata: world.metadata },
  control: { kind: 'process', name: null, startCommand: null },
  url: null,
  ...changes,
});

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof RepriseError ? error.code : 'other';
  }
}

describe('adding a server', () => {
  it('refuses folders that are not there, files, and folders in each other’s place', () => {
    const file = join(world.folder, 'file');
    writeFileSync(file, '');
    const { config, metadata } = world;
    const add = (locations: Record<string, string>) =>
      codeOf(() => addInstance(world.core, wanted({ locations })));
    expect(add({ config: join(config, 'typo'), metadata })).toBe('location-missing');
    expect(add({ config: file, metadata })).toBe('location-missing');
    expect(add({ config })).toBe('location-missing');
    expect(add({ config: metadata, metadata: config })).toBe('location-swapped');
  });

  it('refuses what it knows: the folders, and the name', () => {
    expect(codeOf(() => addInstance(world.core, wanted()))).toBe('instance-exists');
    const other = ['config', 'metadata'].map((name) => join(world.folder, 'other', name));
    for (const folder of other) mkdirSync(folder, { recursive: true });
    const [config = '', metadata = ''] = other;
    expect(
      codeOf(() => addInstance(world.core, wanted({ name: 'Books', locations: { config, metadata } }))),
    ).toBe('instance-exists');
    expect(addInstance(world.core, wanted({ locations: { config, metadata } })).name).toBe('Second');
  });

  it('tells servers without folders apart by what stops and starts them', () => {
    const core = { ...world.core, makeControl: () => fakeServerControl() };
    const add = (name: string, container: string) =>
      codeOf(() =>
        addInstance(core, {
          ...wanted({ server: 'immich', name, locations: {} }),
          control: { kind: 'container', name: container, startCommand: null },
        }),
      );
    expect(add('photos', 'immich_server')).toBe('none');
    expect(add('other photos', 'immich_server_2')).toBe('none');
    expect(add('once more', 'immich_server')).toBe('instance-exists');
  });

  it('takes a server back that was removed, and its last restore can still be undone', async () => {
    expect(await world.restore(world.archive)).toMatchObject({ outcome: 'succeeded' });
    removeInstance(world.core, world.instance.id);
    const again = addInstance(world.core, wanted());
    expect(again.id).not.toBe(world.instance.id);
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('looking at a server', () => {
  it('says what runs and what is there, and changes nothing', async () => {
    const server = await world.start();
    const check = await checkInstance(world.core, world.instance.id, { signal: never });
    expect(check).toMatchObject({
      running: true,
      pids: [server.pid],
      url: server.url,
      databaseFound: true,
      findings: [],
    });
    expect(check.counts).toMatchObject({ users: 3, items: 5 });
  });

  it('tells what starts it by itself, and tells the rest where that cannot be asked', async () => {
    const { makeControl } = world.core;
    const lookWith = (autoStart: ServerControl['autoStart']) =>
      checkInstance(
        { ...world.core, makeControl: (request) => ({ ...makeControl(request), autoStart }) },
        world.instance.id,
        { signal: never },
      );
    const change = { what: 'service books.service', before: 'automatic', after: 'manual' };
    expect(await lookWith(async () => [change])).toMatchObject({ startsByItself: true });
    const refused = () => Promise.reject(new RepriseError('permission-denied', 'Not today.'));
    expect(await lookWith(refused)).toMatchObject({ startsByItself: null, databaseFound: true });
  });
});

describe('a back-up', () => {
  it('does not take a missing folder for an empty one', async () => {
    renameSync(world.metadata, `${world.metadata}-unplugged`);
    expect(await world.backUp()).toMatchObject({ outcome: 'blocked', error: { code: 'location-missing' } });
  });

  it('does not make new backups where the known ones are away', async () => {
    expect(await world.backUp()).toMatchObject({ outcome: 'succeeded' });
    renameSync(world.repository, `${world.repository}-unplugged`);
    mkdirSync(world.repository);
    expect(await world.backUp()).toMatchObject({ outcome: 'blocked', error: { code: 'repository-away' } });
  });
});
