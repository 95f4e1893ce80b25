/** Where the files of a container lie, through its mounts. */

export interface Mounted {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'other';
  readonly name: string | null;
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
}

/** What tells whether a path on the engine's machine is a path on this one. */
export interface PathBorder {
  /** As `EngineFacts.sharesPaths`. */
  readonly sharesPaths: boolean;
  /** `win32`, `darwin`, `linux`: how a virtual machine's shared folders are named. */
  readonly platform: string;
}

export type ContainerPlace =
  /** A folder or file of this machine. */
  | { readonly at: 'host'; readonly path: string; readonly readOnly: boolean }
  /** In a volume; `hostPath` where the volume itself can be reached from here (as root). */
  | {
      readonly at: 'volume';
      readonly volume: string;
      /** Below the volume's top, without a leading slash; empty = its top. */
      readonly path: string;
      readonly hostPath: string | null;
      readonly readOnly: boolean;
    }
  /** On the engine's own machine, which this one does not see. */
  | { readonly at: 'engine'; readonly path: string; readonly readOnly: boolean }
  /** In memory: gone when the container stops. */
  | { readonly at: 'memory' }
  /** Only in the container's own layer: gone when the container is removed. */
  | { readonly at: 'layer'; readonly path: string };

/** The longest mount that holds the path decides. `path` is absolute, as seen in the container. Pure. */
export function placeOf(path: string, mounts: readonly Mounted[], border: PathBorder): ContainerPlace {
  const wanted = segments(path);
  const [mount] = mounts
    .filter(({ destination }) => isWithin(wanted, segments(destination)))
    .toSorted((one, other) => segments(other.destination).length - segments(one.destination).length);
  if (mount === undefined) return { at: 'layer', path: `/${wanted.join('/')}` };
  const rest = wanted.slice(segments(mount.destination).length);
  const { readOnly } = mount;
  switch (mount.type) {
    case 'volume': {
      const hostPath = border.sharesPaths && mount.source !== '' ? below(mount.source, rest) : null;
      return { at: 'volume', volume: mount.name ?? '', path: rest.join('/'), hostPath, readOnly };
    }
    case 'bind': {
      const source = hostPathOf(mount.source, border);
      return source === null
        ? { at: 'engine', path: below(mount.source, rest), readOnly }
        : { at: 'host', path: below(source, rest), readOnly };
    }
    case 'tmpfs':
      return { at: 'memory' };
    case 'other':
      return { at: 'engine', path: below(mount.source, rest), readOnly };
  }
}

/** The folder of this machine that an engine calls `source`; `null` = it is not one. Pure. */
export function hostPathOf(source: string, { sharesPaths, platform }: PathBorder): string | null {
  if (sharesPaths) return source;
  if (platform === 'win32') return windowsPath(source);
  if (platform !== 'darwin') return null;
  const shared = source.replace(/^\/host_mnt(?=\/)/, '');
  // What the virtual machines for macOS share by default; everything else there is the machine's own.
  return /^\/(Users|Volumes|private|tmp|var\/folders)(\/|$)/.test(shared) ? shared : null;
}

/** `C:\x` as it is; `/host_mnt/c/x`, `/run/desktop/mnt/host/c/x`, `/mnt/c/x`, `/c/x`: drive C. */
function windowsPath(source: string): string | null {
  if (/^([A-Za-z]:[\\/]|\\\\[^\\])/.test(source)) return source.replaceAll('/', '\\');
  const [, drive, rest = ''] =
    /^(?:\/host_mnt|\/run\/desktop\/mnt\/host|\/mnt\/host|\/mnt)?\/\/?([A-Za-z])(\/.*)?$/.exec(source) ?? [];
  return drive === undefined ? null : `${drive.toUpperCase()}:${(rest || '/').replaceAll('/', '\\')}`;
}

/** Named as its parent is: with backslashes on a Windows drive. */
function below(parent: string, rest: readonly string[]): string {
  if (rest.length === 0) return parent;
  const separator = /^([A-Za-z]:|\\\\)/.test(parent) ? '\\' : '/';
  const top = parent.endsWith(separator) ? parent : parent + separator;
  return top + rest.join(separator);
}

function segments(path: string): readonly string[] {
  const found: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') found.pop();
    else if (part !== '' && part !== '.') found.push(part);
  }
  return found;
}

function isWithin(path: readonly string[], folder: readonly string[]): boolean {
  return folder.every((part, index) => path[index] === part);
}
