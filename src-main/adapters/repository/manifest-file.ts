/** `manifest.json` and `manifest.sha256`: writing, reading, and what can be wrong with them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { manifestFormat, type Manifest } from '../../domain/backup/manifest.ts';
import { RepriseError, type ErrorDetails } from '../../domain/errors.ts';
import { parseJson } from '../../domain/json-value.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { UnreadableBackup } from '../../ports/repository-store.ts';
import { controlText } from './control-text.ts';
import { manifestSchema } from './manifest-schema.ts';

export const manifestName = 'manifest.json';
const hashName = 'manifest.sha256';

export function writeManifestFiles(files: FileStore, folder: string, manifest: Manifest): void {
  const text = encodeManifest(manifest);
  files.writeDurably(join(folder, hashName), hashLine(text), 0o600);
  files.writeDurably(join(folder, manifestName), text, 0o600);
}

/** Always the same text for the same manifest: keys in the order of the format, free ones sorted. */
export function encodeManifest(manifest: Manifest): string {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success)
    throw new RepriseError('internal', `A manifest that cannot be read back: ${parsed.error.message}`);
  const counts = Object.fromEntries(Object.entries(parsed.data.counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...parsed.data, counts }, null, 2)}\n`;
}

/** Errors: the codes of `UnreadableBackup`, and what reading a file raises. */
export function readManifest(files: FileStore, folder: string): Manifest {
  const path = join(folder, manifestName);
  const text = controlText(files, path);
  if (text === null) throw unreadable('manifest-missing', folder);
  const json = parseJson(text);
  const format = isRecord(json) ? json['format'] : undefined;
  // First of all: another format may have other rules for everything below.
  if (format !== undefined && format !== manifestFormat) {
    throw unreadable('manifest-format-unknown', folder, { format: JSON.stringify(format) });
  }
  if (controlText(files, join(folder, hashName)) !== hashLine(text))
    throw unreadable('manifest-changed', folder);
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unreadable('manifest-invalid', folder, { at });
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hashLine(text: string): string {
  return `${sha256Of(text)}  ${manifestName}\n`;
}

function unreadable(code: UnreadableBackup['code'], path: string, details: ErrorDetails = {}): RepriseError {
  return new RepriseError(code, `${code}: ${path}`, { path, ...details });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
