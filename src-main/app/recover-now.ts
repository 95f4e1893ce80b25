/** Ends what an earlier run left unfinished, each as an operation that pages can watch. */
import { recover } from '../operations/recover.ts';
import { neverAborted } from '../operations/cancel.ts';
import type { AppContext } from './context.ts';

export async function recoverNow(context: AppContext): Promise<void> {
  const { core } = context;
  const report = await recover(
    core,
    { operationId: null, acceptWarnings: false },
    { signal: neverAborted() },
  );
  context.recovered(report);
  context.changed();
}
