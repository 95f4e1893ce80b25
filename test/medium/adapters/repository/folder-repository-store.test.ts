import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { folderRepositoryStore } from '../../../../src-main/adapters/repository/folder-repository-store.ts';
import type { Manifest } from '../../../../src-main/domain/backup/manifest.ts';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import type { Repository, RepositoryStore } from '../../../../src-main/ports/repository-store.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

let folder: string;
let store: RepositoryStore;
let repository: Repository;

beforeEach(() => {
  folder = tempFolder();
  let ids = 0;
  store = folderRepositoryStore({
    files: nodeFileStore(),
    clock: { now: () => Date.UTC(2026, 10, 20, 2) },
    ids: { short: () => `id${(ids += 1)}` },
  });
  repository = store.create(join(folder, 'repository'));
});

const instance: Instance = {
  id: 'abcdef123456',
  name: 'Books: "ours" / 📚',
  server: 'audiobookshelf',
  locations: { config: '/srv/config', metadata: '/srv/metadata' },
  control: { kind: 'process', name: null, startCommand: null },
  url: 'http://ann:secret@127.0.0.1:13378/',
  addedAt: '2026-11-01T00:00:00.000Z',
};

/** A complete backup, as `publish` leaves it. */
function addBackup(changes: Partial<Manifest> & { readonly id: string }): string {
  const manifest = aManifest(changes);
  const name = store.backupFolderName(manifest);
  const backup = join(store.instanceFolder(repository, instance), name);
  mkdirSync(join(backup, 'data'), { recursive: true });
  store.writeManifest(backup, manifest);
  return backup;
}

describe('a repository', () => {
  it('is opened again with the id that it was made with', () => {
    expect(store.open(repository.path)).toEqual(repository);
    expect(store.create(repository.path)).toEqual(repository);
    expect(readdirSync(repository.path).sort()).toEqual(['README.txt', 'repository.json']);
  });

  it('is "away" when its folder is not there, and "not found" in a folder that is none', () => {
    const open = (path: string) => () => store.open(path);
    expect(open(join(folder, 'gone'))).toThrow(expect.objectContaining({ code: 'repository-away' }));
    expect(open(folder)).toThrow(expect.objectContaining({ code: 'repository-not-found' }));
  });

  it.each(['{"format":2,"id":"x","createdAt":"2026-11-20T02:00:00Z"}', '{', '{"format":1,"id":"../x"}'])(
    'of a form that is not known is left as it is: %s',
    (text) => {
      const file = join(repository.path, 'repository.json');
      writeFileSync(file, text);
      const unknown = expect.objectContaining({ code: 'repository-format-unknown' });
      expect(() => store.open(repository.path)).toThrow(unknown);
      expect(() => store.create(repository.path)).toThrow(unknown);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('takes a folder that holds other things, and leaves them alone', () => {
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'README.txt'), 'my own notes');
    writeFileSync(join(photos, 'a.jpg'), '');
    expect(store.open(store.create(photos).path).path).toBe(photos);
    expect(readFileSync(join(photos, 'README.txt'), 'utf8')).toBe('my own notes');
    expect(readdirSync(photos).toSorted()).toEqual(['README.txt', 'a.jpg', 'repository.json']);
  });

  it('is made on a fresh drive and after an interrupted attempt', () => {
    const drive = join(folder, 'drive');
    mkdirSync(join(drive, 'lost+found'), { recursive: true });
    writeFileSync(join(drive, 'README.txt'), 'half');
    expect(store.create(drive).path).toBe(drive);
  });

  it('knows what its file system can do, and leaves nothing behind', () => {
    const facts = store.probe(repository);
    expect(facts).toMatchObject({ hardLinks: true, caseSensitive: true });
    expect(facts.timeResolutionNs).toBeLessThanOrEqual(1000);
    expect(facts.totalBytes).toBeGreaterThan(facts.freeBytes);
    expect(readdirSync(repository.path).sort()).toEqual(['README.txt', 'repository.json']);
  });
});

describe('the folder of an instance', () => {
  it('has a name that every file system takes, and settings without a password', () => {
    const path = store.instanceFolder(repository, instance);
    expect(basename(path)).toBe('Books- -ours- - 📚-ef123456');
    const text = readFileSync(join(path, 'instance.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      format: 1,
      instance: { id: instance.id, locations: instance.locations },
    });
    expect(text).not.toContain('secret');
  });

  it('stays when the instance is renamed', () => {
    const path = store.instanceFolder(repository, instance);
    expect(store.instanceFolder(repository, { ...instance, name: 'Other' })).toBe(path);
    expect(readFileSync(join(path, 'instance.json'), 'utf8')).toContain('"Other"');
  });

  it('is never shared by two instances', () => {
    const path = store.instanceFolder(repository, instance);
    expect(store.instanceFolder(repository, { ...instance, id: 'zzzzef123456' })).not.toBe(path);
  });
});

describe('listing', () => {
  it('shows complete backups only, the newest by sequence first', () => {
    addBackup({ id: 'b1', sequence: 1, createdAt: '2026-11-20T02:00:00.000Z' });
    addBackup({ id: 'b3', sequence: 3, createdAt: '2026-11-19T02:00:00.000Z' });
    addBackup({ id: 'b2', sequence: 2, createdAt: '2026-11-21T02:00:00.000Z' });
    const own = store.instanceFolder(repository, instance);
    const partial = join(own, '.partial-20261120t020000-x');
    mkdirSync(partial);
    store.writeManifest(partial, aManifest({ id: 'unfinished' }));
    mkdirSync(join(own, '.deleting-20261120t020000-y'));
    const { backups, unreadable } = store.list(repository);
    expect(backups.map(({ manifest }) => manifest.id)).toEqual(['b3', 'b2', 'b1']);
    expect(backups[0]).toMatchObject({ repositoryId: repository.id, state: 'verified' });
    expect(unreadable).toEqual([]);
    expect(store.leftovers(repository)).toEqual([join(own, '.deleting-20261120t020000-y'), partial]);
  });

  it('counts nothing as left over that is not ours by name and place', () => {
    const own = store.instanceFolder(repository, instance);
    const photos = join(repository.path, 'Photos-2024');
    mkdirSync(join(photos, '2024-05-01T100000'), { recursive: true });
    for (const folder of [repository.path, photos]) {
      for (const name of [
        '.deleting-20261120t020000-y',
        '.partial-20261120t020000-y',
        '.deleting-0123456789ab',
      ])
        mkdirSync(join(folder, name));
    }
    for (const name of ['.deleting-photos', '.partial-x', '.deleting-']) mkdirSync(join(own, name));
    expect(store.leftovers(repository)).toEqual([]);
    const backup = addBackup({ id: 'b1' });
    rmSync(join(own, 'instance.json'));
    mkdirSync(join(own, '.partial-0123456789ab'));
    expect(dirname(backup)).toBe(own);
    expect(store.leftovers(repository)).toEqual([join(own, '.partial-0123456789ab')]);
  });

  it('names what it cannot read, and why, without hiding the rest', () => {
    addBackup({ id: 'good', sequence: 9 });
    const edit = (backup: string, change: (text: string) => string): string => {
      const file = join(backup, 'manifest.json');
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      return backup;
    };
    const resign = (backup: string): void => {
      const text = readFileSync(join(backup, 'manifest.json'));
      const hash = createHash('sha256').update(text).digest('hex');
      writeFileSync(join(backup, 'manifest.sha256'), `${hash}  manifest.json\n`);
    };
    const expected = [
      {
        path: edit(addBackup({ id: 'edited' }), (text) => text.replace('2.36.0', '2.37.0')),
        code: 'manifest-changed',
      },
      { path: edit(addBackup({ id: 'cut' }), (text) => text.slice(0, 100)), code: 'manifest-changed' },
      {
        path: edit(addBackup({ id: 'future' }), (text) => text.replace('"format": 1', '"format": 2')),
        code: 'manifest-format-unknown',
      },
      {
        path: edit(addBackup({ id: 'extra' }), (text) => text.replace('{', '{ "new": 1,')),
        code: 'manifest-invalid',
      },
      {
        path: edit(addBackup({ id: 'unsafe' }), (text) => text.replace('data/database/', '../../')),
        code: 'manifest-invalid',
      },
      { path: addBackup({ id: 'empty' }), code: 'manifest-missing' },
    ];
    for (const { path, code } of expected) if (code === 'manifest-invalid') resign(path);
    rmSync(join(expected[5]?.path ?? '', 'manifest.json'));
    const { backups, unreadable } = store.list(repository);
    expect(backups.map(({ manifest }) => manifest.id)).toEqual(['good']);
    const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
    expect([...unreadable].sort(byPath)).toEqual(expected.sort(byPath));
  });

  it('does not follow links out of the repository', () => {
    const backup = addBackup({ id: 'b1' });
    symlinkSync(dirname(backup), join(repository.path, 'linked'));
    expect(store.list(repository).backups).toHaveLength(1);
  });
});

describe('a manifest', () => {
  it('comes back as it was written, and is the same text every time', () => {
    const manifest = aManifest({
      counts: { users: 1, authors: 2 },
      warnings: [{ code: 'owner-not-kept', severity: 'warn', details: { files: 3 } }],
    });
    const backup = addBackup(manifest);
    expect(store.read(backup).manifest).toEqual(manifest);
    const text = readFileSync(join(backup, 'manifest.json'), 'utf8');
    store.writeManifest(backup, { ...manifest, counts: { authors: 2, users: 1 } });
    expect(readFileSync(join(backup, 'manifest.json'), 'utf8')).toBe(text);
    expect(text).toMatch(/^\{\n {2}"format": 1,\n/);
  });

  it('is checked by its checksum file as other programs read it', () => {
    const backup = addBackup({ id: 'b1' });
    const hash = createHash('sha256')
      .update(readFileSync(join(backup, 'manifest.json')))
      .digest('hex');
    expect(readFileSync(join(backup, 'manifest.sha256'), 'utf8')).toBe(`${hash}  manifest.json\n`);
  });

  it('is readable where no repository lies above it', () => {
    const lone = join(folder, 'lone');
    mkdirSync(lone);
    store.writeManifest(lone, aManifest());
    expect(store.read(lone)).toMatchObject({ repositoryId: null, path: lone });
  });

  it('that could not be read back is not written', () => {
    expect(() => store.writeManifest(folder, aManifest({ id: '../x' }))).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
    expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
  });
});

describe('damage found later', () => {
  it('marks every backup that shares the file, and no other', () => {
    const [one, two, three] = ['b1', 'b2', 'b3'].map((id) => addBackup({ id })) as [string, string, string];
    const path = 'data/cover.jpg';
    writeFileSync(join(one, path), 'picture');
    linkSync(join(one, path), join(two, path));
    writeFileSync(join(three, path), 'picture');
    expect([...store.markDamaged(one, [path, 'data/gone.jpg'])].sort()).toEqual([one, two].sort());
    expect(store.read(one).state).toBe('damaged');
    expect(store.read(two).state).toBe('damaged');
    expect(store.read(three).state).toBe('verified');
    expect(JSON.parse(readFileSync(join(two, 'damaged.json'), 'utf8'))).toMatchObject({
      format: 1,
      paths: [path],
    });
  });

  it('adds to what was noted before', () => {
    const backup = addBackup({ id: 'b1' });
    store.markDamaged(backup, ['data/b']);
    store.markDamaged(backup, ['data/a', 'data/b']);
    expect(JSON.parse(readFileSync(join(backup, 'damaged.json'), 'utf8'))).toMatchObject({
      paths: ['data/a', 'data/b'],
    });
  });
});

it.skipIf(process.platform === 'win32')('lets nobody else read what holds password hashes', () => {
  const backup = addBackup({ id: 'b1' });
  expect(statSync(join(backup, 'manifest.json')).mode & 0o077).toBe(0);
  expect(statSync(repository.path).mode & 0o077).toBe(0);
});
