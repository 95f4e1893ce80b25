/** Follows `RESTORE.txt` to the letter: no Reprise, only bash. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { workerTreeCopier } from '../../../../src-main/adapters/files/tree-copier.ts';
import { folderRepositoryStore } from '../../../../src-main/adapters/repository/folder-repository-store.ts';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import type { BulkOptions } from '../../../../src-main/ports/tree-copier.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';
import { makeAudiobookshelfData } from '../../../helpers/audiobookshelf-data.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';
import { lane } from '../../../helpers/lane.ts';
import { startMediaServer } from '../../../helpers/media-server/start.ts';

const options: BulkOptions = { signal: new AbortController().signal, onProgress: () => undefined };
const hasBash = spawnSync('bash', ['-c', 'command -v sha256sum']).status === 0;

let home: string;

beforeEach(() => {
  // Everything that a shell could trip over.
  home = mkdtempSync(join(tmpdir(), `it's "home" $HOME \`x\` 📚 -`));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Every file and link below a folder with its content; names by their bytes. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (path: Buffer, name: string): void => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isSymbolicLink()) found[name] = `-> ${readlinkSync(path)}`;
    else if (stat.isFile()) found[name] = readFileSync(path, 'base64');
    else {
      for (const child of readdirSync(path, { encoding: 'buffer' })) {
        visit(Buffer.concat([path, Buffer.from('/'), child]), `${name}/${child.toString('latin1')}`);
      }
    }
  };
  visit(Buffer.from(folder), '');
  return found;
}

function follow(backup: string): string {
  const commands = readFileSync(join(backup, 'RESTORE.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('    $ '))
    .map((line) => line.slice('    $ '.length));
  const script = commands.join('\n');
  return execFileSync('bash', ['-e', '-u', '-c', script], { cwd: backup, encoding: 'utf8', stdio: 'pipe' });
}

interface World {
  readonly config: string;
  readonly metadata: string;
  readonly backup: string;
}

async function backUp(startCommand: string | null, prepare: (metadata: string) => void): Promise<World> {
  const { config, metadata } = await makeAudiobookshelfData(home);
  prepare(metadata);
  const instance: Instance = {
    id: 'abcdef123456',
    name: 'Books\n    $ false',
    server: 'audiobookshelf',
    locations: { config, metadata },
    control: { kind: 'process', name: null, startCommand },
    url: null,
    addedAt: '2026-11-01T00:00:00.000Z',
  };
  const layout = audiobookshelf.layout(instance.locations);
  const backup = join(home, 'backup');
  mkdirSync(backup);
  const listing = join(home, 'listing');
  const copier = workerTreeCopier();
  const sources = layout.datasets.map(({ name, root, owns }) => ({
    dataset: name,
    root: layout.roots[root] ?? '',
    owns,
    excludes: [],
  }));
  await copier.copyPass({ sources, target: backup, listing, earlierPass: null, previous: null }, options);
  const verifiedAt = '2026-11-20T02:00:00.000Z';
  await copier.seal({ target: backup, listing, verifiedAt, rewritten: [] }, options);
  const store = folderRepositoryStore({
    files: nodeFileStore(),
    clock: { now: () => 0 },
    ids: { short: () => 'x' },
  });
  store.writeRestoreText(backup, {
    manifest: aManifest(),
    instance,
    layout,
    roots: layout.roots,
    serverName: audiobookshelf.name,
    notCovered: audiobookshelf.notCovered,
  });
  return { config, metadata, backup };
}

/** What a user has when they come back for the backup: other data, stale sidecars, extra files. */
function wreck({ config, metadata }: World): void {
  const item = join(metadata, 'items', readdirSync(join(metadata, 'items'))[0] ?? '');
  rmSync(item, { recursive: true });
  mkdirSync(join(metadata, 'items', 'later'));
  writeFileSync(join(metadata, 'items', 'later', 'cover.jpg'), 'later');
  writeFileSync(join(config, 'absdatabase.sqlite'), 'garbage');
  for (const suffix of ['-wal', '-shm', '-journal'])
    writeFileSync(join(config, `absdatabase.sqlite${suffix}`), 'stale');
  appendFileSync(join(config, 'oldDb.zip'), 'appeared later');
}

lane('restore by hand (bash)', { needs: () => (hasBash ? null : 'bash or sha256sum is not there') }, () => {
  it('brings the data back exactly, sets everything aside, and leaves what is to be kept', async () => {
    const world = await backUp(null, (metadata) => {
      const odd = join(metadata, 'items', `it's "odd" $(false) \n line`);
      mkdirSync(odd);
      writeFileSync(join(odd, '-cover.jpg'), 'odd');
      symlinkSync('../elsewhere', join(metadata, 'authors', `li'nk`));
      // Another name for the folder as Linux bytes that are no UTF-8.
      writeFileSync(
        Buffer.concat([Buffer.from(`${metadata}/authors/`), Buffer.from([0xff, 0x27, 0x41])]),
        'bytes',
      );
    });
    const { config, metadata } = world;
    const before = {
      items: contentOf(join(metadata, 'items')),
      authors: contentOf(join(metadata, 'authors')),
    };
    const kept = contentOf(join(metadata, 'cache', 'items'));
    const database = readFileSync(join(config, 'absdatabase.sqlite'));
    const migrations = contentOf(join(config, 'migrations'));
    wreck(world);
    const wrecked = contentOf(join(metadata, 'items'));

    expect(follow(world.backup)).toBe('');

    expect(contentOf(join(metadata, 'items'))).toEqual(before.items);
    expect(contentOf(join(metadata, 'authors'))).toEqual(before.authors);
    expect(readFileSync(join(config, 'absdatabase.sqlite'))).toEqual(database);
    expect(contentOf(join(config, 'migrations'))).toEqual(migrations);
    expect(contentOf(join(metadata, 'cache', 'items'))).toEqual(kept);
    expect(existsSync(join(metadata, 'cache', 'covers'))).toBe(false);
    expect(existsSync(join(config, 'oldDb.zip'))).toBe(false);
    expect(readdirSync(config).filter((name) => name.includes('sqlite'))).toEqual(['absdatabase.sqlite']);
    const aside = (root: string): string => {
      const names = readdirSync(root).filter((name) => name.startsWith('set-aside-'));
      expect(names).toHaveLength(1);
      return join(root, names[0] ?? '');
    };
    expect(contentOf(join(aside(metadata), 'items'))).toEqual(wrecked);
    expect(readFileSync(join(aside(config), 'absdatabase.sqlite-wal'), 'utf8')).toBe('stale');
    expect(existsSync(join(aside(metadata), 'cache', 'covers'))).toBe(true);
  });

  it('brings back files under names that the repository could not hold', async () => {
    const world = await backUp(null, () => undefined);
    const { backup, metadata } = world;
    // As the copier stores it where the real name is impossible.
    mkdirSync(join(backup, 'data/metadata/.names'));
    const storedAs = `data/metadata/.names/${'0a1b'.repeat(16)}`;
    writeFileSync(join(backup, storedAs), 'picture');
    const bytes = Buffer.concat([
      Buffer.from('items/new folder/'),
      Buffer.from([0xfe, 0x0a]),
      Buffer.from(`'?.jpg`),
    ]);
    const known = readFileSync(join(backup, 'files.jsonl'), 'utf8')
      .split('\n')
      .find((line) => line.includes('"type":"file"'));
    const entry = {
      ...(JSON.parse(known ?? '') as object),
      dataset: 'metadata',
      path: 'items/new folder/?',
      pathBytes: bytes.toString('base64'),
      storedAs,
    };
    appendFileSync(join(backup, 'files.jsonl'), `${JSON.stringify(entry)}\n`);
    const layout = audiobookshelf.layout({ config: world.config, metadata });
    folderRepositoryStore({
      files: nodeFileStore(),
      clock: { now: () => 0 },
      ids: { short: () => 'x' },
    }).writeRestoreText(backup, {
      manifest: aManifest(),
      instance: {
        id: 'a',
        name: 'A',
        server: 'audiobookshelf',
        locations: {},
        control: { kind: 'none', name: null, startCommand: null },
        url: null,
        addedAt: '',
      },
      layout,
      roots: layout.roots,
      serverName: 'Audiobookshelf',
      notCovered: [],
    });
    follow(backup);
    const path = Buffer.concat([Buffer.from(`${metadata}/`), bytes]);
    expect(readFileSync(path, 'utf8')).toBe('picture');
  });

  it('stops before the first change when a file of the backup is damaged', async () => {
    const world = await backUp(null, () => undefined);
    wreck(world);
    const before = { config: contentOf(world.config), metadata: contentOf(world.metadata) };
    appendFileSync(join(world.backup, 'data/database/absdatabase.sqlite'), 'x');
    expect(() => follow(world.backup)).toThrow('absdatabase.sqlite');
    expect({ config: contentOf(world.config), metadata: contentOf(world.metadata) }).toEqual(before);
  });

  it('can be followed twice, and never overwrites what was set aside the first time', async () => {
    const world = await backUp(null, () => undefined);
    follow(world.backup);
    // The names of the folders count seconds.
    execFileSync('sleep', ['1.1']);
    follow(world.backup);
    expect(readdirSync(world.config).filter((name) => name.startsWith('set-aside-'))).toHaveLength(2);
  });

  it('ends with a server that answers and has its data', async () => {
    const mark = join(home, 'started');
    const world = await backUp(`printf done > '${mark.replaceAll(`'`, `'\\''`)}'`, () => undefined);
    wreck(world);
    follow(world.backup);
    await expect.poll(() => existsSync(mark)).toBe(true);
    await using server = await startMediaServer({
      config: world.config,
      metadata: world.metadata,
      // Its database names a folder that only root could create here.
      env: { BACKUP_PATH: join(world.metadata, 'backups') },
    });
    await server.waitHealthy();
    const db = new Database(join(world.config, 'absdatabase.sqlite'), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM libraryItems').pluck().get()).toBe(5);
    db.close();
  });
});
