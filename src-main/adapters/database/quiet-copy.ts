import { constants, statSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError } from '../../domain/errors.ts';
import { wrapFileError } from '../files/errors.ts';
import { hasContent } from './sqlite-files.ts';
import { readHeader } from './sqlite-header.ts';

const tries = 5;
/** Longer than a tick of the clock that stamps files: a write after it cannot hide behind an equal time. */
const tickMs = 25;

/** See `DatabaseTool.copyQuiet`: plain reads only, because a live database is never opened. */
export async function copyQuiet(source: string, target: string, signal: AbortSignal): Promise<boolean> {
  try {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (signal.aborted) throw new RepriseError('cancelled', 'Cancelled while copying a database.');
      if (hasContent(`${source}-wal`)) return false;
      const before = quietMoment(source);
      await sleep(tickMs);
      if (before === null || before !== quietMoment(source)) continue;
      await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      if (before === quietMoment(source)) return true;
      await rm(target);
    }
    return false;
  } catch (error) {
    throw wrapFileError(error, 'read', source);
  }
}

/** What must be the same before and after; `null` while a transaction may be under way. */
function quietMoment(path: string): string | null {
  if (hasContent(`${path}-journal`) || hasContent(`${path}-wal`)) return null;
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
  return [size, mtimeNs, ctimeNs, ino, readHeader(path).changeCounter].join(' ');
}
