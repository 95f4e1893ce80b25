import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { Ids } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Profile } from '../../ports/profile.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import { readJson, writeJson } from './json-file.ts';
import { keyFile } from './key-file.ts';
import { launchRecords } from './launch-records.ts';
import { plainSecretBox } from './plain-secret-box.ts';
import { planSchema } from './plan-schema.ts';
import { machineSchema, profileFormat, stoppedWithSchema } from './profile-schemas.ts';
import { removeIfThere } from './remove-if-there.ts';
import { sharedFiles } from './shared-files.ts';

export interface FileProfileOptions {
  readonly folder: string;
  readonly files: FileStore;
  readonly ids: Pick<Ids, 'short'>;
  readonly secretBox?: SecretBox;
}

/** `Profile` in small JSON files. A file that cannot be understood is never taken for an empty one: `read-failed`. */
export function fileProfile({ folder, files, ids, secretBox = plainSecretBox }: FileProfileOptions): Profile {
  const below = (...names: readonly string[]): string => join(folder, ...names);
  const ownFolder = (name: string): string => {
    files.makeFolders(below(name), 0o700);
    return below(name);
  };
  const keyOf = (id: string): ReturnType<typeof keyFile> =>
    keyFile(files, below('secrets', `key-${fileName(id)}.json`), secretBox);
  const launches = launchRecords({ files, folder });
  const stoppedWithPath = (id: string): string => below('control', `stopped-with-${fileName(id)}.json`);
  files.makeFolders(folder, 0o700);
  ['plans', 'secrets', 'operations', 'scratch', 'logs', 'control'].forEach(ownFolder);
  return {
    folder,
    machineId: machineId(files, below('machine.json'), ids),
    ...sharedFiles(files, folder),
    // An id that no plan can have comes from a command line: there is no such plan.
    plan: (id) => (isFileName(id) ? readJson(files, below('plans', `${id}.json`), planSchema) : null),
    savePlan: (plan) => {
      removeOldPlans(files, below('plans'));
      writeJson(files, below('plans', `${fileName(plan.id)}.json`), plan);
    },
    launchRecord: (id) => launches.read(fileName(id)),
    saveLaunchRecord: (id, launch) => launches.save(fileName(id), launch),
    stoppedWith: (id) => readJson(files, stoppedWithPath(id), stoppedWithSchema)?.services ?? null,
    saveStoppedWith: (id, services) => {
      const path = stoppedWithPath(id);
      if (services === null) removeIfThere(files, path);
      else writeJson(files, path, { format: profileFormat, services });
    },
    serverKey: (id) => keyOf(id).read()?.key ?? null,
    serverKeyMadeAs: (id) => keyOf(id).read()?.madeAs ?? null,
    keyKeptElsewhere: (id) => keyOf(id).elsewhere(),
    saveServerKey: (id, key, madeAs = null) => keyOf(id).save(key === null ? null : { key, madeAs }),
    forget: (id) => {
      const own = [
        below('secrets', `key-${fileName(id)}.json`),
        stoppedWithPath(id),
        below('logs', `server-${fileName(id)}.log`),
      ];
      launches.forget(fileName(id));
      for (const path of own) removeIfThere(files, path);
      return removePlansOf(files, below('plans'), id);
    },
    operationsFolder: below('operations'),
    scratchFolder: below('scratch'),
    outputLog: (id) => below('logs', `server-${fileName(id)}.log`),
  };
}

/** Plans name people and titles: a week is long enough to decide. */
const keepPlansMs = 7 * 24 * 60 * 60_000;

function removeOldPlans(files: FileStore, folder: string): void {
  const limit = BigInt(Date.now() - keepPlansMs) * 1_000_000n;
  for (const name of files.list(folder) ?? []) {
    const path = join(folder, name);
    if ((files.stat(path)?.mtimeNs ?? limit) < limit) files.unlink(path);
  }
}

function removePlansOf(files: FileStore, folder: string, instanceId: string): number {
  const paths = (files.list(folder) ?? []).filter((name) => name.endsWith('.json'));
  const own = paths.map((name) => join(folder, name)).filter((path) => isPlanOf(files, path, instanceId));
  for (const path of own) files.unlink(path);
  return own.length;
}

/** A plan that cannot be understood is nobody's: its week will come. */
function isPlanOf(files: FileStore, path: string, instanceId: string): boolean {
  try {
    return readJson(files, path, planSchema)?.instanceId === instanceId;
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return false;
  }
}

/** Made once; of two programs that start at the same moment one wins and both use its id. */
function machineId(files: FileStore, path: string, ids: Pick<Ids, 'short'>): string {
  const known = readJson(files, path, machineSchema);
  if (known !== null) return known.id;
  const id = ids.short();
  const draft = `${path}.${id}`;
  writeJson(files, draft, { format: profileFormat, id });
  try {
    files.move(draft, path);
    return id;
  } catch (error) {
    files.unlink(draft);
    const winner = readJson(files, path, machineSchema);
    if (winner === null) throw error;
    return winner.id;
  }
}

function isFileName(id: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/.test(id);
}

function fileName(id: string): string {
  if (isFileName(id)) return id;
  throw new RepriseError('internal', 'An id that is no file name.');
}
