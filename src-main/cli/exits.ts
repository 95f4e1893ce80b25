/** Exit codes of the contract, and the outcome of what was thrown before an operation began. */
import { attentionCodes } from '../domain/error-codes.ts';
import { RepriseError, type ErrorCode } from '../domain/errors.ts';
import type { Outcome } from '../domain/operation/operation.ts';

const exits = {
  succeeded: 0,
  failed: 1,
  blocked: 3,
  cancelled: 4,
  'needs-attention': 5,
} as const satisfies Record<Outcome, number>;

const usageExit = 2;
const usageCodes: readonly (ErrorCode | undefined)[] = ['usage', 'confirmation-missing'];

export function exitOf(outcome: Outcome, code?: ErrorCode): number {
  return outcome === 'blocked' && usageCodes.includes(code) ? usageExit : exits[outcome];
}

/** These come after a server was asked to stop or to start. */
const failedCodes: readonly ErrorCode[] = [
  'internal',
  'stop-timed-out',
  'server-respawned',
  'start-failed',
  'health-check-failed',
];

/** For an error that reached the command line: an operation that began has reported its own outcome. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof RepriseError)) return 'failed';
  if (error.code === 'cancelled') return 'cancelled';
  if (failedCodes.includes(error.code)) return 'failed';
  return attentionCodes.includes(error.code) ? 'needs-attention' : 'blocked';
}
