/** From a backup into staging folders: folders and links, files with their proof, then what belongs to folders. */
import { chmodSync } from 'node:fs';
import { storedPath, type Entry, type LinkEntry } from '../../domain/backup/entry.ts';
import { isBelow } from '../../domain/paths.ts';
import type { StageJob, StageResult } from '../../ports/tree-copier.ts';
import { attributesFor } from './attributes.ts';
import type { BulkControl } from './bulk-control.ts';
import { giveTo } from './dress.ts';
import { decodeEntry, readEntries } from './entry-codec.ts';
import { onFile } from './errors.ts';
import { makeFolder } from './folder-chain.ts';
import { takeLines } from './lines.ts';
import { makeLink } from './make-link.ts';
import { toBytes, toFsPath } from './names.ts';
import { systemOwners, type Owners } from './owners.ts';
import { failure, stageFile } from './stage-file.ts';
import { makeStagingParents, stagePlaces, type StagePlace } from './stage-places.ts';
import { lstatOf, typeOf } from './stat.ts';
import { storedFiles } from './stored-files.ts';
import { setTimes } from './times.ts';

const isWindows = process.platform === 'win32';

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
  makeLink(toBytes(entry.target), at);
}

/** This worker's share of the files. */
export function stageFiles(job: StageJob, control: BulkControl): StageResult {
  const places = stagePlaces(job.targets);
  const stored = storedFiles(job.backup);
  const owners = systemOwners();
  const result = { files: 0, bytes: 0, ownersNotKept: 0 };
  try {
    for (const { line } of takeLines(`${job.backup}/files.jsonl`, () => control.takeBatch())) {
      control.check();
      const entry = decodeEntry(line);
      const place = entry.type === 'file' ? places.find(entry) : null;
      if (entry.type !== 'file' || place === null) continue;
      const attributes = attributesFor(entry, place.current, place.fallback, owners);
      const kept = stageFile(stored.at(storedPath(entry)), place.at, entry, attributes, control);
      result.files += 1;
      result.bytes += Number(entry.size);
      result.ownersNotKept += kept ? 0 : 1;
      control.addFile();
    }
  } finally {
    places.close();
    stored.close();
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
    const kept = isWindows || (giveTo(at, stats, attributes.uid, attributes.gid) && attributes.ownerKnown);
    if (entry.type === 'folder') chmodSync(toFsPath(at), attributes.mode);
    const mtimeNs = BigInt(entry.mtimeNs);
    setTimes(at, mtimeNs, mtimeNs);
    return kept;
  });
}
