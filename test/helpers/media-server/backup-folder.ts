/** Audiobookshelf does not start when the backup folder of its settings cannot be created. */
import { accessSync, constants, mkdirSync, statSync, statfsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { StartFailure } from './failure.ts';

const PROC_MAGIC = 0x9fa0;
const SYSFS_MAGIC = 0x62656572;

/** Creates the folder only below the server's `own` folders; elsewhere it judges without leaving anything behind. */
export function ensureBackupFolder(path: string, own: readonly string[]): void {
  const folder = resolve(path);
  try {
    if (own.some((each) => !relative(resolve(each), folder).startsWith('..'))) {
      mkdirSync(folder, { recursive: true });
    } else {
      checkCreatable(folder);
    }
  } catch (error) {
    throw new StartFailure(`Failed to create backup directory ${folder}: ${String(error)}`);
  }
}

function checkCreatable(folder: string): void {
  let place = folder;
  while (statSync(place, { throwIfNoEntry: false }) === undefined) {
    place = dirname(place);
  }
  if (!statSync(place).isDirectory()) {
    throw new Error(`${place} is not a directory`);
  }
  // Root passes the access check even where the kernel lets nobody create anything.
  if (place !== folder && [PROC_MAGIC, SYSFS_MAGIC].includes(statfsSync(place).type)) {
    throw new Error(`nothing can be created in ${place}`);
  }
  accessSync(place, constants.W_OK);
}
