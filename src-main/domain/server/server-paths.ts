/** Paths as a media server writes them, whatever system this program runs on. */
import { isAbsolutePath, isWindowsPath } from '../restore/path-mapping.ts';

export function joinPath(folder: string, name: string): string {
  const separator = isWindowsPath(folder) && !folder.includes('/') ? '\\' : '/';
  return /[\\/]$/.test(folder) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** What a process in the folder `cwd` means by a path; `null` when that folder is needed and not known. */
export function resolvePath(cwd: string | null, path: string): string | null {
  const whole = isAbsolutePath(path) ? path : cwd === null ? null : joinPath(cwd, path);
  return whole === null ? null : withoutDots(whole);
}

/** The folder that holds it; a root holds itself. */
export function folderOf(path: string): string {
  return withoutDots(joinPath(path, '..'));
}

/** In lower case: names of programs are compared without regard to it. */
export function programName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
}

function withoutDots(path: string): string {
  const isWindows = isWindowsPath(path);
  const root = isWindows ? (/^(?:[A-Za-z]:[\\/]|\\\\)/.exec(path)?.[0] ?? '') : '/';
  const kept: string[] = [];
  for (const part of path.slice(root.length).split(isWindows ? /[\\/]/ : '/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return root + kept.join(isWindows && !path.includes('/') ? '\\' : '/');
}
