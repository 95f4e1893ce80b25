/**
 * Ends the practice: its server, its folder, and everything that the profile remembers of it. Whatever is missing is passed
 * by, so that it can be run again after a kill: what leads to the rest is removed last.
 */
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { Core } from '../core.ts';
import { openInstance } from '../instance-context.ts';
import { assertOnlyPractice } from './assert-only-practice.ts';
import { practiceInstance, practiceRepository, withPractice } from './practice-context.ts';
import { stopPracticeServer } from './run-practice-server.ts';
import { sortBackups } from './sort-backups.ts';

export interface StoppedPractice {
  /** It ran until now. */
  readonly server: boolean;
  /** `null` = it was not there. */
  readonly folder: string | null;
  /** What of the folder stays, since somebody else put it there. */
  readonly strangers: readonly string[];
  readonly backups: number;
  readonly restorePoints: number;
  /** Lines of the history. */
  readonly operations: number;
  readonly plans: number;
  /** Backups of the practice server that lie in other places; they stay. */
  readonly left: readonly string[];
}

/** `whole`: refused where something would have to stay. Errors: `practice-not-ours`, `practice-holds-data`, `practice-holds-backups`, `instance-busy`, `stop-timed-out`, `cancelled`. */
export function stopPractice(
  core: Core,
  options: { readonly signal: AbortSignal; readonly whole?: boolean },
): Promise<StoppedPractice> {
  return withPractice(core, options, async () => {
    assertOnlyPractice(core);
    const instance = practiceInstance(core);
    const repository = practiceRepository(core);
    const { own, elsewhere, ...here } = sortBackups(core, instance?.id ?? null);
    const { newInProfile = [], instanceIds = [], strangers = [] } = core.practice.look() ?? {};
    const [stranger] = strangers;
    if (options.whole === true && stranger !== undefined)
      throw new RepriseError('practice-not-ours', 'It would stay.', { path: stranger });
    const server = instance !== null && (await endServer(core, instance));
    // Also of a server that was forgotten by its own command.
    const ids = [...new Set([...instanceIds, ...(instance === null ? [] : [instance.id])])];
    const restorePoints = sum(ids, (id) => closeJournals(core, id));
    const plans = sum(ids, (id) => core.profile.forget(id));
    const folder = core.practice.remove() ? core.practice.places.folder : null;
    // What leads here comes last: after a kill the next run finds what is left to do.
    const repositoryId = repository?.id ?? here.repositoryId;
    const operations = sum([...ids, null], (instanceId) => core.catalog.forget({ instanceId, repositoryId }));
    if (repository !== null)
      core.profile.changeRepositories((all) => all.filter(({ id }) => id !== repository.id));
    if (instance !== null) core.profile.changeInstances((all) => all.filter(({ id }) => id !== instance.id));
    core.practice.dropNewLists(newInProfile);
    const left = elsewhere.map(({ path }) => path);
    return { server, folder, strangers, backups: own.length, restorePoints, operations, plans, left };
  });
}

async function endServer(core: Core, instance: Instance): Promise<boolean> {
  const context = openInstance(core, instance.id);
  try {
    return await stopPracticeServer(context);
  } finally {
    context.control.dispose();
  }
}

/** Also what did not end: the data that it would be ended on goes. Returns how many restores could have been undone. */
function closeJournals(core: Core, instanceId: string): number {
  const { config, metadata } = core.practice.places;
  const real = [config, metadata].map((path) => core.files.realPath(path)).filter((path) => path !== null);
  const own = core.journal.list(real).entries.filter(({ record }) => record.instanceId === instanceId);
  for (const { record } of own) {
    // A backup that was begun in a place of the user's: nobody else would know that it can go.
    if ('partial' in record) core.files.removeTree(record.partial, { signal: null });
    core.journal.close(record.id);
  }
  return own.filter(({ phase }) => phase === 'kept').length;
}

function sum<T>(ids: readonly T[], of: (id: T) => number): number {
  return ids.reduce((total, id) => total + of(id), 0);
}
