import type { FileStore } from '../../ports/file-store.ts';
import type { Grants } from '../../ports/grants.ts';
import { folderOwner } from '../windows/folder-owner.ts';
import { polkitGrants } from './polkit-grants.ts';
import { windowsGrants } from './windows-grants.ts';

/** What this system has of lasting permissions. `home`: the profile folder. */
export function systemGrants(files: FileStore, home: string): Grants {
  if (process.platform === 'win32') return windowsGrants({ account: () => folderOwner(home) });
  return process.platform === 'linux' ? polkitGrants(files) : noGrants;
}

const noGrants: Grants = {
  describe: () => null,
  isGiven: () => Promise.resolve(false),
  give: () => Promise.resolve(),
  take: () => Promise.resolve(),
};
