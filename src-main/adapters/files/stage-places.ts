/** Where entries of a backup are staged, and what stands there today. */
import { basename, dirname } from 'node:path';
import { mkdirSync, type BigIntStats } from 'node:fs';
import type { Entry } from '../../domain/backup/entry.ts';
import { RepriseError } from '../../domain/errors.ts';
import { isWindowsPathOfNames } from '../../domain/windows-name.ts';
import type { StageTarget } from '../../ports/tree-copier.ts';
import type { Fallback } from './attributes.ts';
import { onFile } from './errors.ts';
import { folderChain, type FolderChain } from './folder-chain.ts';
import { openFolder, type Folder } from './folder.ts';
import { displayName, toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';

const isWindows = process.platform === 'win32';

export interface StagePlace {
  /** What file calls take, until the next place is asked for. */
  readonly at: string;
  /** The target itself, not something below it. */
  readonly isTop: boolean;
  /** What it will replace; `null` for something new. */
  readonly current: BigIntStats | null;
  readonly fallback: Fallback;
}

export interface StagePlaces {
  /** `null` for an entry that no target wants. */
  find(entry: Pick<Entry, 'dataset' | 'path'>): StagePlace | null;
  close(): void;
}

export function stagePlaces(targets: readonly StageTarget[]): StagePlaces {
  const targetOf = targetFinder(targets);
  // Only one target's folders are open at a time: there may be as many targets as a folder has children.
  let active: Active | null = null;

  return {
    find: ({ dataset, path }) => {
      const target = targetOf(dataset, path);
      if (target === null) return null;
      // A backup of another system: nothing of it may become another name than its own.
      if (isWindows && !isWindowsPathOfNames(path)) throw unsafe(path);
      if (active?.target !== target) {
        active?.close();
        active = activate(target);
      }
      const rest = target.prefix === '' ? `/${path}` : path.slice(target.prefix.length);
      return active.place(rest);
    },
    close: () => active?.close(),
  };
}

/** The target that an entry belongs to: the longest prefix wins. */
export function targetFinder(
  targets: readonly StageTarget[],
): (dataset: string, path: string) => StageTarget | null {
  const byPrefix = new Map(targets.map((target) => [keyOf(target.dataset, target.prefix), target]));
  return (dataset, path) => {
    for (let prefix = path; ; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
      const target = byPrefix.get(keyOf(dataset, prefix));
      if (target !== undefined) return target;
      if (prefix === '') return null;
    }
  };
}

/** Creates what lies above the staging folders. */
export function makeStagingParents(targets: readonly StageTarget[]): void {
  for (const { folder } of targets) {
    const parent = dirname(folder);
    onFile('write', parent, () => mkdirSync(toFsPath(parent), { recursive: true, mode: 0o700 }));
  }
}

interface Active {
  readonly target: StageTarget;
  place(rest: string): StagePlace;
  close(): void;
}

function activate(target: StageTarget): Active {
  const parent = dirname(target.folder);
  const staging = folderChain(
    onFile('write', parent, () => openFolder(parent)),
    { create: true },
  );
  const live = folderChain(openIfThere(dirname(target.current)), { create: false });
  const fallback = ownerAround(target.current);
  return {
    target,
    place: (rest) => {
      const [folder, name] = split(basename(target.folder) + rest);
      const [liveFolder, liveName] = split(basename(target.current) + rest);
      const into = onFile('write', target.folder + rest, () => staging.at(folder));
      const beside = live.at(liveFolder);
      return {
        at: `${into?.base ?? ''}/${name}`,
        isTop: rest === '',
        current: beside === null ? null : lstatOf(`${beside.base}/${liveName}`),
        fallback,
      };
    },
    close: () => closeAll(staging, live),
  };
}

function unsafe(path: string): RepriseError {
  const shown = displayName(path);
  return new RepriseError('unsafe-path', `Windows cannot name ${shown}`, {
    path: shown,
    reason: 'not-of-windows',
  });
}

function split(path: string): [folder: string, name: string] {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
}

function openIfThere(path: string): Folder | null {
  return lstatOf(path) === null ? null : onFile('read', path, () => openFolder(path));
}

function ownerAround(path: string): Fallback {
  const parent = dirname(path);
  const stats = lstatOf(parent);
  if (stats !== null || parent === path)
    return { uid: Number(stats?.uid ?? 0), gid: Number(stats?.gid ?? 0) };
  return ownerAround(parent);
}

function closeAll(...chains: readonly FolderChain[]): void {
  for (const chain of chains) chain.close();
}

function keyOf(dataset: string, prefix: string): string {
  return `${dataset}\0${prefix}`;
}
