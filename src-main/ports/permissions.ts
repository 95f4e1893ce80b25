/** What the system allows or asks beyond the rights of files; for `instances check`, by day. */
import type { PermissionFinding } from '../domain/server/permission.ts';

export interface PermissionQuestion {
  /** Folders that will be read and written. */
  readonly folders: readonly string[];
  /** App by its identifier, where one is stopped and started. */
  readonly app: { readonly bundleId: string; readonly isAskedToQuit: boolean } | null;
  /** Service that is stopped and started, and whether it is the machine's own and not this person's. */
  readonly service: { readonly name: string; readonly isOfMachine: boolean } | null;
}

/** Changes nothing; a look into a guarded folder may make the system ask, which is what it is for. */
export interface Permissions {
  check(question: PermissionQuestion): readonly PermissionFinding[];
}
