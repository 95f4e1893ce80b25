/** Who holds files of some folders open, from /proc/<pid>/fd; on Windows only that somebody does. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { findWindowsHolders } from '../windows/file-holders.ts';
import { countOfOthers } from '../macos/mac-processes.ts';
import { namesIn } from '../files/names-in.ts';
import { lsofHolders, lsofHolds } from './lsof-files.ts';
import { listPids, readName, readProc, readProcLink } from './proc-files.ts';
import { isLinux, isMac } from './process-list.ts';

export interface Holder {
  /** `null` with the name: this system does not tell. */
  readonly pid: number | null;
  readonly name: string | null;
  /** A file that is held; `null` when the process is what counts. */
  readonly path: string | null;
}

export interface OpenFiles {
  readonly holders: readonly Holder[];
  /** Processes whose descriptors belong to others: nothing is known of them. */
  readonly unreadable: number;
}

export const canFindHolders = isLinux || isMac || process.platform === 'win32';

/** Errors: `not-possible-here`. */
export function findHolders(folders: readonly string[]): OpenFiles {
  if (process.platform === 'win32') {
    return { holders: findWindowsHolders(folders), unreadable: 0 };
  }
  if (isMac)
    return {
      holders: lsofHolders(folders).map((each) => ({ ...each, path: null })),
      unreadable: countOfOthers(),
    };
  if (!isLinux) {
    throw new RepriseError('not-possible-here', 'This system does not tell who holds files open.');
  }
  const places = describe(folders);
  const holders: Holder[] = [];
  let unreadable = 0;
  for (const pid of listPids().filter((each) => each !== process.pid)) {
    const links = readDescriptors(pid);
    if (links === null) {
      // Threads of the kernel have no command line and hold nothing.
      unreadable += readProc(pid, 'cmdline') ? 1 : 0;
    } else if (links.some((link) => isHeld(link, places))) {
      holders.push({ pid, name: readName(pid), path: null });
    }
  }
  return { holders, unreadable };
}

export function holdsFiles(pid: number, folders: readonly string[]): boolean {
  if (isMac) return lsofHolds(pid, folders);
  const places = describe(folders);
  return (readDescriptors(pid) ?? []).some((link) => isHeld(link, places));
}

export interface DescriptorLink {
  /** `/proc/<pid>/fd/<n>`. */
  readonly path: string;
  readonly target: string;
}

/** `null` where they cannot be read. */
export function readDescriptors(pid: number): readonly DescriptorLink[] | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => ({
      path: `/proc/${pid}/fd/${fd}`,
      target: readProcLink(pid, `fd/${fd}`) ?? '',
    }));
  } catch (error) {
    // A process that has gone holds nothing.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : null;
  }
}

interface Places {
  readonly folders: readonly string[];
  /** Identity of the files directly in the folders by name: seen through a bind or a container as well. */
  readonly topFiles: ReadonlyMap<string, readonly string[]>;
}

function describe(folders: readonly string[]): Places {
  const real = folders.map(realPathOf);
  const topFiles = new Map<string, string[]>();
  for (const folder of real) {
    for (const name of namesIn(folder)) {
      const identity = fileIdentity(join(folder, name));
      if (identity !== null) {
        topFiles.set(name, [...(topFiles.get(name) ?? []), identity]);
      }
    }
  }
  return { folders: real, topFiles };
}

function isHeld({ path, target }: DescriptorLink, { folders, topFiles }: Places): boolean {
  if (!target.startsWith('/')) {
    return false;
  }
  if (folders.some((folder) => target === folder || target.startsWith(folder + sep))) {
    // An open folder keeps nobody from renaming it; a deleted file is no longer part of the data.
    return fileIdentity(path) !== null && !target.endsWith(' (deleted)');
  }
  const identities = topFiles.get(basename(target));
  return identities !== undefined && identities.includes(fileIdentity(path) ?? '');
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** `null` for what is not an ordinary file. */
function fileIdentity(path: string): string | null {
  try {
    const entry = statSync(path, { bigint: true });
    return entry.isFile() ? `${entry.dev}:${entry.ino}` : null;
  } catch {
    return null;
  }
}
