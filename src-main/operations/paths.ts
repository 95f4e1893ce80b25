/** Path arithmetic on absolute paths of this machine; both separators are understood, none is resolved. */
import { isWindowsPath } from '../domain/restore/path-mapping.ts';

/** A drive, a share or `/`, with its separator. */
const top = /^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+[\\/]?)/;

/** The top of a tree is its own parent. */
export function parentOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return path.slice(0, Math.max(at, top.exec(path)?.[0].length ?? 0));
}

export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Joins a folder with a `/`-separated relative path. */
export function join(folder: string, relative: string): string {
  if (relative === '') return folder;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  const tail = separator === '/' ? relative : relative.split('/').join('\\');
  return folder.endsWith(separator) ? folder + tail : folder + separator + tail;
}

/** `path` relative to `folder`, `/`-separated; `null` when it is not at or below it. */
export function relativeTo(folder: string, path: string): string | null {
  if (path === folder) return '';
  for (const separator of ['/', '\\']) {
    const prefix = folder.endsWith(separator) ? folder : folder + separator;
    if (path.startsWith(prefix))
      return path
        .slice(prefix.length)
        .split('\\')
        .join(separator === '\\' ? '/' : '\\');
  }
  return null;
}

/** Whether a path of any system is one that this machine can look up. */
export function isAbsoluteOn(platform: string, path: string): boolean {
  return platform === 'win32' ? isWindowsPath(path) : path.startsWith('/');
}

export const stagingPrefix = '.reprise-';
export const deletingPrefix = '.deleting-';
export const partialPrefix = '.partial-';
export const setAsidePrefix = '.set-aside-';

export function isOurs(name: string): boolean {
  return name.startsWith(stagingPrefix) || name.startsWith(deletingPrefix);
}
