import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';

/**
 * Text of a control file, `null` = not there. What none of ours can be (a pipe, a device, far too large) reads as an empty
 * one: damage, which the caller tells as such.
 */
export function controlText(files: Pick<FileStore, 'readText'>, path: string): string | null {
  try {
    return files.readText(path);
  } catch (error) {
    if (
      error instanceof RepriseError &&
      ['EFTYPE', 'EFBIG', 'ENXIO'].includes(String(error.details['reason']))
    )
      return '';
    throw error;
  }
}
