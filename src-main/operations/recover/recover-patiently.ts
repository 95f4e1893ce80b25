/** The patience of a watchdog: nobody waits for it, and nobody comes after it. */
import type { RecoverReport } from '../recover.ts';
import type { Clock } from '../../ports/clock.ts';

/** How long it lets somebody else be at it. */
const patienceMs = 10 * 60_000;
const retryMs = 500;

/** A server that lives and does not answer is awaited without a limit, whoever is at it in between. */
export async function recoverPatiently(
  clock: Clock,
  recoverOnce: () => Promise<RecoverReport>,
): Promise<RecoverReport> {
  const deadline = clock.monotonic() + patienceMs;
  let isAwaited = false;
  for (;;) {
    const report = await recoverOnce();
    const codes = report.operations.map(({ error }) => error?.code);
    const isSilent = codes.includes('server-not-answering');
    isAwaited ||= isSilent;
    const isBusy = codes.includes('instance-busy') && (isAwaited || clock.monotonic() <= deadline);
    if (!isBusy && !isSilent) return report;
    await clock.sleep(retryMs, { signal: null });
  }
}
