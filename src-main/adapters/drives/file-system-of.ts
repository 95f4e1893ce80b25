/** What a drive is formatted as, and whether it lies on another machine. */
import { readFileSync } from 'node:fs';
import { covers } from '../../domain/restore/path-mapping.ts';
import { runToolNow } from '../processes/run-tool-now.ts';
import { volumeFileSystem } from '../windows/volume-file-system.ts';

export interface FileSystem {
  /** Lower case; `null` = not known. */
  readonly name: string | null;
  /** `null` = of this machine, or not known. */
  readonly network: string | null;
}

/** Long enough for a table in memory. */
const tableMs = 5000;

/** `folder`: there, and resolved. */
export function fileSystemOf(folder: string): FileSystem {
  switch (process.platform) {
    case 'linux':
      return ofMounts(linuxMounts(readFileSync('/proc/self/mountinfo', 'utf8')), folder);
    case 'darwin':
      return ofMounts(macMounts(runToolNow('/sbin/mount', [], tableMs)), folder);
    case 'win32':
      return { name: volumeFileSystem(folder)?.toLowerCase() ?? null, network: null };
    default:
      return { name: null, network: null };
  }
}

export interface Mount {
  readonly at: string;
  readonly type: string;
}

/** Lines of `/proc/self/mountinfo`: the mount point is the fifth field, the type the first behind the lone dash. Pure. */
export function linuxMounts(table: string): readonly Mount[] {
  return table.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const [at, type] = [fields[4], fields[fields.indexOf('-') + 1]];
    return at === undefined || type === undefined || !fields.includes('-') ? [] : [{ at: plain(at), type }];
  });
}

function plain(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** Lines such as `/dev/disk4s1 on /Volumes/Backup (exfat, local, nodev)`. Pure. */
export function macMounts(table: string): readonly Mount[] {
  return table.split('\n').flatMap((line) => {
    const [, at, type] = / on (\/.*) \(([^,)]+)[^()]*\)$/.exec(line) ?? [];
    return at === undefined || type === undefined ? [] : [{ at, type }];
  });
}

/** Later mounts lie over earlier ones. Pure. */
export function ofMounts(mounts: readonly Mount[], folder: string): FileSystem {
  const over = mounts.filter(({ at }) => covers(at, folder));
  const longest = Math.max(0, ...over.map(({ at }) => at.length));
  const type = over.findLast(({ at }) => at.length === longest)?.type.toLowerCase() ?? null;
  return { name: type, network: type === null ? null : (networks[type] ?? null) };
}

const networks: Readonly<Record<string, string>> = {
  nfs: 'NFS',
  nfs4: 'NFS',
  cifs: 'SMB',
  smb3: 'SMB',
  smbfs: 'SMB',
  afpfs: 'AFP',
  webdav: 'WebDAV',
  'fuse.sshfs': 'SSH',
  'fuse.rclone': 'rclone',
  'fuse.davfs2': 'WebDAV',
  'fuse.gvfsd-fuse': 'GVfs',
  '9p': '9P',
};
