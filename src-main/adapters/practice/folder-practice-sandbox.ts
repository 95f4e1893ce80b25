import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { parse, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { PracticePlaces, PracticeSandbox } from '../../ports/practice-sandbox.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { isMissing, onFile } from '../files/errors.ts';
import { damage } from './damage.ts';
import { freePort } from './free-port.ts';
import { makeSample } from './make-sample.ts';
import { markerName, markerSchema, type Marker } from './marker.ts';
import serverPath from './practice-server.ts?modulePath';

export interface SandboxOptions {
  /** Profile folder. */
  readonly profile: string;
  readonly files: FileStore;
}

/** Names of what is being made or removed; `FileStore.removeTree` takes no other. */
const [making, leaving] = ['.partial-practice-', '.deleting-practice-'];

/** Lists that say the same when they are empty and when they are absent. */
const lists = ['instances.json', 'repositories.json'];

export function folderPracticeSandbox({ profile, files }: SandboxOptions): PracticeSandbox {
  const places = placesIn(join(profile, 'practice'));
  const { folder } = places;

  function marker(): Marker | null {
    assertOwn(places);
    return existsSync(folder) ? readMarker(files, folder) : null;
  }

  function remember(known: Marker): void {
    files.writeDurably(join(folder, markerName), `${JSON.stringify(known, null, 2)}\n`, 0o600);
  }

  /** Of runs that were killed; nobody else is at it, the caller holds the lock. */
  function sweep(): void {
    for (const name of readdirSync(profile)) {
      if (name.startsWith(making) || name.startsWith(leaving))
        files.removeTree(join(profile, name), { signal: null });
    }
  }

  return {
    places,
    look() {
      const known = marker();
      if (known === null) return null;
      const pictures = { here: countPictures(places), made: known.pictures };
      return { port: known.port, pictures, newInProfile: known.newInProfile };
    },
    async make() {
      if (marker() !== null) return;
      sweep();
      const port = await freePort(null);
      const draft = placesIn(join(profile, `${making}${randomBytes(6).toString('hex')}`));
      onFile('write', folder, () => {
        for (const path of [draft.folder, draft.backups]) mkdirSync(path, { mode: 0o700 });
        makeSample(draft, places);
        writeFileSync(join(draft.folder, 'README.txt'), readme);
      });
      const newInProfile = lists.filter((name) => !existsSync(join(profile, name)));
      const what = markerSchema.shape.what.value;
      const made: Marker = { format: 1, what, port, pictures: countPictures(draft), newInProfile };
      files.writeDurably(join(draft.folder, markerName), `${JSON.stringify(made, null, 2)}\n`, 0o600);
      files.flushFileSystem(draft.folder);
      files.move(draft.folder, folder);
    },
    async launch() {
      const known = marker();
      if (known === null) throw notOurs(folder);
      const port = await freePort(known.port);
      if (port !== known.port) remember({ ...known, port });
      return launchRecord(places, port);
    },
    damage(kind) {
      if (marker() === null) throw notOurs(folder);
      onFile('write', folder, () => damage(kind, places));
    },
    remove() {
      const isThere = marker() !== null;
      if (isThere) {
        const gone = join(profile, `${leaving}${randomBytes(6).toString('hex')}`);
        files.move(folder, gone);
      }
      sweep();
      return isThere;
    },
    dropNewLists(names) {
      for (const name of lists.filter((list) => names.includes(list))) {
        const text = files.readText(join(profile, name));
        if (text !== null && isEmptyList(text)) files.unlink(join(profile, name));
      }
    },
  };
}

function placesIn(folder: string): PracticePlaces {
  const below = (name: string): string => join(folder, name);
  return {
    folder,
    config: below('config'),
    metadata: below('metadata'),
    media: below('media'),
    backups: below('backups'),
  };
}

/** The folder and its parts are folders of their own: behind a link would be something of the user's. */
function assertOwn({ folder, ...parts }: PracticePlaces): void {
  for (const path of [folder, ...Object.values(parts)]) {
    try {
      const isReal = lstatSync(path).isDirectory() && (path === folder || isBelow(folder, path));
      if (!isReal) throw notOurs(path);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

function isBelow(folder: string, path: string): boolean {
  return realpathSync(path) === join(realpathSync(folder), path.slice(folder.length + 1));
}

function readMarker(files: FileStore, folder: string): Marker {
  const path = join(folder, markerName);
  const isFile = lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const parsed = markerSchema.safeParse(isFile ? parseJson(files.readText(path) ?? '') : null);
  if (!parsed.success) throw notOurs(folder);
  return parsed.data;
}

function notOurs(path: string): RepriseError {
  return new RepriseError('practice-not-ours', 'Not a practice area, or no longer a whole one.', { path });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not what Reprise wrote: the schema says so.
    return null;
  }
}

function isEmptyList(text: string): boolean {
  const value = parseJson(text);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((list) => Array.isArray(list) && list.length === 0)
  );
}

function countPictures({ metadata }: PracticePlaces): number {
  return ['items', 'authors']
    .map((name) => join(metadata, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path, { recursive: true, encoding: 'utf8' }))
    .filter((name) => name.endsWith('.png')).length;
}

/** With nothing of our environment: the server runs on when we are gone. */
function launchRecord({ config, metadata }: PracticePlaces, port: number): LaunchRecord {
  const isElectron = process.versions['electron'] !== undefined;
  return {
    argv: [process.execPath, serverPath, '--config', config, '--metadata', metadata, '--port', String(port)],
    cwd: parse(process.execPath).root,
    env: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {},
    umask: 0o077,
    uid: process.geteuid?.() ?? 0,
    gid: process.getegid?.() ?? 0,
    groups: process.getgroups?.() ?? [],
  };
}

const readme = `This is the practice area of Reprise.

Everything in this folder is made up: a small library, a server for it, and
backups of it. You can break and restore it without any risk.

To look at it:    reprise practice status
To remove it:     reprise practice stop

It is also safe to delete this folder by hand.
`;
