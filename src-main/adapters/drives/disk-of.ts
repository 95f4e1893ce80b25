/** Which disk a folder lies on: of two partitions, and of two parts of one file system, both are gone when it breaks. */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { covers } from '../../domain/restore/path-mapping.ts';

export interface DiskTables {
  /** `/proc/self/mountinfo`. */
  readonly mounts: string;
  /** `null` = not there. */
  readonly realPath: (path: string) => string | null;
  /** `[]` = not there. */
  readonly list: (path: string) => readonly string[];
  /** `null` = not there. */
  readonly read: (path: string) => string | null;
}

/** For `sharesDisk` only. `folder`: there, and resolved; `dev`: of its file system, where nothing more is known. */
export function diskOf(folder: string, dev: bigint): string {
  const disk = process.platform === 'linux' ? linuxDisk(linuxTables(), folder) : null;
  return disk ?? String(dev);
}

/** Names of the disks below partitions, volumes, encryption and image files. `above`: what stands on it. Pure but for its tables. */
export function linuxDisk(tables: DiskTables, folder: string, above: readonly string[] = []): string | null {
  const over = tables.mounts.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const [at, dash] = [plain(fields[4] ?? ''), fields.indexOf('-')];
    const [type, source] = [fields[dash + 1], fields[dash + 2]];
    return dash < 0 || type === undefined || source === undefined || !covers(at, folder)
      ? []
      : [{ at, type, source: plain(source) }];
  });
  const longest = Math.max(0, ...over.map(({ at }) => at.length));
  const mount = over.findLast(({ at }) => at.length === longest);
  if (mount === undefined) return null;
  if (mount.type === 'zfs') return `zfs:${mount.source.split('/')[0]?.replaceAll(' ', '_') ?? ''}`;
  if (!mount.source.startsWith('/dev/')) return null;
  const disks = wholeDisks(tables, basename(tables.realPath(mount.source) ?? mount.source), above);
  return disks.length === 0 ? null : [...new Set(disks)].toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}

function wholeDisks(tables: DiskTables, name: string, above: readonly string[]): readonly string[] {
  const real = tables.realPath(`/sys/class/block/${name}`);
  if (real === null) return [];
  const below = tables.list(`${real}/slaves`);
  if (below.length > 0) return below.flatMap((one) => wholeDisks(tables, one, above));
  // An image file that is mounted lies on the disk of its file.
  const image = tables.read(`${real}/loop/backing_file`)?.trimEnd() ?? null;
  const under = image === null || above.includes(name) ? null : linuxDisk(tables, image, [...above, name]);
  if (under !== null) return under.split(' ');
  return tables.list(real).includes('partition') ? [basename(dirname(real))] : [name];
}

function plain(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function linuxTables(): DiskTables {
  return {
    mounts: orElse('', () => readFileSync('/proc/self/mountinfo', 'utf8')),
    realPath: (path) => orElse(null, () => realpathSync(path)),
    list: (path) => orElse([], () => readdirSync(path)),
    read: (path) => orElse(null, () => readFileSync(path, 'utf8')),
  };
}

/** What this system does not tell is not known. */
function orElse<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
