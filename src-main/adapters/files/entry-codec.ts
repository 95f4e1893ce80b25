/** Entries as lines of JSON. `path`, `target`, `locationOf` stay readable; where they are not UTF-8, `…Bytes` is exact. */
import type { Entry } from '../../domain/backup/entry.ts';
import { RepriseError } from '../../domain/errors.ts';
import { displayName, fromBytes, toBytes } from './names.ts';

const textKeys = ['path', 'target', 'locationOf', 'storedAs'] as const;

/** Without the line end. */
export function encodeEntry(entry: Entry): string {
  if (isPlain(entry)) return JSON.stringify(entry);
  const record: Record<string, unknown> = { ...entry };
  for (const key of textKeys) {
    const value = record[key];
    if (typeof value !== 'string' || value.isWellFormed()) continue;
    record[key] = displayName(value);
    record[`${key}Bytes`] = toBytes(value).toString('base64');
  }
  return JSON.stringify(record);
}

export function decodeEntry(line: string): Entry {
  const record = parse(line);
  if (record['type'] === 'file' && record['crc32'] === undefined) record['crc32'] = null;
  if (line.includes('Bytes":')) {
    for (const key of textKeys) {
      const bytes = record[`${key}Bytes`];
      if (typeof bytes !== 'string') continue;
      record[key] = fromBytes(Buffer.from(bytes, 'base64'));
      delete record[`${key}Bytes`];
    }
  }
  return record as unknown as Entry;
}

function isPlain(entry: Entry): boolean {
  if (!entry.path.isWellFormed()) return false;
  if (entry.type === 'link') return entry.target.isWellFormed();
  return entry.type !== 'folder' || entry.locationOf === null || entry.locationOf.isWellFormed();
}

function parse(line: string): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(line);
    if (isRecord(record) && typeof record['path'] === 'string' && typeof record['dataset'] === 'string')
      return record;
  } catch (cause) {
    throw new RepriseError('read-failed', 'a line of the list of files is no JSON', {}, { cause });
  }
  throw new RepriseError('read-failed', 'a line of the list of files is no entry');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
