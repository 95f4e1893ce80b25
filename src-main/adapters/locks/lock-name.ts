import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isVolumePath } from '../../domain/server/volume-path.ts';

/**
 * Two names: by device and inode (same folder, same name, by whatever path it is reached) and by path (held before and after
 * a folder that is not there yet is made). They tell nobody where the folder is.
 */
export async function dataRootLockNames(realPath: string): Promise<readonly string[]> {
  const byPath = nameOf(`path:${realPath}`);
  // Two engines may have a volume of one name: then one of them waits, which is better than two names for one volume.
  if (isVolumePath(realPath)) return [byPath];
  try {
    const { dev, ino } = await stat(realPath, { bigint: true });
    return [nameOf(`root:${dev}:${ino}`), byPath];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [byPath];
    throw error;
  }
}

export function repositoryLockName(repositoryId: string): string {
  return nameOf(`repository:${repositoryId}`);
}

/** Of a profile's folder, which is there: by whatever path it is reached. */
export function profileLockName(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return nameOf(`profile:${dev}:${ino}`);
}

function nameOf(text: string): string {
  return `reprise-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
