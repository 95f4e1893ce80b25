import { dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { DriveLook } from '../../ports/drive-looks.ts';
import type { FileReading } from '../../ports/file-store.ts';
import { diskOf } from './disk-of.ts';
import { fileSystemOf } from './file-system-of.ts';
import { resolved } from './look-at-folders.ts';

/** Of a folder that need not be there yet. Errors: `read-failed`, `permission-denied`. */
export function lookAtDrive(files: FileReading, path: string): DriveLook {
  const folder = nearest(files, resolved(files, path));
  const stat = files.stat(folder);
  const { freeBytes, totalBytes } = files.space(folder);
  const { name, network } = fileSystemOf(folder);
  return {
    device: stat === null ? '' : diskOf(folder, stat.dev),
    freeBytes: Number(freeBytes),
    totalBytes: Number(totalBytes),
    fileSystem: name,
    network: network ?? files.networkFileSystem(folder),
    traces: above(folder).flatMap((one) => namesIn(files, one)),
  };
}

function nearest(files: FileReading, path: string): string {
  return files.stat(path) !== null || dirname(path) === path ? path : nearest(files, dirname(path));
}

function above(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...above(parent)];
}

/** Only what begins with a dot: programs that copy a folder mark it so. */
function namesIn(files: FileReading, folder: string): readonly string[] {
  try {
    return (files.list(folder) ?? []).filter((name) => name.startsWith('.'));
  } catch (error) {
    if (error instanceof RepriseError) return [];
    throw error;
  }
}
