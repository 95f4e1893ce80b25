/** A whole small world for operations: profile, Audiobookshelf data, its server, a repository folder. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src-main/compose.ts';
import type { OperationEvent } from '../../src-main/domain/operation/operation.ts';
import type { Instance } from '../../src-main/domain/server/instance.ts';
import { backUp, type BackUpResult } from '../../src-main/operations/back-up.ts';
import type { Core } from '../../src-main/operations/core.ts';
import { addInstance } from '../../src-main/operations/instances.ts';
import { restore, type RestoreReportResult } from '../../src-main/operations/restore.ts';
import type { RestoreOptions } from '../../src-main/operations/restore/restore-job.ts';
import type { OperationReport } from '../../src-main/operations/run-operation.ts';
import { undo, type UndoResult } from '../../src-main/operations/undo.ts';
import { fixtureArchive, makeAudiobookshelfData } from './audiobookshelf-data.ts';
import { startMediaServer, type MediaServerProcess, type StartOptions } from './media-server/start.ts';

export interface World {
  readonly folder: string;
  readonly core: Core;
  readonly instance: Instance;
  readonly config: string;
  readonly metadata: string;
  readonly repository: string;
  readonly archive: string;
  readonly events: readonly OperationEvent[];
  start(options?: Partial<StartOptions>): Promise<MediaServerProcess>;
  backUp(options?: { readonly signal?: AbortSignal }): Promise<OperationReport<BackUpResult>>;
  restore(
    ref: string,
    options?: Partial<RestoreOptions> & { readonly after?: 'start' | 'keep' },
  ): Promise<OperationReport<RestoreReportResult>>;
  undo(options?: Partial<RestoreOptions>): Promise<OperationReport<UndoResult>>;
  dispose(): Promise<void>;
}

export interface WorldOptions {
  readonly covers?: number;
  readonly control?: 'process' | 'none';
  /** Of the folder that holds the data. */
  readonly name?: string;
  /** Replaces ports, e.g. to let one fail. */
  readonly ports?: (core: Core) => Partial<Core>;
}

export const never = new AbortController().signal;

export async function aWorld({
  covers = 5,
  control = 'process',
  name = 'data',
  ports = () => ({}),
}: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-world-'));
  const data = await makeAudiobookshelfData(join(folder, name), {
    covers,
    authors: 2,
    ownBackupPath: true,
  });
  const repository = join(folder, 'repository');
  mkdirSync(repository);
  const events: OperationEvent[] = [];
  const composed = compose({
    home: join(folder, 'home'),
    cliPath: '/nowhere',
    appVersion: '0.0.0-test',
    publish: (event) => void events.push(event),
    verbose: true,
  });
  // Operations run in this very process; what happens when it dies is tested with the built program.
  const quiet: Core = {
    ...composed.core,
    watchdog: { start: async () => ({ dismiss: async () => undefined }) },
  };
  const core: Core = { ...quiet, ...ports(quiet) };
  const servers: MediaServerProcess[] = [];
  const instance = addInstance(core, {
    server: 'audiobookshelf',
    name: 'Books',
    locations: { config: data.config, metadata: data.metadata },
    control: { kind: control, name: null, startCommand: null },
    url: null,
  });
  const options: RestoreOptions = {
    signal: never,
    acceptWarnings: false,
    ifSlow: 'keep',
    stopTimeoutMs: 4000,
    startTimeoutMs: 8000,
    forceStop: false,
  };
  return {
    folder,
    core,
    instance,
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
    restore: (ref, { after = 'keep', ...rest } = {}) =>
      restore(
        core,
        { by: 'ref', instance: instance.id, ref, datasets: null, after },
        { ...options, ...rest },
      ),
    undo: (rest = {}) =>
      undo(core, { operationId: null, instanceId: null, after: 'keep' }, { ...options, ...rest }),
    dispose: async () => {
      for (const server of servers) await server.kill();
      composed.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
