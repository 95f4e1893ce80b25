import type { z } from 'zod';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';

/** `null` when the file is not there; `read-failed` with the path when it is and cannot be understood. */
export function readJson<T>(files: FileStore, path: string, schema: z.ZodType<T>): T | null {
  const text = files.readText(path);
  if (text === null) return null;
  const parsed = schema.safeParse(parse(text, path));
  if (parsed.success) return parsed.data;
  // The content may be a secret: say where it is wrong, not what is there.
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RepriseError('read-failed', `Unexpected content at "${at}" of ${path}`, { path, at });
}

export function writeJson(files: FileStore, path: string, value: unknown): void {
  files.writeDurably(path, `${JSON.stringify(value, null, 2)}\n`, 0o600);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: the parser quotes the text, which may be a secret.
    throw new RepriseError('read-failed', `Not JSON: ${path}`, { path });
  }
}
