/** Which files of the metadata folder a path in the database means, wherever that folder lay when it was written. */
import { isWindowsPath } from '../../domain/restore/path-mapping.ts';

/** Files that lie in `items` or `authors` of the metadata folder; `null` for any other place (the media folders). */
export function metadataFile(path: string, oldRoot: string | null, kind: 'cover' | 'author'): string | null {
  const plain = path.replaceAll('\\', '/');
  // A backslash is part of a name on the systems whose paths begin with a slash.
  const written = path.startsWith('/') ? path : plain;
  const known = oldRoot === null ? null : belowRoot(written, oldRoot);
  const inside = known ?? shapeOf(written, kind);
  if (inside === null || inside.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return null;
  return /^(?:items|authors)\//.test(inside) ? inside : null;
}

function belowRoot(path: string, root: string): string | null {
  const isWindows = isWindowsPath(root);
  const folder = `${isWindows ? root.replaceAll('\\', '/') : root}`.replace(/\/+$/, '');
  const begins = isWindows
    ? path.toLowerCase().startsWith(`${folder.toLowerCase()}/`)
    : path.startsWith(`${folder}/`);
  return begins ? path.slice(folder.length + 1) : null;
}

/** The metadata folder in which a path of this kind lies, as the database names it; `null` for other places. */
export function metadataFolder(path: string, kind: 'cover' | 'author'): string | null {
  const written = path.startsWith('/') ? path : path.replaceAll('\\', '/');
  const match = shapes[kind].exec(written);
  // Separators are replaced one by one, so the same length cuts the path as it is written.
  return match === null || match.index === 0 ? null : path.slice(0, match.index);
}

/** Ids of items, in the form of today and of the 2.2 era. */
const itemId = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|li_[0-9a-z]+)';
const shapes = {
  cover: new RegExp(`/(items/${itemId}/[^/]+)$`, 'i'),
  // Pictures of authors are never kept anywhere else.
  author: /\/(authors\/[^/]+)$/,
};

/** An older root, or one of another machine, is known by what follows it. */
function shapeOf(path: string, kind: 'cover' | 'author'): string | null {
  return shapes[kind].exec(path)?.[1] ?? null;
}
