/** One way of a system to run a program at boot or sign-in. */
import type { HookedOperation } from '../../ports/boot-hook.ts';

export interface BootMechanism {
  /** Stands in the journal. */
  readonly kind: string;
  /** Whether this system, and this account, can use it now for this operation. */
  isHere(operation: HookedOperation): boolean;
  register(operation: HookedOperation): Promise<void>;
  unregister(operation: HookedOperation): Promise<void>;
}

/** What is run for an operation. */
export interface BootCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export type CommandFor = (operationId: string) => BootCommand;

export function hookName({ id }: HookedOperation): string {
  return `reprise-recover-${id}`;
}
