import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

/** Same folder, same name, by whatever path it is reached; it tells nobody where the folder is. */
export async function dataRootLockName(realPath: string): Promise<string> {
  const { dev, ino } = await stat(realPath, { bigint: true });
  return nameOf(`root:${dev}:${ino}`);
}

export function repositoryLockName(repositoryId: string): string {
  return nameOf(`repository:${repositoryId}`);
}

function nameOf(text: string): string {
  return `reprise-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
