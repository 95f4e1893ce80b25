/** `instance.json`: the settings of an instance, beside its backups. Read, it is foreign input: a drive comes from anywhere. */
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../domain/json-value.ts';
import { controlKinds, type Instance } from '../../domain/server/instance.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { StoredSettings } from '../../ports/repository-store.ts';

const instanceName = 'instance.json';
const instanceFormat = 1;
const maxBytes = 256n * 1024n;

const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/);
const text = z.string().max(4096);

/** What is known is taken in narrow forms only; a newer Reprise may have written more, which is left aside. */
const instanceSchema: z.ZodType<Instance> = z.object({
  id,
  name: text,
  server: id,
  locations: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,49}$/), text),
  control: z.object({
    kind: z.enum(controlKinds),
    name: text.nullable(),
    startCommand: text.nullable(),
  }),
  url: text.nullable(),
  addedAt: z.iso.datetime(),
  continues: id.optional(),
});

const fileSchema = z.object({ format: z.literal(instanceFormat), instance: instanceSchema });

/** Written only when it says something new. */
export function writeInstance(files: FileStore, folder: string, instance: Instance): void {
  const path = join(folder, instanceName);
  const settings = { ...instance, url: withoutPassword(instance.url) };
  const content = `${JSON.stringify({ format: instanceFormat, instance: settings }, null, 2)}\n`;
  if (files.readText(path) !== content) files.writeDurably(path, content, 0o600);
}

/** See `RepositoryStore.settings`. Not through a link, and not without a limit. */
export function readInstance(files: FileStore, folder: string): StoredSettings {
  const path = join(folder, instanceName);
  const stat = files.stat(path);
  if (stat === null) return { state: 'missing' };
  if (stat.type !== 'file' || stat.size > maxBytes) return { state: 'damaged' };
  const parsed = fileSchema.safeParse(parseJson(files.readText(path) ?? ''));
  return parsed.success ? { state: 'read', instance: parsed.data.instance } : { state: 'damaged' };
}

function withoutPassword(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.username === '' && parsed.password === '') return url;
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}
