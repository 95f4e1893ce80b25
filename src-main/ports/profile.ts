/** What Reprise itself remembers, in the profile folder; files are 0600, secrets apart. */
import type { Finding } from '../domain/errors.ts';
import type { RestorePlan } from '../domain/restore/restore-plan.ts';
import type { OperationRecord, Outcome } from '../domain/operation/operation.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { KeptFlaw } from '../domain/backup/kept-as-it-was.ts';
import type { BackupState, Origin } from '../domain/backup/manifest.ts';
import type { StoredBackup } from './repository-store.ts';
import type { LaunchRecord } from './server-control.ts';

export interface KnownRepository {
  readonly id: string;
  /** Where it was last seen. */
  readonly path: string;
  /** Remembered for what lies there, not chosen for new backups. */
  readonly isAdopted?: true | undefined;
}

/** What the user chose for the app itself. */
export interface KeptSettings {
  readonly language: 'system' | 'en' | 'de';
  readonly theme: 'system' | 'light' | 'dark';
  readonly tellsSuccess: boolean;
  readonly looksForUpdates: boolean;
  readonly isSetUp: boolean;
}

/** What was seen of the places of backups, by repository id. */
export interface SeenPlaces {
  /** When it was there last, ISO-8601 UTC. */
  readonly seen: Readonly<Record<string, string>>;
  /** By instance id: whether its data lies on the same disk. */
  readonly sameDisk: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

export interface Profile {
  readonly folder: string;
  /** Random, made at first use: tells this machine's leftovers from another's. */
  readonly machineId: string;
  /**
   * Each `change…` gets what is there at that moment and returns what it becomes; other programs wait meanwhile, and none of
   * them loses anything. Errors of all: `read-failed`, `profile-newer` (then the file stays as it is), `instance-busy`.
   */
  instances(): readonly Instance[];
  changeInstances(change: (now: readonly Instance[]) => readonly Instance[]): void;
  repositories(): readonly KnownRepository[];
  changeRepositories(change: (now: readonly KnownRepository[]) => readonly KnownRepository[]): void;
  /** Where they cannot be understood all is as at first; a damaged file is kept aside under the name in `trouble`. */
  settings(): { readonly settings: KeptSettings; readonly trouble: Finding | null };
  changeSettings(change: (now: KeptSettings) => KeptSettings): KeptSettings;
  /** What cannot be read is not known. */
  seenPlaces(): SeenPlaces;
  changeSeenPlaces(change: (now: SeenPlaces) => SeenPlaces): void;
  /** Lists of servers or places that are damaged are kept under other names, and begun anew. Returns those names. For whoever can tell a person. */
  setDamagedAside(): readonly string[];
  /** What was kept so, now and earlier, and is still there. */
  damagedAside(): readonly string[];
  /** A restore plan by id; `null` when unknown. */
  plan(id: string): RestorePlan | null;
  savePlan(plan: RestorePlan): void;
  /** How the instance's server was last seen running; a secret. `null` = not known, or somebody's word that root does not follow. */
  launchRecord(instanceId: string): LaunchRecord | null;
  saveLaunchRecord(instanceId: string, record: LaunchRecord): void;
  /** Services that were stopped with the instance's server and are not started again yet; `null` = not known. */
  stoppedWith(instanceId: string): readonly string[] | null;
  /** `null` forgets them. */
  saveStoppedWith(instanceId: string, names: readonly string[] | null): void;
  /** Key of an administrator of the instance's server; a secret. `null` = none is known, or readable. */
  serverKey(instanceId: string): string | null;
  /** What the server calls that key if it was made for Reprise; `null` = the user gave it, or it was there before. */
  serverKeyMadeAs(instanceId: string): string | null;
  /** A key is kept that another shell closed, and only that one can open; here it is as none. `null` = no such key. */
  keyKeptElsewhere(instanceId: string): { readonly madeAs: string | null } | null;
  /** `null` forgets it. `madeAs` as for `serverKeyMadeAs`. */
  saveServerKey(instanceId: string, key: string | null, madeAs?: string | null): void;
  /** Removes what is kept about an instance: plans, launch record, what stopped with its server, key, output of its server. Returns how many plans. */
  forget(instanceId: string): number;
  /** Folder with one sub-folder per operation, for the journal. */
  readonly operationsFolder: string;
  /** Folder for short-lived files of this program, removed after use. */
  readonly scratchFolder: string;
  /** File for the output of a started server. */
  outputLog(instanceId: string): string;
}

/** A backup as the index knows it, also while its repository is away. */
export interface IndexedBackup {
  readonly id: string;
  readonly repositoryId: string;
  readonly path: string;
  readonly instanceId: string;
  readonly sequence: number;
  readonly createdAt: string;
  readonly state: BackupState;
  /** `null` = it was indexed by a version that did not note these. */
  readonly bytes: number | null;
  readonly origin: Origin | null;
  /** What its instance was called then, its product and version; `null` as for `bytes`. */
  readonly name: string | null;
  readonly server: string | null;
  readonly serverVersion: string | null;
  /** What speaks against its data; `null` or absent = nothing, or not known. */
  readonly flaw?: KeptFlaw | null;
}

export interface WantedPage {
  /** Those that began before (ISO-8601 UTC); `null` = from the newest. */
  readonly before: string | null;
  readonly limit: number;
  /** Only of this one; absent = of all, and of none. */
  readonly instanceId?: string | undefined;
  /** Only those that ended so; absent = whatever their end. */
  readonly outcome?: Outcome | undefined;
}

/** Index over manifests plus history (SQLite); deleting it and scanning again loses no backup. */
export interface Catalog {
  begin(record: OperationRecord): void;
  end(
    id: string,
    outcome: {
      readonly endedAt: string;
      readonly outcome: string;
      readonly code: string | null;
      readonly backupId: string | null;
    },
  ): void;
  /** Newest first. */
  history(limit: number): readonly OperationRecord[];
  /** Newest first; those of one moment are never parted. */
  page(wanted: WantedPage): {
    readonly records: readonly OperationRecord[];
    readonly more: boolean;
  };
  operation(id: string): OperationRecord | null;
  /** Replaces what is known of one repository. */
  index(repositoryId: string, backups: readonly StoredBackup[]): void;
  /** Of all repositories, newest first by sequence within an instance. */
  backups(): readonly IndexedBackup[];
  /** Removes an instance's history and what is known of one repository. Returns how many operations. */
  forget(what: { readonly instanceId: string | null; readonly repositoryId: string | null }): number;
  find(backupId: string): { readonly path: string; readonly repositoryId: string } | null;
  close(): void;
}
