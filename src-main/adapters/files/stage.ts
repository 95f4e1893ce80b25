/** From a backup into staging folders: folders and links, files with their proof, then what belongs to folders. */
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  openSync,
  readSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { storedPath, type Entry, type FileEntry, type LinkEntry } from '../../domain/backup/entry.ts';
import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import { isBelow } from '../../domain/paths.ts';
import type { StageJob, StageResult } from '../../ports/tree-copier.ts';
import { attributesFor, type Attributes } from './attributes.ts';
import type { BulkControl } from './bulk-control.ts';
import { giveTo } from './dress.ts';
import { decodeEntry, readEntries } from './entry-codec.ts';
import { errnoOf, isMissing, onFile, wrapFileError } from './errors.ts';
import { makeFolder } from './folder-chain.ts';
import { hashOpen } from './hash-file.ts';
import { takeLines } from './lines.ts';
import { displayName, toBytes, toFsPath } from './names.ts';
import { systemOwners, type Owners } from './owners.ts';
import { makeStagingParents, stagePlaces, type StagePlace } from './stage-places.ts';
import { lstatOf, typeOf } from './stat.ts';
import { setTimes, toSeconds } from './times.ts';

const isWindows = process.platform === 'win32';
const noFollow = constants.O_NOFOLLOW ?? 0;
const chunk = Buffer.allocUnsafeSlow(1 << 20);

/** Folders and links, so that several workers can then create files side by side. */
export function stageFolders(job: StageJob, control: BulkControl): void {
  makeStagingParents(job.targets);
  const places = stagePlaces(job.targets);
  try {
    for (const entry of readEntries(`${job.backup}/files.jsonl`)) {
      if (entry.type !== 'folder' && entry.type !== 'link') continue;
      control.check();
      const place = places.find(entry);
      if (place === null) continue;
      onFile('write', entry.path, () => {
        if (entry.type === 'folder') makeFolder(place.at);
        else stageLink(entry, place);
      });
    }
  } finally {
    places.close();
  }
}

/** A folder of the server never becomes a link as a whole: whoever then looks into it would be elsewhere. */
function stageLink(entry: LinkEntry, { at, isTop, current }: StagePlace): void {
  if (isTop && current?.isDirectory() === true) throw failure('unsafe-path', entry.path);
  symlinkSync(toBytes(entry.target), toFsPath(at));
}

/** This worker's share of the files. */
export function stageFiles(job: StageJob, control: BulkControl): StageResult {
  const places = stagePlaces(job.targets);
  const owners = systemOwners();
  const result = { files: 0, bytes: 0, ownersNotKept: 0 };
  try {
    for (const { line } of takeLines(`${job.backup}/files.jsonl`, () => control.takeBatch())) {
      control.check();
      const entry = decodeEntry(line);
      const place = entry.type === 'file' ? places.find(entry) : null;
      if (entry.type !== 'file' || place === null) continue;
      const attributes = attributesFor(entry, place.current, place.fallback, owners);
      const kept = stageFile(`${job.backup}/${storedPath(entry)}`, place.at, entry, attributes, control);
      result.files += 1;
      result.bytes += Number(entry.size);
      result.ownersNotKept += kept ? 0 : 1;
      control.addFile();
    }
  } finally {
    places.close();
  }
  return result;
}

/** Owners, modes and times of folders and links, deepest first. Returns how many owners were not kept. */
export function finishFolders(job: StageJob, control: BulkControl): number {
  const places = stagePlaces(job.targets);
  const owners = systemOwners();
  const open: Entry[] = [];
  let notKept = 0;
  const finish = (entry: Entry) => {
    const place = places.find(entry);
    if (place !== null && !finishEntry(entry, place, owners)) notKept += 1;
  };
  try {
    for (const entry of readEntries(`${job.backup}/files.jsonl`)) {
      control.check();
      for (let last = open.at(-1); last !== undefined && !contains(last, entry); last = open.at(-1)) {
        open.pop();
        finish(last);
      }
      if (entry.type === 'folder') open.push(entry);
      else if (entry.type === 'link') finish(entry);
    }
    for (const entry of open.reverse()) finish(entry);
  } finally {
    places.close();
  }
  return notKept;
}

function contains(folder: Entry, entry: Entry): boolean {
  return folder.dataset === entry.dataset && isBelow(entry.path, folder.path);
}

function finishEntry(entry: Entry, place: StagePlace, owners: Owners): boolean {
  if (entry.type !== 'folder' && entry.type !== 'link') return true;
  const attributes = attributesFor(entry, place.current, place.fallback, owners);
  const { at } = place;
  return onFile('write', entry.path, () => {
    const stats = lstatOf(at);
    // Two names that this file system takes for one: the mode would go to wherever the link leads.
    if (stats === null || typeOf(stats) !== entry.type) throw failure('unsafe-path', entry.path);
    const kept = isWindows || giveTo(at, stats, attributes.uid, attributes.gid);
    if (entry.type === 'folder') chmodSync(toFsPath(at), attributes.mode);
    const mtimeNs = BigInt(entry.mtimeNs);
    setTimes(at, mtimeNs, mtimeNs);
    return kept && attributes.ownerKnown;
  });
}

/** True when the owner is the wanted one. */
function stageFile(
  from: string,
  to: string,
  entry: FileEntry,
  attributes: Attributes,
  control: BulkControl,
): boolean {
  const source = openStored(from, entry);
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow;
    const target = onFile('write', entry.path, () => openSync(toFsPath(to), flags, 0o600));
    try {
      copyAll(source, target, entry, control);
      if (isWindows) onFile('write', entry.path, () => fsyncSync(target));
      const { sha256 } = onFile('read', entry.path, () => hashOpen(target, control, { withCrc32: false }));
      if (sha256.toString('hex') !== entry.sha256) throw failure('hash-mismatch', storedPath(entry));
      return onFile('write', entry.path, () => dress(target, entry, attributes));
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

function copyAll(source: number, target: number, entry: FileEntry, control: BulkControl): void {
  for (let size = 0; ;) {
    const count = onFile('read', entry.path, () => readSync(source, chunk, 0, chunk.length, size));
    onFile('write', entry.path, () => {
      for (let at = 0; at < count;) at += writeSync(target, chunk, at, count - at, size + at);
    });
    size += count;
    // Growth of a stored file shows in the hash; an end short of a chunk is the end.
    if (count < chunk.length) return;
    control.check();
  }
}

function dress(fd: number, entry: FileEntry, { uid, gid, mode, ownerKnown }: Attributes): boolean {
  let kept = ownerKnown;
  if (!isWindows) {
    const stats = fstatSync(fd);
    try {
      if (stats.uid !== uid || stats.gid !== gid) fchownSync(fd, uid, gid);
    } catch (error) {
      if (errnoOf(error) !== 'EPERM') throw error;
      kept = false;
    }
  }
  fchmodSync(fd, mode);
  const mtime = toSeconds(BigInt(entry.mtimeNs));
  futimesSync(fd, mtime, mtime);
  return kept;
}

function openStored(path: string, entry: FileEntry): number {
  try {
    return openSync(toFsPath(path), constants.O_RDONLY | noFollow);
  } catch (error) {
    throw isMissing(error) ? failure('file-missing', storedPath(entry)) : wrapFileError(error, 'read', path);
  }
}

function failure(code: ErrorCode, name: string): RepriseError {
  const path = displayName(name);
  return new RepriseError(code, `${code}: ${path}`, { path });
}
