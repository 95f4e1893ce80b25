/** The ports that operations are handed; a function asks for the ones it uses. */
import type { OperationEvent } from '../domain/operation/operation.ts';
import type { ArchiveReader } from '../ports/archive-reader.ts';
import type { ArchiveWriter } from '../ports/archive-writer.ts';
import type { BootHook } from '../ports/boot-hook.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { DatabaseTool } from '../ports/database-tool.ts';
import type { DriveLooks } from '../ports/drive-looks.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Elevation } from '../ports/elevation.ts';
import type { Grants } from '../ports/grants.ts';
import type { HealthProbe } from '../ports/health-probe.ts';
import type { Inhibitor } from '../ports/inhibitor.ts';
import type { Journal } from '../ports/journal.ts';
import type { Locks } from '../ports/locks.ts';
import type { Logger } from '../ports/logger.ts';
import type { Machine } from '../ports/machine.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { Permissions } from '../ports/permissions.ts';
import type { ProgramLookup } from '../ports/program-lookup.ts';
import type { PracticeSandbox } from '../ports/practice-sandbox.ts';
import type { Catalog, Profile } from '../ports/profile.ts';
import type { RepositoryStore } from '../ports/repository-store.ts';
import type { PutBackNotes } from '../ports/put-back-notes.ts';
import type { ServerApi } from '../ports/server-api.ts';
import type { ControlFactory } from '../ports/server-control.ts';
import type { TreeCopier } from '../ports/tree-copier.ts';
import type { VolumeHints } from '../ports/volume-hints.ts';
import type { Watchdog } from '../ports/watchdog.ts';
import type { ReservedFolder } from './reserved-folders.ts';

/** Facts of the machine that do not change while we run. */
export interface Host {
  readonly platform: string;
  readonly name: string;
  /** -1 where accounts have no number. */
  readonly uid: number;
  readonly appVersion: string;
}

export interface Core {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly host: Host;
  readonly files: FileStore;
  readonly copier: TreeCopier;
  readonly databases: DatabaseTool;
  readonly archives: ArchiveReader;
  readonly archiveWriter: ArchiveWriter;
  readonly repositories: RepositoryStore;
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly journal: Journal;
  readonly locks: Locks;
  readonly driveLooks: DriveLooks;
  readonly volumeHints: VolumeHints;
  readonly machine: Machine;
  readonly makeControl: ControlFactory;
  readonly elevation: Elevation;
  readonly grants: Grants;
  readonly health: HealthProbe;
  readonly serverApi: ServerApi;
  readonly permissions: Permissions;
  readonly programs: ProgramLookup;
  readonly watchdog: Watchdog;
  readonly inhibitor: Inhibitor;
  readonly servers: readonly KnownServer[];
  readonly bootHook: BootHook;
  readonly putBackNotes: PutBackNotes;
  readonly practice: PracticeSandbox;
  readonly reserved: readonly ReservedFolder[];
  readonly publish: (event: OperationEvent) => void;
}
