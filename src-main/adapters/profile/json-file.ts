import type { z } from 'zod';
import { RepriseError } from '../../domain/errors.ts';
import { asObject } from '../../domain/json-value.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { profileFormat } from './profile-schemas.ts';

export type LookedInto<T> =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly value: T }
  /** Somebody's text, but not what it should be; or of a version that we do not know. */
  | { readonly state: 'damaged' | 'newer'; readonly error: RepriseError };

/** Errors: those of reading it at all. */
export function lookInto<T>(
  files: Pick<FileStore, 'readText'>,
  path: string,
  schema: z.ZodType<T>,
): LookedInto<T> {
  const text = files.readText(path);
  if (text === null) return { state: 'none' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Without its cause: the parser quotes the text, which may be a secret.
    return { state: 'damaged', error: new RepriseError('read-failed', `Not JSON: ${path}`, { path }) };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { state: 'read', value: parsed.data };
  const format = asObject(json)?.['format'];
  if (typeof format === 'number' && format > profileFormat)
    return { state: 'newer', error: new RepriseError('profile-newer', `A newer format: ${path}`, { path }) };
  // The content may be a secret: say where it is wrong, not what is there.
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  const message = `Unexpected content at "${at}" of ${path}`;
  return { state: 'damaged', error: new RepriseError('read-failed', message, { path, at }) };
}

/** `null` when the file is not there. Errors: `read-failed` with the path when it is and cannot be understood, `profile-newer`. */
export function readJson<T>(
  files: Pick<FileStore, 'readText'>,
  path: string,
  schema: z.ZodType<T>,
): T | null {
  const found = lookInto(files, path, schema);
  if (found.state === 'none') return null;
  if (found.state === 'read') return found.value;
  throw found.error;
}

export function writeJson(files: Pick<FileStore, 'writeDurably'>, path: string, value: unknown): void {
  files.writeDurably(path, `${JSON.stringify(value, null, 2)}\n`, 0o600);
}
