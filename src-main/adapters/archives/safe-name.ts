/** Which names of untrusted entries may become paths, on every system we run on, not only on this one. */
import { endsAway, isWindowsDevice } from '../../domain/windows-name.ts';

export type UnsafeReason =
  | 'empty'
  | 'absolute'
  | 'drive'
  | 'empty-part'
  | 'dot-part'
  | 'parent'
  | 'backslash'
  | 'nul'
  | 'control-character'
  | 'not-unicode'
  | 'stream'
  | 'device'
  | 'trailing-dot-or-space'
  | 'too-long'
  | 'too-deep'
  | 'duplicate'
  | 'case-collision'
  | 'unicode-collision'
  | 'file-as-folder';

interface Seen {
  readonly spelling: string;
  readonly type: 'file' | 'folder';
  /** An entry of its own, not only a parent of another one. */
  named: boolean;
}

/** Names cleared so far; one per archive, filled by `unsafeName`. */
export interface NamesSeen {
  readonly byFolded: Map<string, Seen>;
  readonly folders: Set<string>;
}

const maxPartBytes = 255;
const maxPathBytes = 4096;
export const maxDepth = 64;

export function makeNamesSeen(): NamesSeen {
  return { byFolded: new Map(), folders: new Set() };
}

/** Why the name must not be used; `null` when it is safe, and then remembered. A folder ends with `/`. */
export function unsafeName(name: string, seen: NamesSeen): UnsafeReason | null {
  const path = name.endsWith('/') ? name.slice(0, -1) : name;
  return unsafeShape(name, path) ?? unsafeBesideOthers(path, path === name ? 'file' : 'folder', seen);
}

function unsafeShape(name: string, path: string): UnsafeReason | null {
  if (name === '') return 'empty';
  if (name.startsWith('/')) return 'absolute';
  const character = unsafeCharacter(name);
  if (character !== null) return character;
  if (/^[a-z]:/i.test(name)) return 'drive';
  if (name.includes(':')) return 'stream';
  if (Buffer.byteLength(path) > maxPathBytes) return 'too-long';
  const parts = path.split('/');
  if (parts.length > maxDepth) return 'too-deep';
  for (const part of parts) {
    const reason = unsafePart(part);
    if (reason !== null) return reason;
  }
  return null;
}

function unsafeCharacter(name: string): UnsafeReason | null {
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i);
    if (code === 0) return 'nul';
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 'control-character';
    if (code === backslash) return 'backslash';
  }
  return /\p{Surrogate}/u.test(name) ? 'not-unicode' : null;
}

const backslash = 92;

function unsafePart(part: string): UnsafeReason | null {
  if (part === '') return 'empty-part';
  if (part === '.') return 'dot-part';
  if (part === '..') return 'parent';
  if (Buffer.byteLength(part) > maxPartBytes) return 'too-long';
  if (isWindowsDevice(part)) return 'device';
  if (endsAway(part)) return 'trailing-dot-or-space';
  return null;
}

/** Parents count as well: `A/x` beside `a/y` are one folder on many disks. */
function unsafeBesideOthers(path: string, type: 'file' | 'folder', seen: NamesSeen): UnsafeReason | null {
  const end = path.lastIndexOf('/');
  if (end > 0 && !seen.folders.has(path.slice(0, end))) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const reason = remember(path.slice(0, at), 'folder', false, seen);
      if (reason !== null) return reason;
    }
  }
  return remember(path, type, true, seen);
}

function remember(
  spelling: string,
  type: 'file' | 'folder',
  named: boolean,
  seen: NamesSeen,
): UnsafeReason | null {
  const folded = fold(spelling);
  const other = seen.byFolded.get(folded);
  if (other === undefined) {
    seen.byFolded.set(folded, { spelling, type, named });
    if (type === 'folder') seen.folders.add(spelling);
    return null;
  }
  if (other.spelling !== spelling) {
    return other.spelling.normalize('NFC') === spelling.normalize('NFC')
      ? 'unicode-collision'
      : 'case-collision';
  }
  if (named && other.named) return 'duplicate';
  if (other.type !== type) return 'file-as-folder';
  if (named) other.named = true;
  return null;
}

/** Upper case first, or letters such as `ſ` and a final `ς` would keep apart what disks hold equal. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
