/**
 * The journal as two small files per operation, `journal.json` (the intent) and `phase.json`, written durably in the
 * profile and in every staging folder that exists, so that any profile with rights finds it beside the data.
 */
import { basename, dirname, join } from 'node:path';
import { parseJson } from '../../domain/json-value.ts';
import {
  journalFormat,
  phases,
  type JournalRecord,
  type Phase,
} from '../../domain/restore/journal-record.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Journal, JournalEntry, UnknownJournal } from '../../ports/journal.ts';
import { isConfined } from './confined.ts';
import { phaseSchema, recordSchema } from './journal-schema.ts';

const recordName = 'journal.json';
const phaseName = 'phase.json';

export interface FileJournalOptions {
  readonly files: FileStore;
  /** `Profile.operationsFolder`. */
  readonly folder: string;
}

export function fileJournal({ files, folder }: FileJournalOptions): Journal {
  const own = (id: string): string => join(folder, id);
  const mirrors = (record: JournalRecord): readonly string[] =>
    'folders' in record ? record.folders.filter((path) => files.stat(path) !== null) : [];
  const write = (places: readonly string[], name: string, value: unknown): void => {
    const text = JSON.stringify(value, null, 2);
    for (const place of places) files.writeDurably(join(place, name), text, 0o600);
  };
  const save = (record: JournalRecord): void => {
    files.makeFolders(own(record.id), 0o700);
    // The profile first: whatever else is lost, this account's next run finds the operation.
    write([own(record.id), ...mirrors(record)], recordName, record);
  };
  // The profile last: as long as it names the phase before, the next run comes back and tells again.
  const phase = (record: JournalRecord, now: Phase): void => {
    files.makeFolders(own(record.id), 0o700);
    write([...mirrors(record), own(record.id)], phaseName, { format: journalFormat, phase: now });
  };
  return {
    save: (record, now) => {
      save(record);
      phase(record, now);
    },
    phase,
    list: (roots) => {
      const inProfile = (files.list(folder) ?? [])
        .filter((name) => !name.startsWith('.'))
        .map((name) => join(folder, name));
      const beside = roots.flatMap((root) =>
        (files.list(root) ?? [])
          .filter((name) => name.startsWith('.reprise-'))
          .map((name) => join(root, name)),
      );
      return merge([
        ...inProfile.map((path) => read(files, path, true)),
        ...beside.map((path) => read(files, path, false)),
      ]);
    },
    close: (id) => {
      const leaving = join(folder, `.deleting-${id}`);
      if (files.stat(leaving) !== null) files.removeTree(leaving, { signal: null });
      if (files.stat(own(id)) === null) return;
      files.move(own(id), leaving);
      files.flushFolder(folder);
      files.removeTree(leaving, { signal: null });
    },
    sweep: () => {
      for (const name of files.list(folder) ?? []) {
        if (name.startsWith('.deleting-')) files.removeTree(join(folder, name), { signal: null });
      }
    },
  };
}

type Found = JournalEntry | UnknownJournal | null;

function read(files: FileStore, folder: string, inProfile: boolean): Found {
  const path = join(folder, recordName);
  const text = files.readText(path);
  // A folder without a record was made and never used: nothing can have moved.
  if (text === null) return null;
  // Journals are written whole or not at all; one that is no JSON was damaged by something else and is not understood.
  const record = parseJson(text);
  const known = recordSchema.safeParse(record);
  const phaseText = files.readText(join(folder, phaseName));
  const phase = phaseSchema.safeParse(
    phaseText === null ? { format: journalFormat, phase: 'preparing' } : parseJson(phaseText),
  );
  const hasCopy = (place: string, id: string): boolean => idAt(files, place) === id;
  if (!known.success || !phase.success || !isConfined(known.data, { folder, inProfile, hasCopy })) {
    return { path, code: 'journal-format-unknown' };
  }
  return { record: known.data, phase: phase.data.phase, inProfile };
}

/** A link would have the record speak of folders elsewhere. */
function idAt(files: FileStore, folder: string): unknown {
  if (files.stat(folder)?.type !== 'folder') return null;
  const record = parseJson(files.readText(join(folder, recordName)) ?? '');
  return typeof record === 'object' && record !== null && 'id' in record ? record.id : null;
}

/** One entry per operation. The record of the profile counts, with the furthest phase that any copy reached. */
function merge(found: readonly Found[]): {
  readonly entries: readonly JournalEntry[];
  readonly unknown: readonly UnknownJournal[];
} {
  const entries = new Map<string, JournalEntry>();
  const unknown: UnknownJournal[] = [];
  for (const one of found) {
    if (one === null) continue;
    if ('code' in one) {
      unknown.push(one);
      continue;
    }
    const known = entries.get(one.record.id);
    entries.set(
      one.record.id,
      known === undefined ? one : { ...known, phase: further(known.phase, one.phase) },
    );
  }
  // Of an operation whose end was cut off the copies may be incomplete; the profile's record says it all.
  const isKnown = ({ path }: UnknownJournal): boolean =>
    entries.get(basename(dirname(path)).replace(/^\.reprise-/, ''))?.inProfile === true;
  return { entries: [...entries.values()], unknown: unknown.filter((one) => !isKnown(one)) };
}

function further(a: Phase, b: Phase): Phase {
  return phases.indexOf(a) >= phases.indexOf(b) ? a : b;
}
