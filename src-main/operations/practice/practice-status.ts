/** How the practice stands; changes nothing. */
import type { Instance } from '../../domain/server/instance.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { PracticeFacts } from '../../ports/practice-sandbox.ts';
import type { Core } from '../core.ts';
import { checkInstance } from '../check-instance.ts';
import { allBackups } from '../list-backups.ts';
import { practiceInstance } from './practice-context.ts';

export interface PracticeStatus {
  readonly instance: Instance;
  /** `broken`: its database cannot be read; `empty`: nobody is in it. */
  readonly data: 'whole' | 'covers-missing' | 'empty' | 'broken';
  readonly running: boolean;
  readonly url: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly pictures: PracticeFacts['pictures'];
  /** Newest first. */
  readonly backups: readonly StoredBackup[];
}

/** `null` = there is no practice area, or only what a cut off start or stop left of it. Errors: `practice-not-ours`. */
export async function practiceStatus(
  core: Core,
  options: { readonly signal: AbortSignal },
): Promise<PracticeStatus | null> {
  const facts = core.practice.look();
  const instance = practiceInstance(core);
  if (facts === null || instance === null) return null;
  const { running, url, counts } = await checkInstance(core, instance.id, options);
  const { here, made } = facts.pictures;
  const data =
    counts === null ? 'broken' : counts['users'] === 0 ? 'empty' : here < made ? 'covers-missing' : 'whole';
  return {
    instance,
    data,
    running,
    url,
    counts,
    pictures: facts.pictures,
    backups: allBackups(core).backups.filter(({ manifest }) => manifest.instance.id === instance.id),
  };
}
