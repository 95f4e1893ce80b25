/** How absolute paths inside a restored database follow folders that lie elsewhere now. */

/** Everything at or below `from` is at or below `to` now. Both absolute, as the server writes them. */
export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

/**
 * The path as it is now, or `null` when no mapping covers it. The longest `from` wins, at a path boundary. Origins of
 * Windows are compared without regard to case and kind of separator; the new path keeps the separators of its part of
 * the old one where both are of Windows, and has only `/` everywhere else. Pure.
 */
export function mapPath(path: string, mappings: readonly PathMapping[]): string | null {
  const mapping = mappings[mappingOf(path, mappings)];
  if (mapping === undefined) return null;
  const from = withoutEnd(mapping.from);
  const begun = path.slice(0, from.length);
  const rest = path.slice(from.length);
  const isFromWindows = isWindowsPath(mapping.from);
  if (!isWindowsPath(mapping.to)) {
    const to = withoutEnd(mapping.to);
    const below = isFromWindows ? rest.replaceAll('\\', '/') : rest;
    return `${to}${below}` || '/';
  }
  const separator = isFromWindows && begun.includes('\\') ? '\\' : '/';
  const to = withoutEnd(mapping.to).replaceAll(/[\\/]/g, separator);
  const isDrive = /^[A-Za-z]:$/.test(to);
  return rest === '' && isDrive ? `${to}${separator}` : `${to}${rest}`;
}

/** Index of the mapping that decides about this path; -1 = none. */
export function mappingOf(path: string, mappings: readonly PathMapping[]): number {
  let best = -1;
  for (const [index, { from }] of mappings.entries()) {
    const length = withoutEnd(from).length;
    if (covers(from, path) && (best < 0 || length > withoutEnd(mappings[best]?.from ?? '').length))
      best = index;
  }
  return best;
}

/** Whether `path` is the folder or lies below it, compared as the folder's own system compares. */
export function covers(folder: string, path: string): boolean {
  const start = withoutEnd(folder);
  const begun = path.slice(0, start.length);
  const next = path.charAt(start.length);
  return (
    comparable(begun, folder) === comparable(start, folder) &&
    (next === '' || next === '/' || (next === '\\' && isWindowsPath(folder)))
  );
}

/** The same folder as written, whatever its last separator or, on Windows, its case. */
export function isSameFolder(a: string, b: string): boolean {
  return covers(a, withoutEnd(b)) && covers(b, withoutEnd(a));
}

/** A drive or a share: only the system that the path comes from knows what it means. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:(?:[\\/]|$)/.test(path) || path.startsWith('\\\\');
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || isWindowsPath(path);
}

function withoutEnd(folder: string): string {
  return folder.replace(isWindowsPath(folder) ? /[\\/]+$/ : /\/+$/, '');
}

function comparable(text: string, folder: string): string {
  return isWindowsPath(folder) ? text.replaceAll('\\', '/').toLowerCase() : text;
}
