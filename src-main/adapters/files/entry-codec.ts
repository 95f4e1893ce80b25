/** Entries as lines of JSON. `path`, `target`, `locationOf` stay readable; where they are not UTF-8, `…Bytes` is exact. */
import type { Entry } from '../../domain/backup/entry.ts';
import { checkEntry, invalid, orderCheck } from './entry-check.ts';
import { readLines } from './lines.ts';
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

/** Errors: `manifest-invalid`, `unsafe-path`. */
export function decodeEntry(line: string): Entry {
  const record = parse(line);
  if (record['type'] === 'file' && record['crc32'] === undefined) record['crc32'] = null;
  const hasBytes = line.includes('Bytes":');
  for (const key of textKeys) {
    const value = record[key];
    const bytes = hasBytes ? record[`${key}Bytes`] : undefined;
    if (typeof bytes === 'string') {
      record[key] = fromBytes(Buffer.from(bytes, 'base64'));
      delete record[`${key}Bytes`];
    } else if (typeof value === 'string' && !value.isWellFormed()) {
      // Else two texts could mean the same name.
      throw invalid(key);
    }
  }
  return checkEntry(record);
}

/** All entries of a list, each checked and in walk order. Errors: as `decodeEntry`, and those of the system. */
export function* readEntries(path: string): Generator<Entry, void, void> {
  const check = orderCheck();
  for (const line of readLines(path)) {
    const entry = decodeEntry(line);
    check(entry);
    yield entry;
  }
}

function isPlain(entry: Entry): boolean {
  if (!entry.path.isWellFormed()) return false;
  if (entry.type === 'link') return entry.target.isWellFormed();
  return entry.type !== 'folder' || entry.locationOf === null || entry.locationOf.isWellFormed();
}

function parse(line: string): Record<string, unknown> {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    throw invalid('line');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw invalid('line');
  return record as Record<string, unknown>;
}
