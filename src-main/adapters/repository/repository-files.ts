/** `repository.json`, `README.txt` and `instance.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Repository } from '../../ports/repository-store.ts';
import { parseJson } from './manifest-file.ts';

export const repositoryFormat = 1;

const repositoryName = 'repository.json';
const readmeName = 'README.txt';
const instanceName = 'instance.json';

const repositorySchema = z.strictObject({
  format: z.literal(repositoryFormat),
  id: z.string().regex(/^[0-9A-Za-z_-]{1,100}$/),
  createdAt: z.iso.datetime(),
});

const instanceSchema = z.object({ instance: z.object({ id: z.string() }) });

/** `null` where the folder is no repository. Errors: `repository-format-unknown`. */
export function readRepository(files: FileStore, folder: string): Repository | null {
  const text = files.readText(join(folder, repositoryName));
  if (text === null) return null;
  const parsed = repositorySchema.safeParse(parseJson(text));
  if (parsed.success) return { id: parsed.data.id, path: folder, createdAt: parsed.data.createdAt };
  throw new RepriseError('repository-format-unknown', `Not a repository of format 1: ${folder}`, {
    path: folder,
  });
}

/**
 * `repository.json` comes last: until then the folder is no repository and the attempt can be repeated. A drive that holds
 * other things may hold backups too; a README that is there is somebody's.
 */
export function writeRepository(files: FileStore, { id, path, createdAt }: Repository): void {
  if (files.stat(join(path, readmeName)) === null) files.writeDurably(join(path, readmeName), readme, 0o600);
  files.writeDurably(join(path, repositoryName), json({ format: repositoryFormat, id, createdAt }), 0o600);
}

export const systemFolders: readonly string[] = ['lost+found', '$RECYCLE.BIN', 'System Volume Information'];

/** The instance whose backups a folder holds; `null` when it does not say. */
export function instanceIdOf(files: FileStore, folder: string): string | null {
  const parsed = instanceSchema.safeParse(parseJson(files.readText(join(folder, instanceName)) ?? ''));
  return parsed.success ? parsed.data.instance.id : null;
}

/** Written only when it says something new. */
export function writeInstance(files: FileStore, folder: string, instance: Instance): void {
  const path = join(folder, instanceName);
  const text = json({ format: 1, instance: { ...instance, url: withoutPassword(instance.url) } });
  if (files.readText(path) !== text) files.writeDurably(path, text, 0o600);
}

function withoutPassword(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.username === '' && parsed.password === '') return url;
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const readme = `This folder holds backups made by Reprise.

Each folder in it belongs to one media server, each folder in that to one backup:
plain files, as they lay on the server, below data/. RESTORE.txt in every backup says
how to bring the server back by hand, without Reprise.

Do not change, move or add files inside a backup: what belongs to several backups is
stored only once. To get rid of a backup, let Reprise do it, or remove its whole folder.
Folders whose names begin with a dot are unfinished; Reprise clears them up.
`;
