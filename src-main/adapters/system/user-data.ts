/** Where this system keeps what a program remembers for its user; the same folder that the desktop window uses. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserDataFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
}

export function userDataFolder(facts: UserDataFacts = here()): string {
  const { platform, env, homeFolder } = facts;
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  if (platform === 'win32') return join(set('APPDATA') ?? join(homeFolder, 'AppData', 'Roaming'), 'Reprise');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'Reprise');
  return join(set('XDG_CONFIG_HOME') ?? join(homeFolder, '.config'), 'reprise');
}

function here(): UserDataFacts {
  return { platform: process.platform, env: process.env, homeFolder: homedir() };
}
