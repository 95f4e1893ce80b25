/** Home folders in which servers could be seen. */
import { readFileSync } from 'node:fs';
import { entryAt, namesIn } from './file-looks.ts';

export interface HomeFacts {
  readonly platform: string;
  readonly home: string;
  readonly uid: number;
}

/** Own one first; with an administrator's rights everybody's. */
export function homesOf({ platform, home, uid }: HomeFacts): readonly string[] {
  if (uid !== 0) return [home];
  const others = platform === 'darwin' ? namesIn('/Users').map((name) => `/Users/${name}`) : ofAccounts();
  return [...new Set([home, ...others])].filter((folder) => folder === home || entryAt(folder) === 'folder');
}

/** Services have accounts as well, and keep data in their homes. */
function ofAccounts(): readonly string[] {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return lines.map((line) => line.split(':')[5] ?? '').filter((folder) => /^\/./.test(folder));
  } catch {
    return [];
  }
}
