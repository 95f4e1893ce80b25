/** Everything that a page may ask of Reprise, and what it is told; the same over Electron's channels and a WebSocket. */
import type { Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import type { ErrorInfo, Finding } from '../domain/errors.ts';
import type { OperationRecord, Outcome } from '../domain/operation/operation.ts';
import type { PathMapping } from '../domain/restore/path-mapping.ts';
import type { RestorePlan } from '../domain/restore/restore-plan.ts';
import type { AppState, RepositoryView } from './views/app-state.ts';
import type { BackupDetails, BackupRef, BackupsView } from './views/backups-view.ts';
import type { ChosenFile, FilePurpose, FolderListing, FoundPath } from './views/file-view.ts';
import type {
  AdoptionView,
  Detection,
  InstanceCheckView,
  PlaceLook,
  ServerKindView,
} from './views/found-view.ts';
import type { OperationView } from './views/operation-view.ts';
import type { AppSettings } from './views/settings-view.ts';
import type { InUseView, LogView, PracticeView, SupportView, UpdateView } from './views/other-views.ts';

export interface Started {
  readonly operationId: string;
}

export interface NewInstanceChoice {
  /** One that `detect:run` showed; `null` = all by hand. */
  readonly findId: string | null;
  readonly server: string;
  readonly name: string;
  /** Location key → token of a folder or file that was chosen. */
  readonly locations: Readonly<Record<string, string>>;
  /** Id of the old installation that it carries on. */
  readonly continues: string | null;
  /** Asked again with this when it was refused by `database-not-found`: the folders of one that was never started. */
  readonly acceptWarnings?: boolean | undefined;
}

/** What is known of a server that is about to be added. */
export type PlannedServer = Pick<NewInstanceChoice, 'findId' | 'server' | 'name' | 'locations'>;

export interface PlanChoice {
  readonly instanceId: string;
  readonly ref: BackupRef;
  /** `null` = all that the backup holds. */
  readonly datasets: readonly string[] | null;
  readonly after: 'start' | 'keep';
  readonly mappings: readonly PathMapping[];
}

export interface RunChoice {
  readonly planId: string;
  readonly acceptWarnings: boolean;
  readonly ifSlow: 'keep' | 'wait' | 'roll-back';
}

/** One method per channel; every one may fail with an `ErrorInfo`. */
export interface Requests {
  'app:state': () => AppState;
  'settings:change': (change: Partial<AppSettings>) => AppSettings;
  'detect:run': () => Detection;
  /** All that Reprise knows, for a server that is added by hand. */
  'servers:list': () => readonly ServerKindView[];
  'instances:add': (choice: NewInstanceChoice) => { readonly instanceId: string };
  'instances:change': (
    instanceId: string,
    change: {
      readonly name?: string;
      readonly url?: string | null;
      /** Id of the old installation that it carries on. */
      readonly continues?: string;
      /** Location key → token of a folder or file that was chosen; the others stay. */
      readonly locations?: Readonly<Record<string, string>>;
    },
  ) => void;
  'instances:remove': (instanceId: string) => void;
  'instances:check': (instanceId: string) => InstanceCheckView;
  'instances:connect': (
    instanceId: string,
    sign: { readonly name: string; readonly password: string },
  ) => void;
  /** Findings: `key-still-valid`. */
  'instances:disconnect': (instanceId: string) => readonly Finding[];
  'instances:grant': (instanceId: string, granted: boolean) => void;
  'instances:activity': (instanceId: string) => InUseView;
  'server:look': (instanceId: string) => void;
  'server:start': (instanceId: string) => void;
  'server:stop': (instanceId: string) => void;
  'diagnosis:run': (instanceId: string) => Diagnosis;
  /** `planned`: servers that are not known yet, and are to be backed up there. */
  'repositories:look': (token: string, planned?: readonly PlannedServer[]) => PlaceLook;
  'repositories:add': (token: string) => RepositoryView;
  'repositories:adopt': (token: string) => AdoptionView;
  'repositories:forget': (repositoryId: string) => void;
  'files:choose': (purpose: FilePurpose) => ChosenFile | null;
  'files:places': () => readonly ChosenFile[];
  'files:list': (token: string) => FolderListing;
  /** What somebody typed, below what may be looked at. */
  'files:find': (path: string) => FoundPath;
  /** In a folder that may be looked at; one of that name that is there already will do. */
  'files:make-folder': (token: string, name: string) => ChosenFile;
  'backups:list': (instanceId: string | null) => BackupsView;
  'backups:inspect': (ref: BackupRef) => BackupDetails;
  'backups:verify': (ref: BackupRef) => Started;
  /** Asked again with `acceptWarnings` when it was blocked by `warnings-not-accepted`. */
  'backups:export': (backupId: string, token: string, acceptWarnings?: boolean) => Started;
  'backups:import': (instanceId: string, ref: BackupRef) => Started;
  'backups:set-aside': (backupId: string) => void;
  'backups:reveal': (backupId: string) => void;
  'back-up:start': (instanceId: string) => Started;
  'restore:plan': (choice: PlanChoice) => RestorePlan;
  'restore:start': (choice: RunChoice) => Started;
  /** `after`: of a server that does not run; default `keep`. */
  'undo:plan': (operationId: string, after?: 'start' | 'keep') => RestorePlan;
  'undo:start': (choice: RunChoice) => Started;
  'restore-points:release': (operationId: string) => Started;
  'operations:cancel': (operationId: string) => void;
  'operations:dismiss': (operationId: string) => void;
  'operations:recover': () => void;
  /** Shows a folder that its end names, by its place there. */
  'operations:reveal': (operationId: string, place: number) => void;
  'activity:list': (page: {
    readonly before: string | null;
    readonly limit: number;
    /** Only of this server. */
    readonly instanceId?: string | undefined;
    /** Only those that ended so. */
    readonly outcome?: Outcome | undefined;
  }) => {
    readonly records: readonly OperationRecord[];
    readonly more: boolean;
  };
  'activity:log': (operationId: string) => LogView;
  'support:look': (operationId: string | null) => SupportView;
  'practice:status': () => PracticeView | null;
  'practice:start': () => PracticeView;
  'practice:break': (kind: 'everything' | 'covers' | 'database') => PracticeView;
  'practice:stop': () => void;
  'updates:look': () => UpdateView;
  'updates:install': () => void;
  'links:open': (link: string) => void;
}

export type Channel = keyof Requests;

/** Where a notification, the tray or a dropped file leads. */
export type PageLink =
  | { readonly page: 'dashboard' }
  | { readonly page: 'backups'; readonly instanceId: string | null }
  | { readonly page: 'diagnosis'; readonly instanceId: string }
  | { readonly page: 'operation'; readonly operationId: string }
  | {
      readonly page: 'restore';
      readonly instanceId: string | null;
      readonly file: ChosenFile | null;
      /** Already chosen, as on the page "Backups". */
      readonly backupId?: string;
      /** Only these parts of it, unless more are chosen. */
      readonly datasets?: readonly string[];
    }
  | { readonly page: 'undo'; readonly operationId: string }
  | { readonly page: 'activity' }
  /** The first run once more; `goal` is where it begins. */
  | {
      readonly page: 'set-up';
      readonly goal: 'welcome' | 'servers' | 'adopt';
      /** Where leaving it leads; absent = to the overview. */
      readonly from?: 'settings';
    }
  | { readonly page: 'settings' }
  | { readonly page: 'practice' };

export interface Events {
  'state:changed': AppState;
  'operation:changed': OperationView;
  'page:open': PageLink;
}

/** An envelope, because of an error thrown in main only the message would arrive. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorInfo };

export type Invoke = <C extends Channel>(
  channel: C,
  ...args: Parameters<Requests[C]>
) => Promise<Reply<ReturnType<Requests[C]>>>;

/** What the preload, or the page's own WebSocket, puts at `window.reprise`. */
export interface Bridge {
  readonly invoke: Invoke;
  /** Returns the way to end it. */
  readonly on: <E extends keyof Events>(event: E, hear: (value: Events[E]) => void) => () => void;
}
