/** A lasting permission for one account to stop and start one service, and nothing else. */
import type { ServiceId } from './service-managers.ts';

export interface Grant {
  readonly service: ServiceId;
  /** The account that gets it: its name, on Windows its security identifier. */
  readonly account: string;
  /** Where it is written, for people: a file, or the service's own list. */
  readonly where: string;
}

export interface Grants {
  /**
   * What would be written for the account with that number (-1: the one that runs us); `null` where this system has no such
   * permission for this service, or the account needs none. Changes nothing.
   */
  describe(service: ServiceId, uid: number): Grant | null;
  /** Errors of these: `permission-denied`, `tool-failed`, `write-failed`. */
  isGiven(grant: Grant): Promise<boolean>;
  /** Can be done again. */
  give(grant: Grant): Promise<void>;
  /** Takes away what `give` wrote, and nothing else; can be done again. */
  take(grant: Grant): Promise<void>;
}
