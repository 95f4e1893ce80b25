/** Whether a folder lies on a drive of another machine; SQLite's locks do not hold there. */
import { realpathSync, statfsSync } from 'node:fs';
import { toFsPath } from './names.ts';

/** `f_type` of statfs(2). What FUSE brings in may be of this machine or of another: it is not told apart. */
const linuxTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
  [0x73757245, 'Coda'],
]);

export function networkFileSystem(path: string): string | null {
  // A drive letter may stand for a share: only the resolved path tells.
  if (process.platform === 'win32') return isShare(realpathSync.native(path)) ? 'SMB' : null;
  // Elsewhere the numbers mean something else.
  return process.platform === 'linux' ? networkTypeOf(statfsSync(toFsPath(path)).type) : null;
}

/** A path of Windows that names another machine; the long forms of local ones begin with the same two signs. */
export function isShare(path: string): boolean {
  return /^\\\\(?:\?\\UNC\\|[^?.\\])/i.test(path);
}

export function networkTypeOf(type: number): string | null {
  // Some systems hand the number out with a sign.
  return linuxTypes.get(type >>> 0) ?? null;
}
