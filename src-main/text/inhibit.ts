/** Why the machine is kept awake, as the system shows it. */
import type { OperationKind } from '../domain/operation/operation.ts';

const reasons: Partial<Readonly<Record<OperationKind, string>>> = {
  'back-up': 'A server is being backed up',
  restore: 'A server is being restored',
  undo: 'A restore is being undone',
};

export function inhibitText(why: OperationKind): string {
  return reasons[why] ?? "A server's data is being put in order";
}
