/**
 * How servers were last seen running. A record in a user's profile is that user's word: root starts nothing by it that the
 * user could not start alone. What root has seen of the servers of other accounts lies where only root writes.
 */
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { isWithin } from '../processes/account.ts';
import { foreignWriter } from './foreign-writer.ts';
import { readJson, writeJson } from './json-file.ts';
import { launchSchema, profileFormat } from './profile-schemas.ts';
import { removeIfThere } from './remove-if-there.ts';

export interface LaunchRecords {
  /** By an instance's id, which is a file name. `null` = none, or none that may be believed. */
  read(id: string): LaunchRecord | null;
  save(id: string, launch: LaunchRecord): void;
  forget(id: string): void;
}

export interface LaunchRecordsOptions {
  readonly files: FileStore;
  /** Of the profile. */
  readonly folder: string;
  /** Of root alone. */
  readonly rootFolder?: string;
}

export function launchRecords({
  files,
  folder,
  rootFolder = systemFolder(),
}: LaunchRecordsOptions): LaunchRecords {
  const secrets = join(folder, 'secrets');
  const profile = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const ofUser = (id: string): string => join(secrets, `launch-${id}.json`);
  const ofRoot = (id: string): string => join(rootFolder, profile, `launch-${id}.json`);
  const user = (id: string): number | null => foreignWriter([folder, secrets, ofUser(id)]);
  const readFrom = (path: string): LaunchRecord | null => readJson(files, path, launchSchema)?.launch ?? null;
  const remove = (path: string): void => removeIfThere(files, path);

  return {
    read(id) {
      const known = readFrom(ofUser(id));
      const writer = user(id);
      if (writer === null || (known !== null && isTheirs(known, writer))) return known;
      return readFrom(ofRoot(id));
    },
    save(id, launch) {
      const writer = user(id);
      const isUsers = writer === null || isTheirs(launch, writer);
      const path = isUsers ? ofUser(id) : ofRoot(id);
      if (!isUsers) files.makeFolders(dirname(path), 0o700);
      writeJson(files, path, { format: profileFormat, launch });
      // The other one is older.
      if (writer !== null) remove(isUsers ? ofRoot(id) : ofUser(id));
    },
    forget(id) {
      remove(ofUser(id));
      if (process.geteuid?.() === 0) remove(ofRoot(id));
    },
  };
}

/** Where the system does not say who they are, it is not: data that is half moved must not wait for its answer. */
function isTheirs(launch: LaunchRecord, user: number): boolean {
  try {
    return isWithin(launch, user);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return false;
  }
}

function systemFolder(): string {
  return process.platform === 'darwin' ? '/Library/Application Support/Reprise' : '/var/lib/reprise';
}
