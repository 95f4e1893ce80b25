/** A disaster for the practice server, and only for it. */
import { RepriseError } from '../../domain/errors.ts';
import type { PracticeDamage } from '../../ports/practice-sandbox.ts';
import type { Core } from '../core.ts';
import { openInstance } from '../instance-context.ts';
import { assertOnlyPractice } from './assert-only-practice.ts';
import { practiceInstance, withPractice } from './practice-context.ts';
import { startPracticeServer, stopPracticeServer, type PracticeServerState } from './run-practice-server.ts';

export interface BrokenPractice extends PracticeServerState {
  readonly kind: PracticeDamage;
  readonly instanceId: string;
}

/** Errors: `practice-not-started`, `practice-not-ours`, `practice-holds-data`, `instance-busy`, `stop-timed-out`, `cancelled`. */
export function breakPractice(
  core: Core,
  kind: PracticeDamage,
  options: { readonly signal: AbortSignal },
): Promise<BrokenPractice> {
  return withPractice(core, options, async () => {
    assertOnlyPractice(core);
    const instance = practiceInstance(core);
    if (instance === null || core.practice.look() === null)
      throw new RepriseError('practice-not-started', 'There is no practice server.');
    const context = openInstance(core, instance.id);
    try {
      if (kind !== 'covers') await stopPracticeServer(context);
      core.practice.damage(kind);
      // As a machine would after a failure: it tries to come up with what is left.
      const state = await startPracticeServer(core, context, options);
      return { ...state, kind, instanceId: instance.id };
    } finally {
      context.control.dispose();
    }
  });
}
