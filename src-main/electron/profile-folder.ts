/** The folder that the command line uses, too: backups, tray and terminal know of the same servers. */
import { resolve } from 'node:path';
import { userDataFolder } from '../adapters/system/user-data.ts';

export function profileFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['REPRISE_HOME'] ?? '';
  return named === '' ? userDataFolder() : resolve(named);
}
