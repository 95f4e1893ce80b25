import type { Core } from '../core.ts';
import { join } from '../paths.ts';

/** What a killed run left in the profile's scratch folder: it may be a copy of the user's database. */
const leftAfterMs = 24 * 60 * 60_000;

/** Younger ones may belong to a run that is at work. */
export function sweepScratch(core: Pick<Core, 'files' | 'profile' | 'clock'>): void {
  const { scratchFolder } = core.profile;
  const limit = BigInt(Math.round(core.clock.now() - leftAfterMs)) * 1_000_000n;
  for (const name of core.files.list(scratchFolder) ?? []) {
    const path = join(scratchFolder, name);
    const stat = core.files.stat(path);
    if (name.startsWith('.partial-') && stat !== null && stat.mtimeNs < limit) {
      core.files.removeTree(path, { signal: null });
    }
  }
}
