/** `repository.json` and `README.txt`. */
import { join } from 'node:path';
import { z } from 'zod';
import { RepriseError } from '../../domain/errors.ts';
import { parseJson } from '../../domain/json-value.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Repository } from '../../ports/repository-store.ts';
import { controlText } from './control-text.ts';

export const repositoryFormat = 1;

export const repositoryName = 'repository.json';
const readmeName = 'README.txt';

const repositorySchema = z.strictObject({
  format: z.literal(repositoryFormat),
  id: z.string().regex(/^[0-9A-Za-z_-]{1,100}$/),
  createdAt: z.iso.datetime(),
});

/** `null` where the folder is no repository. Errors: `repository-format-unknown`. */
export function readRepository(files: FileStore, folder: string): Repository | null {
  const text = controlText(files, join(folder, repositoryName));
  if (text === null) return null;
  const content = parseJson(text);
  const parsed = repositorySchema.safeParse(content);
  if (parsed.success) return { id: parsed.data.id, path: folder, createdAt: parsed.data.createdAt };
  const newer = z.object({ format: z.number().gt(repositoryFormat) }).safeParse(content);
  throw new RepriseError('repository-format-unknown', `Not a repository of format 1: ${folder}`, {
    path: folder,
    // Told apart from damage: there updating does not help.
    format: newer.success ? newer.data.format : null,
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

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const readme = `This folder holds backups made by Reprise.

Each folder in it belongs to one media server, each folder in that to one backup:
plain files, as they lay on the server, below data/. RESTORE.txt in every backup says
how to bring the server back by hand, without Reprise.

Do not change, move or add files inside a backup: what belongs to several backups is
stored only once. To get rid of a backup, let Reprise do it, or remove its whole folder.
Folders whose names begin with .set-aside- are backups that were taken out of the list:
without that beginning of their names they are in it again. Others whose names begin with
a dot are unfinished; Reprise clears them up.
`;
