/** A temporary folder with an archive to read and a `target` folder to extract to. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { makeZipReader } from '../../../../src-main/adapters/archives/zip-reader.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import type { ArchiveEntry, ArchiveLimits, OpenArchive } from '../../../../src-main/ports/archive-reader.ts';
import { fixtureArchive } from '../../../helpers/audiobookshelf-data.ts';

export interface ArchiveBox {
  readonly folder: string;
  readonly target: string;
  write(bytes: Uint8Array): string;
  open(bytes: Uint8Array, limits?: ArchiveLimits): Promise<OpenArchive>;
  /** Everything below `target` into it, under its own path. */
  extract(archive: OpenArchive, signal?: AbortSignal): Promise<{ files: number; bytes: number }>;
  readonly place: (entry: ArchiveEntry) => string;
}

export const fixture = readFileSync(fixtureArchive);

export const never: AbortSignal = new AbortController().signal;
export const quiet = { signal: never, onProgress: () => undefined } as const;

/** One box per test, removed afterwards with every archive that is still open. */
export function useArchiveBox(): () => ArchiveBox {
  let box: ArchiveBox | null = null;
  let opened: OpenArchive[] = [];
  beforeEach(() => {
    box = makeBox((archive) => opened.push(archive));
  });
  afterEach(() => {
    for (const archive of opened) archive.close();
    opened = [];
    if (box !== null) rmSync(box.folder, { recursive: true });
  });
  return () => {
    if (box === null) throw new Error('Only inside a test.');
    return box;
  };
}

function makeBox(onOpen: (archive: OpenArchive) => void): ArchiveBox {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'archive-')));
  const target = join(folder, 'target');
  mkdirSync(target);
  const write = (bytes: Uint8Array): string => {
    const file = join(folder, 'archive.zip');
    writeFileSync(file, bytes);
    return file;
  };
  const place = (entry: ArchiveEntry): string => join(target, ...entry.path.split('/'));
  return {
    folder,
    target,
    write,
    place,
    async open(bytes, limits) {
      const archive = await makeZipReader(limits).open(write(bytes), { signal: never });
      onOpen(archive);
      return archive;
    },
    extract: async (archive, signal = never) =>
      archive.extract(place, { signal, onProgress: () => undefined }),
  };
}

/** Files by `/`-separated path with their bytes; folders as null. */
export function contentOf(folder: string): Record<string, string | null> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const shown = relative(folder, path).split(sep).join('/');
    return [shown, entry.isFile() ? readFileSync(path).toString('base64') : null] as const;
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function failureOf(promise: Promise<unknown>): Promise<RepriseError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RepriseError) return error;
    throw new Error('Not a RepriseError', { cause: error });
  }
  throw new Error('Nothing was refused.');
}

/** Code and reason of a refusal: `unsafe-path parent`. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const { code, details } = await failureOf(promise);
  return details['reason'] === undefined ? code : `${code} ${String(details['reason'])}`;
}
