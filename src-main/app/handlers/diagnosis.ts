import { neverAborted } from '../../operations/cancel.ts';
import { diagnose } from '../../operations/diagnose.ts';
import { findInstance } from '../../operations/instance-context.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';

export function diagnosisHandlers({ core }: AppContext): Pick<Handlers, 'diagnosis:run'> {
  return {
    'diagnosis:run': (instanceId) =>
      diagnose(core, findInstance(core, instanceId).id, { signal: neverAborted() }),
  };
}
