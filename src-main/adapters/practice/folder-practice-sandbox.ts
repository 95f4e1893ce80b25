import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../domain/json-value.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { PracticePlaces, PracticeSandbox } from '../../ports/practice-sandbox.ts';
import { databaseError } from '../database/sqlite-errors.ts';
import { onFile } from '../files/errors.ts';
import { damage } from './damage.ts';
import { freePort } from './free-port.ts';
import { makeSample } from './make-sample.ts';
import { markerName } from './marker-name.ts';
import { markerSchema, type Marker } from './marker.ts';
import { notOurs, placesIn, readArea, readmeName, sortEntries } from './own-area.ts';
import { practiceLaunch, practiceProgram } from './practice-launch.ts';

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

  const marker = (): Marker | null => readArea(files, places);

  function save(area: string, known: Marker): void {
    files.writeDurably(join(area, markerName), `${JSON.stringify(known, null, 2)}\n`, 0o600);
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
    program: practiceProgram,
    look() {
      const known = marker();
      if (known === null) return null;
      const pictures = { here: countPictures(places), made: known.pictures };
      const strangers = sortEntries(places).strangers.map((name) => join(folder, name));
      return { ...known, pictures, strangers };
    },
    async make() {
      if (marker() !== null) return;
      sweep();
      const port = await freePort(null);
      try {
        const draft = placesIn(join(profile, `${making}${randomBytes(6).toString('hex')}`));
        writeArea(draft, places);
        const newInProfile = lists.filter((name) => !existsSync(join(profile, name)));
        const what = markerSchema.shape.what.value;
        save(draft.folder, {
          format: 1,
          what,
          port,
          pictures: countPictures(draft),
          instanceIds: [],
          newInProfile,
        });
        files.giveToOwnerOf(draft.folder, profile);
        files.flushFileSystem(draft.folder);
        files.move(draft.folder, folder);
      } catch (error) {
        sweep();
        throw error;
      }
    },
    remember(instanceId) {
      const known = marker();
      if (known === null) throw notOurs(folder);
      if (!known.instanceIds.includes(instanceId))
        save(folder, { ...known, instanceIds: [...known.instanceIds, instanceId] });
    },
    async launch() {
      const known = marker();
      if (known === null) throw notOurs(folder);
      const port = await freePort(known.port);
      if (port !== known.port) save(folder, { ...known, port });
      return practiceLaunch(places, port);
    },
    damage(kind) {
      if (marker() === null) throw notOurs(folder);
      onFile('write', folder, () => damage(kind, places));
    },
    remove() {
      const isThere = marker() !== null;
      if (isThere) {
        const gone = join(profile, `${leaving}${randomBytes(6).toString('hex')}`);
        const { own, strangers } = sortEntries(places);
        if (strangers.length === 0) files.move(folder, gone);
        else {
          files.makeFolder(gone, 0o700);
          for (const name of own) files.move(join(folder, name), join(gone, name));
        }
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

/** Written at `draft`, to lie at `final`. */
function writeArea(draft: PracticePlaces, final: PracticePlaces): void {
  onFile('write', final.folder, () => {
    for (const path of [draft.folder, draft.backups]) mkdirSync(path, { mode: 0o700 });
    writeFileSync(join(draft.folder, readmeName), readme);
    try {
      makeSample(draft, final);
    } catch (error) {
      throw databaseError(error, final.config);
    }
  });
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

const readme = `This is the practice area of Reprise.

Everything in this folder is made up: a small library, a server for it, and
backups of it. You can break and restore it without any risk.

To look at it:    reprise practice status
To remove it:     reprise practice stop

It is also safe to delete this folder by hand.
`;
