/** A server that does not start: the cause that a person has to know is named first, and nothing is changed. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { setsAside, dyingAt, watched } from '../../helpers/broken-files.ts';
import { ageTo, damagePages, killWhileWriting, mediaIn } from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed, notesOf } from '../../helpers/diagnosed.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');

const inConfig = (name: string): string => join(world.config, name);

async function backedUp(): Promise<string> {
  world = await aWorld();
  return (await world.backUp()).result.backupId ?? '';
}

describe('a server that is well', () => {
  it('has nothing wrong while it runs', async () => {
    world = await aWorld();
    mkdirSync(join(world.folder, 'media/a book'), { recursive: true });
    mediaIn(database(), join(world.folder, 'media'));
    await world.start();
    expect(await diagnosed(world)).toMatchObject({
      healthy: true,
      running: true,
      causes: [],
      next: 'none',
      serverVersion: '2.36.0',
    });
  });

  it('has nothing wrong while it is stopped, which is said', async () => {
    const id = await backedUp();
    const found = await diagnosed(world);
    expect(found).toMatchObject({ healthy: true, running: false, suggestion: { backup: { id } } });
    expect(notesOf(found)).toContain('server-stopped');
  });

  it('was only cut off while writing when its journal lies beside the database', async () => {
    world = await aWorld();
    killWhileWriting(database());
    expect(readdirSync(world.config)).toContain('absdatabase.sqlite-journal');
    const found = await diagnosed(world);
    expect(found.healthy).toBe(true);
    expect(notesOf(found)).toContain('database-journal-left');
  });

  it('may have old left-overs', async () => {
    world = await aWorld();
    writeFileSync(inConfig('absdatabase.failed.sqlite'), 'of last year');
    ageTo(inConfig('absdatabase.failed.sqlite'), 365 * 24 * 60 * 60_000);
    writeFileSync(inConfig('absdatabase.2026-01-01T0100.sqlite'), '');
    const found = await diagnosed(world);
    expect(found.healthy).toBe(true);
    expect(notesOf(found).filter((code) => code === 'old-leftover')).toHaveLength(2);
  });
});

it('sends to recover first when Reprise itself was cut off', async () => {
  world = await aWorld();
  const dying = world.again({ files: dyingAt(setsAside) });
  await dying.restore(world.archive).catch(() => undefined);
  const found = await diagnosed(world);
  expect(found).toMatchObject({ next: 'recover', causes: [{ code: 'operation-unfinished' }] });
});

it('names a network drive when nothing else explains the trouble', async () => {
  world = await aWorld();
  const files = { ...world.core.files, networkFileSystem: () => 'NFS' };
  expect((await diagnosed(world, { files })).causes).toMatchObject([
    { code: 'data-on-network', details: { kind: 'NFS' } },
  ]);
});

it('goes on when looks fail, and says which', async () => {
  const id = await backedUp();
  damagePages(database());
  const files = watched(world.core.files, ({ name, from }) => {
    const isBroken = name === 'space' || name === 'networkFileSystem' || from.includes('/logs');
    if (isBroken) throw new RepriseError('permission-denied', 'The test refuses.', { path: from });
  });
  const found = await diagnosed(world, { files });
  expect(codesOf(found)[0]).toBe('database-damaged');
  expect(found.suggestion.backup?.id).toBe(id);
  const failed = found.checks.filter(({ code }) => code === 'look-failed').map(({ check }) => check);
  expect(failed).toEqual(expect.arrayContaining(['drives', 'leftovers', 'rights', 'network']));
});

it('answers even when nothing at all can be read', async () => {
  world = await aWorld();
  const files = watched(world.core.files, ({ from }) => {
    if (from.startsWith(world.config) || from.startsWith(world.metadata) || from.startsWith(world.repository))
      throw new RepriseError('permission-denied', 'The test refuses.', { path: from });
  });
  expect(codesOf(await diagnosed(world, { files }))).toEqual(['database-not-looked-at']);
});
