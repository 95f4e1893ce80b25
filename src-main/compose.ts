/** The only place where adapters are made and handed to operations. */
import { join } from 'node:path';
import type { OperationEvent } from './domain/operation/operation.ts';
import { makeZipReader } from './adapters/archives/zip-reader.ts';
import { zipWriter } from './adapters/archives/zip-writer.ts';
import { containerEngines } from './adapters/containers/container-engines.ts';
import { systemBootHook } from './adapters/boot/index.ts';
import { controlFactory } from './adapters/control/index.ts';
import { sqliteCatalog } from './adapters/database/sqlite-catalog.ts';
import { sqliteTool } from './adapters/database/sqlite-tool.ts';
import { driveLooks } from './adapters/drives/drive-looks.ts';
import { nodeFileStore } from './adapters/files/node-file-store.ts';
import { workerTreeCopier } from './adapters/files/tree-copier.ts';
import { systemInhibitor } from './adapters/inhibit/system-inhibitor.ts';
import { fileJournal } from './adapters/journal/file-journal.ts';
import { putBackNotes } from './adapters/journal/put-back-note.ts';
import { kernelLocks } from './adapters/locks/kernel-locks.ts';
import { fileLogger } from './adapters/logging/file-logger.ts';
import { hereMachine } from './adapters/machine/index.ts';
import { systemPrompt } from './adapters/elevation/prompt.ts';
import { workerElevation } from './adapters/elevation/worker-elevation.ts';
import { systemGrants } from './adapters/grants/index.ts';
import { httpHealthProbe } from './adapters/network/http-health-probe.ts';
import { nodeServerApi } from './adapters/network/server-api.ts';
import { systemPermissions } from './adapters/macos/system-permissions.ts';
import { programLookup } from './adapters/processes/program-lookup.ts';
import { folderPracticeSandbox } from './adapters/practice/folder-practice-sandbox.ts';
import { processWatchdog } from './adapters/processes/watchdog.ts';
import { fileProfile } from './adapters/profile/file-profile.ts';
import { folderRepositoryStore } from './adapters/repository/folder-repository-store.ts';
import { serviceManagers } from './adapters/services/index.ts';
import { archivesIntoVolumes } from './adapters/volumes/archives-into-volumes.ts';
import { routedFileStore } from './adapters/volumes/routed-file-store.ts';
import { volumeDatabases } from './adapters/volumes/volume-databases.ts';
import { knownVolumes } from './adapters/volumes/volume-settings.ts';
import { volumeTreeCopier } from './adapters/volumes/volume-tree-copier.ts';
import { openVolumes } from './adapters/volumes/volumes.ts';
import { systemClock, systemIds } from './adapters/system/system-clock.ts';
import { thisHost } from './adapters/system/this-host.ts';
import type { Core } from './operations/core.ts';
import { orNoneUnread } from './operations/unread-list.ts';
import type { Inhibitor } from './ports/inhibitor.ts';
import type { SecretBox } from './ports/secret-box.ts';
import { inhibitText } from './text/inhibit.ts';
import { knownServers } from './servers/index.ts';

export interface ComposeOptions {
  /** Profile folder, absolute. */
  readonly home: string;
  /** The built CLI, for the watchdog. */
  readonly cliPath: string;
  readonly appVersion: string;
  readonly publish: (event: OperationEvent) => void;
  readonly verbose: boolean;
  /** A shell that has its own way; else the system's. */
  readonly inhibitor?: Inhibitor;
  /** Where the shell has one; else the rights of a file protect secrets. */
  readonly secretBox?: SecretBox;
}

export interface Composed {
  readonly core: Core;
  readonly dispose: () => void;
}

export function compose({
  home,
  cliPath,
  appVersion,
  publish,
  verbose,
  inhibitor,
  secretBox,
}: ComposeOptions): Composed {
  const here = nodeFileStore();
  const profile = fileProfile({
    folder: home,
    files: here,
    ids: systemIds,
    ...(secretBox === undefined ? {} : { secretBox }),
  });
  const engines = containerEngines();
  const known = knownVolumes(() => orNoneUnread(() => profile.instances()), engines);
  const volumes = openVolumes(known.settings);
  const files = routedFileStore(here, volumes);
  const logger = fileLogger({ folder: join(home, 'logs'), verbose });
  const host = thisHost(appVersion);
  const catalog = sqliteCatalog({ file: join(home, 'catalog.sqlite'), clock: systemClock });
  const practice = folderPracticeSandbox({ profile: home, files });
  const { config, metadata, backups } = practice.places;
  const looks = driveLooks();
  const core: Core = {
    clock: systemClock,
    ids: systemIds,
    logger,
    host,
    files,
    copier: volumeTreeCopier(workerTreeCopier({ volumes: known.settings }), volumes),
    databases: volumeDatabases(sqliteTool({ scratchFolder: profile.scratchFolder }), {
      volumes,
      files,
      scratchFolder: profile.scratchFolder,
    }),
    archives: archivesIntoVolumes(makeZipReader(), {
      volumes,
      scratchFolder: profile.scratchFolder,
    }),
    archiveWriter: zipWriter,
    repositories: folderRepositoryStore({ files, clock: systemClock, ids: systemIds }),
    profile,
    catalog,
    journal: fileJournal({ files, folder: profile.operationsFolder }),
    locks: kernelLocks,
    driveLooks: looks,
    volumeHints: known,
    machine: hereMachine({ engines, managers: serviceManagers() }),
    makeControl: controlFactory(logger, home),
    elevation: workerElevation({
      cliPath,
      home,
      prompt: systemPrompt(),
      hasRights: host.uid === 0,
    }),
    grants: systemGrants(files, home),
    health: httpHealthProbe,
    serverApi: nodeServerApi(),
    permissions: systemPermissions,
    programs: programLookup,
    watchdog: processWatchdog({ cliPath, home }),
    inhibitor: inhibitor ?? systemInhibitor({ logger, describe: inhibitText }),
    servers: knownServers,
    bootHook: systemBootHook({ cliPath, home }),
    putBackNotes: putBackNotes(host.platform),
    practice,
    reserved: [{ folder: practice.places.folder, holds: [config, metadata, backups] }],
    publish,
  };
  const dispose = (): void => {
    looks.dispose();
    volumes.close();
    catalog.close();
  };
  return { core, dispose };
}
