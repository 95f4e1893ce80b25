/** The wanted entries as a tar stream in the form of PAX, at the pace of whoever takes it. */
import { createReadStream, fstatSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { pack, type Header, type Pack } from 'tar-stream';
import { storedPath, type FileEntry } from '../../domain/backup/entry.ts';
import { failure, openStored } from '../files/stage-file.ts';
import type { StoredFiles } from '../files/stored-files.ts';
import { paxTime } from './agent-times.ts';
import type { Wanted } from './wanted-entries.ts';

/** What is not said of an entry is nothing. */
type NewHeader = Partial<Header> & { readonly name: string };

interface TarOptions {
  /** Names are relative to it. */
  readonly top: string;
  readonly stored: StoredFiles;
  /** After each file. */
  readonly progress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export function tarOf(wanted: readonly Wanted[], options: TarOptions): AsyncIterable<Uint8Array> {
  const tar = pack();
  fill(tar, wanted, options).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error as Error),
  );
  return tar as AsyncIterable<Uint8Array>;
}

async function fill(tar: Pack, wanted: readonly Wanted[], options: TarOptions): Promise<void> {
  for (const each of wanted) {
    options.signal.throwIfAborted();
    const { entry } = each;
    const header = headerOf(each, options.top);
    if (entry.type === 'file') {
      await file(tar, header, entry, options.stored);
      options.progress(Number(entry.size));
    } else await done((ready) => tar.entry(header, ready));
  }
}

function headerOf({ entry, at, attributes }: Wanted, top: string): NewHeader {
  const seconds = BigInt(entry.mtimeNs) / 1_000_000_000n;
  return {
    name: at.slice(top.length + 1),
    type: entry.type === 'folder' ? 'directory' : entry.type === 'link' ? 'symlink' : 'file',
    ...(entry.type === 'link' ? { linkname: entry.target } : {}),
    ...(entry.type === 'file' ? { size: Number(entry.size) } : { size: 0 }),
    mode: attributes.mode,
    uid: attributes.uid,
    gid: attributes.gid,
    mtime: new Date(Number(seconds) * 1000),
    pax: { mtime: paxTime(BigInt(entry.mtimeNs)) },
  };
}

async function file(tar: Pack, header: NewHeader, entry: FileEntry, stored: StoredFiles): Promise<void> {
  const fd = openStored(stored.at(storedPath(entry)), entry);
  const source = createReadStream('', { fd, autoClose: true });
  // A file that lost or won bytes would break the stream in the middle.
  if (fstatSync(fd).size !== Number(entry.size)) {
    source.destroy();
    throw failure('hash-mismatch', storedPath(entry));
  }
  await done((ready) => {
    const sink = tar.entry(header, ready);
    source.on('error', (error) => sink.destroy(error));
    source.pipe(sink);
  });
  await finished(source);
}

function done(begin: (ready: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
