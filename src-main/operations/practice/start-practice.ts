/** Makes the practice area and what belongs to it, or whatever of it is missing. Can be run again at any time. */
import type { Instance } from '../../domain/server/instance.ts';
import type { Core } from '../core.ts';
import { openInstance } from '../instance-context.ts';
import { addInstance } from '../instances.ts';
import { addRepository } from '../repositories.ts';
import { join } from '../paths.ts';
import { assertOnlyPractice } from './assert-only-practice.ts';
import { practiceInstance, practiceRepository, withPractice } from './practice-context.ts';
import { startPracticeServer, type PracticeServerState } from './run-practice-server.ts';

export interface StartedPractice extends PracticeServerState {
  readonly instance: Instance;
  /** Folder of its backups. */
  readonly repository: string;
  /** Made now; else it was there. */
  readonly isNew: boolean;
}

/** Errors: `practice-not-ours`, `practice-holds-data`, `instance-busy`, `permission-denied`, `disk-full`, `not-possible-here`, `cancelled`. */
export function startPractice(
  core: Core,
  options: { readonly signal: AbortSignal },
): Promise<StartedPractice> {
  return withPractice(core, options, async () => {
    assertOnlyPractice(core);
    const isNew = core.practice.look() === null;
    await core.practice.make();
    const instance = practiceInstance(core) ?? addPracticeInstance(core);
    core.practice.remember(instance.id);
    addPracticeRepository(core);
    const context = openInstance(core, instance.id);
    try {
      const state = await startPracticeServer(core, context, options);
      return { ...state, instance, repository: core.practice.places.backups, isNew };
    } finally {
      context.control.dispose();
    }
  });
}

function addPracticeInstance(core: Core): Instance {
  const { config, metadata } = core.practice.places;
  const taken = core.profile.instances().map(({ name }) => name);
  // A server of the user's may be called so already.
  const names = ['practice', ...Array.from({ length: taken.length + 1 }, (_, at) => `practice-${at + 2}`)];
  return addInstance(core, {
    server: 'audiobookshelf',
    name: names.find((name) => !taken.includes(name)) ?? 'practice',
    locations: { config, metadata },
    control: { kind: 'process', name: null, startCommand: null },
    url: null,
  });
}

function addPracticeRepository(core: Core): void {
  const { backups } = core.practice.places;
  const known = practiceRepository(core);
  const isThere = core.files.stat(join(backups, 'repository.json')) !== null;
  if (known !== null && isThere) return;
  // Of an area that was deleted by hand: what is there now is another one.
  if (known !== null) {
    core.profile.changeRepositories((all) => all.filter(({ id }) => id !== known.id));
    core.catalog.forget({ instanceId: null, repositoryId: known.id });
  }
  addRepository(core, backups);
}
