import type { FileStore } from '../../ports/file-store.ts';
import type { Grants } from '../../ports/grants.ts';
import { polkitGrants } from './polkit-grants.ts';

/** What this system has of lasting permissions. */
export function systemGrants(files: FileStore): Grants {
  return process.platform === 'linux' ? polkitGrants(files) : noGrants;
}

const noGrants: Grants = {
  describe: () => null,
  isGiven: () => Promise.resolve(false),
  give: () => Promise.resolve(),
  take: () => Promise.resolve(),
};
