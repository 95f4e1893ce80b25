/** Programs of the system that run servers: Windows' service manager, systemd, launchd, snap. */
import type { ServiceId, ServiceManagerKind } from '../domain/server/control-names.ts';

export type { ServiceId, ServiceManagerKind };

export interface ServiceFacts extends ServiceId {
  readonly description: string;
  readonly state: 'running' | 'starting' | 'stopping' | 'stopped' | 'failed' | 'unknown';
  /** Whether the system starts it by itself at boot or sign-in; `null` = cannot be told. */
  readonly startsByItself: boolean | null;
  /** Something else decides whether it starts by itself: it cannot be set here. */
  readonly isStartFixed?: boolean;
  /** Main process; `null` when it does not run or cannot be told. */
  readonly pid: number | null;
  /** What it runs, as configured; empty when not known. */
  readonly argv: readonly string[];
  /** As configured (unit, environment files); `null` = not known. A secret as a whole. */
  readonly env: Readonly<Record<string, string>> | null;
  readonly workingDir: string | null;
  /** Account that it runs as, by name; `null` = not known. */
  readonly account: string | null;
  /** The manager's own limit for a stop, after which it ends the server by force; `null` = not known. Milliseconds. */
  readonly stopTimeoutMs: number | null;
  /** Services that are stopped with it (on Windows in this order); its start does not start them. */
  readonly dependents: readonly string[];
}

interface Options {
  readonly signal: AbortSignal;
}

/** Errors of all: `permission-denied`, `service-not-found`, `tool-missing`, `tool-failed`. */
export interface ServiceManager {
  readonly kind: ServiceManagerKind;
  /** Those of the names that exist (`*` stands for any text). */
  list(names: readonly string[], options: Options): Promise<readonly ServiceFacts[]>;
  facts(name: string, options: Options): Promise<ServiceFacts>;
  /**
   * Asks it to stop (with its dependents) and returns; the caller observes the end. `waitMs`: how long the caller will
   * wait; a manager that would end it by force sooner is told to wait longer, for this stop, where that can be told.
   */
  requestStop(name: string, options: Options & { readonly waitMs?: number }): Promise<void>;
  /** Once it was seen down: takes back what `requestStop` told the manager. Absent where it tells nothing. */
  stopEnded?(name: string, options: Options): Promise<void>;
  /**
   * Instead of `stopEnded`, when the stop did not go through or its asker has died: the same for a service that still runs,
   * and one that is on its way down is started again once it has ended. Absent where a request to stop leaves nothing behind.
   */
  stopGivenUp?(name: string, options: Options): Promise<void>;
  /** Ends it by force: only after a limit, and only if the user wants it. Absent where the manager has no such means. */
  endByForce?(name: string, options: Options): Promise<void>;
  /** Asks for the start and returns once the manager has taken it up. */
  requestStart(name: string, options: Options): Promise<void>;
  /** Whether this account may stop and start it without being asked for anything. */
  mayControl(name: string, options: Options): Promise<boolean>;
  /** Whether the system starts it by itself. Errors: also `not-possible-here` (something else decides that). */
  setStartsByItself(name: string, value: boolean, options: Options): Promise<void>;
}

export interface ServiceManagers {
  /** Those that this system has. */
  readonly kinds: readonly ServiceManagerKind[];
  /** Errors: `not-possible-here`. */
  open(kind: ServiceManagerKind): ServiceManager;
}
