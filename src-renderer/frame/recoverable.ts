/** What waits for Reprise to finish what was begun, which one button does. Pure. */
import type { ErrorCode } from '../../src-main/domain/errors.ts';
import type { Attention } from '../../src-main/ipc/views/app-state.ts';

const codes: readonly ErrorCode[] = [
  'operation-unfinished',
  'recovery-pending',
  'rollback-failed',
  'state-unexpected',
];

export function isRecoverable({ finding }: Attention): boolean {
  return codes.includes(finding.code);
}

export function isUnfinished(attention: readonly Attention[], instanceId: string): boolean {
  return attention.some((one) => one.instanceId === instanceId && isRecoverable(one));
}
