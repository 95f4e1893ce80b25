/** What a staging job puts into a volume: where, and with which owner, mode and times. */
import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path/posix';
import type { FileEntry, FolderEntry, LinkEntry } from '../../domain/backup/entry.ts';
import type { StageJob, StageTarget } from '../../ports/tree-copier.ts';
import { attributesFor, type Attributes, type Fallback } from '../files/attributes.ts';
import { readEntries } from '../files/entry-codec.ts';
import { noOwners } from '../files/owners.ts';
import { failure } from '../files/stage-file.ts';
import { targetFinder } from '../files/stage-places.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { treeAt } from './agent-tree.ts';

export interface Wanted {
  readonly entry: FileEntry | FolderEntry | LinkEntry;
  /** As the agent sees it. */
  readonly at: string;
  readonly attributes: Attributes;
}

export function wantedEntries(
  files: AgentFiles,
  job: StageJob,
): { readonly wanted: readonly Wanted[]; readonly ownersNotKept: number } {
  const targetOf = targetFinder(job.targets);
  const places = new Map<StageTarget, Place>();
  const wanted: Wanted[] = [];
  let ownersNotKept = 0;
  for (const entry of readEntries(`${job.backup}/files.jsonl`)) {
    const target = entry.type === 'skipped' ? null : targetOf(entry.dataset, entry.path);
    if (entry.type === 'skipped' || target === null) continue;
    const place = places.get(target) ?? placeOf(files, target);
    places.set(target, place);
    const below = target.prefix === '' ? entry.path : entry.path.slice(target.prefix.length + 1);
    const current = place.current.get(below) ?? null;
    // A folder of the server never becomes a link as a whole: whoever then looks into it would be elsewhere.
    if (entry.type === 'link' && below === '' && current?.isDirectory() === true)
      throw failure('unsafe-path', entry.path);
    const attributes = attributesFor(entry, current, place.fallback, noOwners, modeOf);
    if (!attributes.ownerKnown) ownersNotKept += 1;
    wanted.push({ entry, at: below === '' ? place.at : `${place.at}/${below}`, attributes });
  }
  return { wanted, ownersNotKept };
}

interface Place {
  readonly at: string;
  readonly current: ReadonlyMap<string, BigIntStats>;
  readonly fallback: Fallback;
}

function placeOf(files: AgentFiles, target: StageTarget): Place {
  const current = files.at(target.current);
  return {
    at: files.at(target.folder),
    current: new Map(treeAt(files, current).map(({ path, stats }) => [path, stats])),
    fallback: ownerAround(files, dirname(current)),
  };
}

function ownerAround(files: AgentFiles, folder: string): Fallback {
  const stats = lstatAt(files, folder);
  if (stats === null && folder !== '/') return ownerAround(files, dirname(folder));
  return { uid: Number(stats?.uid ?? 0), gid: Number(stats?.gid ?? 0) };
}

/** The volume has modes, whatever this machine has. */
function modeOf(stats: BigIntStats): number {
  return Number(stats.mode & 0o7777n);
}
