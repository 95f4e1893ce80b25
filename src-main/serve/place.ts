/** What `serve` keeps in the profile: who is signed in, the password's hash, uploads, and how to reach the one that runs. */
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../adapters/profile/json-file.ts';
import type { FileStore } from '../ports/file-store.ts';

export interface ServePlace {
  readonly folder: string;
  readonly sessions: string;
  readonly password: string;
  readonly uploads: string;
}

export function servePlace(profile: string): ServePlace {
  const folder = join(profile, 'serve');
  return {
    folder,
    sessions: join(folder, 'sessions.json'),
    password: join(folder, 'password.json'),
    uploads: join(folder, 'uploads'),
  };
}

const schema = z.strictObject({
  url: z.url(),
  /** Of the process. */
  pid: z.int(),
  /** Proves to the running `serve` that somebody may read this file. */
  secret: z.string().min(1),
});

/** Where the one that runs is; believed only while its lock is held. */
export type Whereabouts = z.infer<typeof schema>;

const fileOf = ({ folder }: ServePlace): string => join(folder, 'running.json');

export function readWhereabouts(files: FileStore, place: ServePlace): Whereabouts | null {
  return readJson(files, fileOf(place), schema);
}

/** `null` = it does not run any more. */
export function writeWhereabouts(files: FileStore, place: ServePlace, value: Whereabouts | null): void {
  if (value !== null) writeJson(files, fileOf(place), value);
  else if (files.stat(fileOf(place)) !== null) files.unlink(fileOf(place));
}
