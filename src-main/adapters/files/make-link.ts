import { lstatSync, symlinkSync } from 'node:fs';
import { isWindowsPath } from '../../domain/restore/path-mapping.ts';
import { toFsPath } from './names.ts';

/**
 * A link to what its text says. Windows lets only administrators make symbolic links; to a folder of this machine anybody
 * may make a junction, which leads there as well.
 */
export function makeLink(target: string | Buffer, path: string): void {
  const type = process.platform === 'win32' ? windowsType(String(target)) : undefined;
  symlinkSync(target, toFsPath(path), type);
}

function windowsType(target: string): 'junction' | undefined {
  const isLocal = isWindowsPath(target) && !target.startsWith('\\\\');
  if (!isLocal) return undefined;
  const stats = lstatSync(target, { throwIfNoEntry: false });
  return stats === undefined || stats.isDirectory() ? 'junction' : undefined;
}
