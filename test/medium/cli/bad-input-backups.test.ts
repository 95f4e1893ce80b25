import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedWorld } from './shared-world.ts';
import { expectRefused, guard } from './untouched.ts';

let original: string;
/** A copy of the backup's folder; what is wrong with it is wrong with a folder that somebody brought. */
let folder: string;
const shared = sharedWorld({}, (world) => {
  const { result } = world.json('back-up', 'home', '--repository', 'repository');
  original = result['backup'].path;
});
beforeEach(() => {
  folder = join(shared().folder, 'brought');
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true, preserveTimestamps: true });
});

type Manifest = Record<string, unknown> & { instance: Record<string, unknown> };

function changeManifest(change: (manifest: Manifest) => Manifest, isHashed: boolean): void {
  const file = join(folder, 'manifest.json');
  const text = `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Manifest), null, 2)}\n`;
  writeFileSync(file, text);
  const hash = createHash('sha256').update(text).digest('hex');
  if (isHashed) writeFileSync(join(folder, 'manifest.sha256'), `${hash}  manifest.json\n`);
}

const jellyfin = (manifest: Manifest): Manifest => ({
  ...manifest,
  instance: { ...manifest.instance, server: 'jellyfin' },
});

const manifests: readonly (readonly [string, string, () => void])[] = [
  ['of another media server', 'other-product', () => changeManifest(jellyfin, true)],
  [
    'whose manifest was edited by hand',
    'manifest-changed',
    () => changeManifest((all) => ({ ...all, files: 1 }), false),
  ],
  [
    'whose manifest lacks a field',
    'manifest-invalid',
    () => changeManifest((all) => ({ ...all, files: undefined }), true),
  ],
  [
    'whose manifest has one field more',
    'manifest-invalid',
    () => changeManifest((all) => ({ ...all, x: 1 }), true),
  ],
  [
    'whose manifest names a file outside',
    'manifest-invalid',
    () =>
      changeManifest(
        (all) => ({ ...all, databases: [{ path: '../../x', check: 'ok', messages: [], schema: null }] }),
        true,
      ),
  ],
  [
    'whose manifest is of a format to come',
    'manifest-format-unknown',
    () => changeManifest((all) => ({ ...all, format: 2 }), true),
  ],
  ['whose manifest was cut off', 'manifest-changed', () => truncateSync(join(folder, 'manifest.json'), 300)],
  ['that was never finished', 'manifest-missing', () => rmSync(join(folder, 'manifest.json'))],
];

const cover = (): string => {
  const data = join(folder, 'data/metadata/items');
  const name = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('.jpg'));
  return join(data, name ?? '');
};

const contents: readonly (readonly [string, string, string, () => void])[] = [
  [
    'a file that was changed',
    'hash-mismatch',
    'hash-mismatch',
    () => writeFileSync(cover(), 'x'.repeat(readFileSync(cover()).length)),
  ],
  ['a file that grew', 'file-changed', 'hash-mismatch', () => writeFileSync(cover(), 'x', { flag: 'a' })],
  ['a file less', 'file-missing', 'file-missing', () => rmSync(cover())],
  [
    'no database any more',
    'file-missing',
    'database-missing',
    () => rmSync(join(folder, 'data/database/absdatabase.sqlite')),
  ],
  [
    'a database that was cut off',
    'file-changed',
    'database-corrupt',
    () => truncateSync(join(folder, 'data/database/absdatabase.sqlite'), 8192),
  ],
];

const restore = (ref: string) =>
  shared().json('restore', ref, '--instance', 'home', '--yes', '--accept-warnings');

describe('a backup folder', () => {
  it.each(manifests)('%s is refused with "%s"', async (_, code, spoil) => {
    const world = shared();
    spoil();
    const before = guard(world, [folder]);
    expectRefused(world.json('inspect', folder), { exit: 1, code }, 'inspect');
    expectRefused(world.json('verify', folder), { exit: 1, code }, 'verify');
    expectRefused(world.json('plan', folder, '--instance', 'home'), { exit: 3, code }, 'plan');
    expectRefused(restore(folder), { exit: 3, code }, 'restore');
    await before.expectUntouched();
  });

  it.each(contents)('with %s is not restored, and verify says so', async (_, found, refused, spoil) => {
    const world = shared();
    spoil();
    const before = guard(world, [folder]);
    expectRefused(restore(folder), { exit: 3, code: refused }, 'restore');
    await before.expectUntouched();
    expectRefused(world.json('verify', folder), { exit: 1, code: found }, 'verify');
  });

  it('that is none is not found', async () => {
    const world = shared();
    const before = guard(world);
    expectRefused(restore(world.data.config), { exit: 3, code: 'backup-not-found' });
    expectRefused(world.json('inspect', world.data.config), { exit: 3, code: 'backup-not-found' });
    expectRefused(restore('20200101t000000z-nothing'), { exit: 3, code: 'backup-not-found' });
    await before.expectUntouched();
  });

  it('in the data that it would replace is refused', async () => {
    const world = shared();
    const inside = join(world.data.metadata, 'items', 'backup');
    cpSync(folder, inside, { recursive: true });
    const before = guard(world);
    expectRefused(restore(inside), { exit: 3, code: 'repository-nested' });
    await before.expectUntouched();
    rmSync(inside, { recursive: true });
  });
});

describe('a repository of a format to come', () => {
  it('is refused and left as it is', async () => {
    const world = shared();
    const other = join(world.folder, 'newer');
    cpSync(world.repository, other, { recursive: true });
    const file = join(other, 'repository.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), format: 2 }));
    const before = guard(world, [other]);
    const code = 'repository-format-unknown';
    expectRefused(world.json('back-up', 'home', '--repository', 'newer'), { exit: 3, code }, 'back-up');
    expectRefused(world.json('repository', 'add', 'newer'), { exit: 3, code }, 'add');
    expectRefused(
      world.json('import', world.data.archive, '--instance', 'home', '--repository', 'newer'),
      { exit: 3, code },
      'import',
    );
    await before.expectUntouched();
    expect(world.json('repository', 'list').result['repositories']).toHaveLength(1);
  });
});
