/** A whole small world for operations: profile, Audiobookshelf data, its server, a repository folder. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileJournal } from '../../src-main/adapters/journal/file-journal.ts';
import { compose } from '../../src-main/compose.ts';
import type { OperationEvent } from '../../src-main/domain/operation/operation.ts';
import type { PathMapping } from '../../src-main/domain/restore/path-mapping.ts';
import type { Instance } from '../../src-main/domain/server/instance.ts';
import { backUp, type BackUpResult } from '../../src-main/operations/back-up.ts';
import type { Core } from '../../src-main/operations/core.ts';
import { addInstance } from '../../src-main/operations/instances.ts';
import { recover, type RecoverReport } from '../../src-main/operations/recover.ts';
import { restore, type RestoreReportResult } from '../../src-main/operations/restore.ts';
import type { RestoreOptions } from '../../src-main/operations/restore/restore-job.ts';
import type { OperationReport } from '../../src-main/operations/run-operation.ts';
import { undo, type UndoResult } from '../../src-main/operations/undo.ts';
import type { FileStore } from '../../src-main/ports/file-store.ts';
import { fixtureArchive, makeAudiobookshelfData } from './audiobookshelf-data.ts';
import { startMediaServer, type MediaServerProcess, type StartOptions } from './media-server/start.ts';

/** One run of the program. */
export interface Run {
  readonly core: Core;
  readonly instance: Instance;
  backUp(options?: { readonly signal?: AbortSignal }): Promise<OperationReport<BackUpResult>>;
  restore(
    ref: string,
    options?: Partial<RestoreOptions> & {
      readonly after?: 'start' | 'keep';
      readonly datasets?: readonly string[] | null;
      readonly mappings?: readonly PathMapping[];
    },
  ): Promise<OperationReport<RestoreReportResult>>;
  undo(options?: Partial<RestoreOptions>, after?: 'start' | 'keep'): Promise<OperationReport<UndoResult>>;
  recover(options?: { readonly acceptWarnings?: boolean }): Promise<RecoverReport>;
}

export interface RunOptions {
  /** What this run sees of the disk, e.g. to let it die at a call. */
  readonly files?: (files: FileStore) => FileStore;
  readonly ports?: Partial<Core>;
}

export interface World extends Run {
  readonly folder: string;
  readonly config: string;
  readonly metadata: string;
  readonly repository: string;
  readonly archive: string;
  readonly events: readonly OperationEvent[];
  start(options?: Partial<StartOptions>): Promise<MediaServerProcess>;
  /** Another run of the same profile. */
  again(options?: RunOptions): Run;
  /** A run of another profile that was given the same data, or that of another place. */
  elsewhere(locations?: { readonly config: string; readonly metadata: string }): Run;
  dispose(): Promise<void>;
}

export interface WorldOptions {
  readonly covers?: number;
  readonly control?: 'process' | 'none' | 'container';
  /** Of the folder that holds the data. */
  readonly name?: string;
  /** Folder in which all of it lies. */
  readonly inFolder?: string;
  /** Replaces ports, e.g. to let one fail. */
  readonly ports?: (core: Core) => Partial<Core>;
}

export const never = new AbortController().signal;

const options: RestoreOptions = {
  signal: never,
  // The archive names a backup folder of another machine: an account that cannot create it is warned.
  acceptWarnings: true,
  ifSlow: 'keep',
  stopTimeoutMs: 4000,
  startTimeoutMs: 8000,
  forceStop: false,
};

function aRun(core: Core, instance: Instance, repository: string): Run {
  return {
    core,
    instance,
    backUp: ({ signal = never } = {}) =>
      backUp(
        core,
        {
          instance: instance.id,
          repository,
          datasets: null,
          quiesce: 'auto',
          origin: 'manual',
          stopTimeoutMs: 4000,
          forceStop: false,
        },
        { signal },
      ),
    restore: (ref, { after = 'keep', datasets = null, mappings = [], ...rest } = {}) =>
      restore(
        core,
        { by: 'ref', instance: instance.id, ref, datasets, after, mappings },
        { ...options, ...rest },
      ),
    undo: (rest = {}, after = 'keep') =>
      undo(core, { operationId: null, instanceId: null, after }, { ...options, ...rest }),
    recover: ({ acceptWarnings = false } = {}) =>
      recover(core, { operationId: null, acceptWarnings }, { signal: never }),
  };
}

export async function aWorld({
  covers = 5,
  control = 'process',
  name = 'data',
  inFolder = tmpdir(),
  ports = () => ({}),
}: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(inFolder, 'reprise-world-'));
  const data = await makeAudiobookshelfData(join(folder, name), {
    covers,
    authors: 2,
    ownBackupPath: true,
  });
  const repository = join(folder, 'repository');
  mkdirSync(repository);
  const events: OperationEvent[] = [];
  const composed: ReturnType<typeof compose>[] = [];
  // Operations run in this very process; what happens when it dies is tested with the built program.
  const aCore = (home: string): Core => {
    const made = compose({
      home: join(folder, home),
      cliPath: '/nowhere',
      appVersion: '0.0.0-test',
      publish: (event) => void events.push(event),
      verbose: true,
    });
    composed.push(made);
    const armed = { dismiss: async () => undefined, takeOver: async () => undefined };
    const quiet = { ...made.core, watchdog: { start: async () => armed } };
    return { ...quiet, ...ports(quiet) };
  };
  const anInstance = (
    core: Core,
    { config, metadata }: Pick<World, 'config' | 'metadata'> = data,
  ): Instance =>
    addInstance(core, {
      server: 'audiobookshelf',
      name: 'Books',
      locations: { config, metadata },
      control: { kind: control, name: null, startCommand: null },
      url: null,
    });
  const core = aCore('home');
  const servers: MediaServerProcess[] = [];
  const instance = anInstance(core);
  return {
    ...aRun(core, instance, repository),
    folder,
    repository,
    events,
    config: data.config,
    metadata: data.metadata,
    archive: fixtureArchive,
    start: async (start = {}) => {
      const server = await startMediaServer({ config: data.config, metadata: data.metadata, ...start });
      servers.push(server);
      if (!(start.misbehave ?? []).includes('unhealthy')) await server.waitHealthy();
      return server;
    },
    again: ({ files: wrap = (files: FileStore) => files, ports: others = {} } = {}) => {
      const files = wrap(core.files);
      const journal = fileJournal({ files, folder: core.profile.operationsFolder });
      return aRun({ ...core, files, journal, ...others }, instance, repository);
    },
    elsewhere: (locations) => {
      const other = aCore(`home ${String(composed.length + 1)}`);
      return aRun(other, anInstance(other, locations), repository);
    },
    dispose: async () => {
      for (const server of servers) await server.kill();
      for (const made of composed) made.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
