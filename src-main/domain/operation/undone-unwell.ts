/** An undo that went well, back to what no server is well with. */
import type { Finding } from '../errors.ts';
import type { Outcome, Rollback } from './operation.ts';

interface End {
  readonly outcome: Outcome;
  readonly rollback: Rollback;
  readonly findings: readonly Pick<Finding, 'code'>[];
}

/** Nothing is half way, and nothing is to be finished: only the server is to be mended. Pure. */
export function isUndoneUnwell({ outcome, rollback, findings }: End): boolean {
  return outcome === 'needs-attention' && rollback !== 'failed' && findings[0]?.code === 'undone-not-healthy';
}
