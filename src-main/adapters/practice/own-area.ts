/** Tells the practice area from any other folder, before anything in it is touched. */
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { parseJson } from '../../domain/json-value.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { PracticePlaces } from '../../ports/practice-sandbox.ts';
import { isMissing } from '../files/errors.ts';
import { markerName } from './marker-name.ts';
import { markerSchema, type Marker } from './marker.ts';

export function placesIn(folder: string): PracticePlaces {
  const below = (name: string): string => join(folder, name);
  return {
    folder,
    config: below('config'),
    metadata: below('metadata'),
    media: below('media'),
    backups: below('backups'),
  };
}

/** `null` = nothing is there. Errors: `practice-not-ours`. */
export function readArea(files: FileStore, places: PracticePlaces): Marker | null {
  assertOwn(places);
  if (lstatSync(places.folder, { throwIfNoEntry: false }) === undefined) return null;
  // Another drive inside is nothing that we made, and removing the folder would empty it.
  const [mounted] = files.mountPointsBelow(places.folder);
  if (mounted !== undefined) throw notOurs(mounted);
  return readMarker(files, places.folder);
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

export const readmeName = 'README.txt';

/** Put there by file managers that only looked. */
const droppings = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];

/** Names of what lies directly in the area. Of its own the marker comes last: as long as it is there, the rest is found. */
export function sortEntries({ folder, ...parts }: PracticePlaces): {
  readonly own: readonly string[];
  readonly strangers: readonly string[];
} {
  const names = readdirSync(folder);
  // Of a run that was killed while it wrote the marker.
  const unfinished = names.filter((name) => name.startsWith(`${markerName}.`) && name.endsWith('.tmp'));
  const parted = Object.values(parts).map((path) => basename(path));
  const made = [...parted, readmeName, ...droppings, ...unfinished, markerName];
  return {
    own: made.filter((name) => names.includes(name)),
    strangers: names.filter((name) => !made.includes(name)),
  };
}

export function notOurs(path: string): RepriseError {
  return new RepriseError('practice-not-ours', 'Not a practice area, or no longer a whole one.', { path });
}
