/**
 * An `ArchiveReader` that unpacks into volumes too: here first, then by one tar stream into the volume, where every file is
 * read again. Owners and modes are given afterwards, as to all that comes from archives.
 */
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { pack, type Pack } from 'tar-stream';
import { RepriseError } from '../../domain/errors.ts';
import type { ArchiveReader, OpenArchive } from '../../ports/archive-reader.ts';
import { bulkControl, newSharedControl } from '../files/bulk-control.ts';
import { hashFile } from '../files/hash-file.ts';
import { paxTime } from './agent-times.ts';
import type { AgentFiles } from './agent-files.ts';
import { hashesBelow } from './hashes-below.ts';
import { volumesFolder } from './helper-container.ts';
import { helperOf } from './stage-into-volume.ts';
import { takeFile } from './take-file.ts';
import type { Volumes } from './volumes.ts';

interface Parts {
  readonly volumes: Volumes;
  readonly scratchFolder: string;
}

/** Where an entry lies here meanwhile, and where it is to go. */
interface OnTheWay {
  readonly here: string;
  readonly files: AgentFiles;
  readonly path: string;
}

export function archivesIntoVolumes(archives: ArchiveReader, parts: Parts): ArchiveReader {
  return {
    open: async (file, options) => {
      const { archive, leave } = await openHere(archives, parts, file, options);
      return {
        ...archive,
        extract: (place, how) => extract(archive, parts, place, how),
        close: () => {
          archive.close();
          leave();
        },
      };
    },
  };
}

/** One that lies in a volume itself is copied out, for as long as it is open. */
async function openHere(
  archives: ArchiveReader,
  { volumes, scratchFolder }: Parts,
  file: string,
  options: Parameters<ArchiveReader['open']>[1],
): Promise<{ readonly archive: OpenArchive; readonly leave: () => void }> {
  const files = volumes.filesOf(file);
  if (files === null) return { archive: await archives.open(file, options), leave: () => undefined };
  const scratch = join(scratchFolder, `.partial-${randomBytes(6).toString('hex')}`);
  const leave = (): void => rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  try {
    const copy = join(scratch, basename(file));
    takeFile(files, file, copy);
    return { archive: await archives.open(copy, options), leave };
  } catch (error) {
    leave();
    throw error;
  }
}

async function extract(
  archive: OpenArchive,
  { volumes, scratchFolder }: Parts,
  place: Parameters<OpenArchive['extract']>[0],
  options: Parameters<OpenArchive['extract']>[1],
): ReturnType<OpenArchive['extract']> {
  const scratch = join(scratchFolder, `.partial-${randomBytes(6).toString('hex')}`);
  const onTheWay: OnTheWay[] = [];
  try {
    const result = await archive.extract((entry) => {
      const path = place(entry);
      const files = path === null ? null : volumes.filesOf(path);
      if (path === null || files === null) return path;
      if (onTheWay.length === 0) mkdirSync(scratch, { recursive: true, mode: 0o700 });
      const here = join(scratch, String(onTheWay.length));
      onTheWay.push({ here, files, path });
      return here;
    }, options);
    for (const [volume, entries] of byVolume(onTheWay)) await send(volume, entries, options.signal);
    return result;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function byVolume(all: readonly OnTheWay[]): ReadonlyMap<string, readonly OnTheWay[]> {
  const sorted = new Map<string, OnTheWay[]>();
  for (const each of all) {
    const volume = each.files.volumeOf(each.path) ?? '';
    const known = sorted.get(volume);
    if (known === undefined) sorted.set(volume, [each]);
    else known.push(each);
  }
  return sorted;
}

async function send(volume: string, entries: readonly OnTheWay[], signal: AbortSignal): Promise<void> {
  const [first] = entries;
  if (first === undefined) return;
  const { engine, helper } = helperOf(first.files);
  const top = `${volumesFolder}/${volume}`;
  const wanted = entries.map(({ here, files, path }) => ({ here, at: files.at(path) }));
  await engine.writeArchive(helper.container, top, tarOf(wanted, top), { signal });
  const places = wanted.filter(({ here }) => statSync(here).isFile());
  const found = await hashesBelow(engine, helper, [...new Set(places.map(({ at }) => at))], signal);
  for (const { here, at } of places) {
    const { sha256 } = hashFile(here, bulkControl(newSharedControl()), { withCrc32: false });
    if (found.get(at) !== sha256.toString('hex'))
      throw new RepriseError('hash-mismatch', 'A file did not arrive whole.', { path: basename(at) });
  }
}

function tarOf(
  wanted: readonly { readonly here: string; readonly at: string }[],
  top: string,
): AsyncIterable<Uint8Array> {
  const tar = pack();
  fill(tar, wanted, top).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error as Error),
  );
  return tar as AsyncIterable<Uint8Array>;
}

async function fill(tar: Pack, wanted: Parameters<typeof tarOf>[0], top: string): Promise<void> {
  const folders = new Set<string>();
  const folder = async (name: string): Promise<void> => {
    // The staging folder itself is there.
    if (folders.has(name) || !name.includes('/')) return;
    await folder(dirname(name));
    folders.add(name);
    if (name.split('/').length > 2) await entryOf(tar, { name, type: 'directory', mode: 0o700 });
  };
  for (const { here, at } of wanted) {
    const name = at.slice(top.length + 1);
    const stats = statSync(here, { bigint: true });
    await folder(stats.isDirectory() ? name : dirname(name).replaceAll('\\', '/'));
    if (stats.isDirectory()) continue;
    const pax = { mtime: paxTime(stats.mtimeNs) };
    await entryOf(tar, { name, size: Number(stats.size), mode: 0o600, pax }, here);
  }
}

function entryOf(tar: Pack, header: Parameters<Pack['entry']>[0], from?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sink = tar.entry(header, (error) => (error ? reject(error) : resolve()));
    if (from === undefined) return;
    createReadStream(from)
      .on('error', (error) => sink.destroy(error))
      .pipe(sink);
  });
}
