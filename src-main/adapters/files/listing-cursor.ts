/** Finds the entries of an earlier listing while a walk in the same order goes on (merge join, bounded memory). */
import type { Entry } from '../../domain/backup/entry.ts';
import { RepriseError } from '../../domain/errors.ts';
import { comparePaths, isBelow } from '../../domain/paths.ts';
import { orderCheck } from './entry-check.ts';
import { decodeEntry } from './entry-codec.ts';
import { readLines } from './lines.ts';

export interface Listed {
  readonly entry: Entry;
  readonly line: string;
}

export interface ListingCursor {
  /** The entry at this path, if listed; paths must be asked for in walk order. Passed-over entries go to `onPassed`. */
  find(path: string): Listed | null;
  /** Passes over everything below a path. */
  passBelow(path: string): void;
  /** Passes over all that is left. */
  passRest(): void;
}

/** Opens cursors over one listing, one per dataset. */
export interface ListingIndex {
  cursor(dataset: string, onPassed: (entry: Entry) => void): ListingCursor;
  /** Datasets in the listing that no cursor was opened for. */
  unused(): readonly string[];
}

export function listingIndex(path: string): ListingIndex {
  const starts = datasetStarts(path);
  const used = new Set<string>();
  return {
    cursor: (dataset, onPassed) => {
      used.add(dataset);
      const start = starts.get(dataset);
      return listingCursor(start === undefined ? [] : entriesOf(path, start, dataset), onPassed);
    },
    unused: () => [...starts.keys()].filter((dataset) => !used.has(dataset)),
  };
}

/** Finds the entries of another backup's list; where that turns out not to be a list of ours, nothing more is known. */
export function previousListing(path: string): (dataset: string) => Pick<ListingCursor, 'find'> {
  let usable = true;
  const orNothing = <T>(act: () => T): T | null => {
    try {
      return usable ? act() : null;
    } catch (error) {
      if (!(error instanceof RepriseError) || !refusals.has(error.code)) throw error;
      usable = false;
      return null;
    }
  };
  const index = orNothing(() => listingIndex(path));
  return (dataset) => {
    const cursor = orNothing(() => index?.cursor(dataset, () => undefined) ?? null);
    return { find: (at) => orNothing(() => cursor?.find(at) ?? null) };
  };
}

const refusals: ReadonlySet<string> = new Set(['manifest-invalid', 'unsafe-path']);

function listingCursor(entries: Iterable<Listed>, onPassed: (entry: Entry) => void): ListingCursor {
  const iterator = entries[Symbol.iterator]();
  let next = iterator.next();

  function passWhile(isPassed: (entry: Entry) => boolean): void {
    while (next.done !== true && isPassed(next.value.entry)) {
      onPassed(next.value.entry);
      next = iterator.next();
    }
  }

  return {
    find: (path) => {
      passWhile((entry) => comparePaths(entry.path, path) < 0);
      if (next.done === true || next.value.entry.path !== path) return null;
      const found = next.value;
      next = iterator.next();
      return found;
    },
    passBelow: (path) => passWhile((entry) => isBelow(entry.path, path)),
    passRest: () => passWhile(() => true),
  };
}

/** The entries of a dataset lie together. */
function* entriesOf(path: string, start: number, dataset: string): Generator<Listed> {
  const check = orderCheck();
  for (const line of readLines(path, start)) {
    const entry = decodeEntry(line);
    if (entry.dataset !== dataset) return;
    check(entry);
    yield { entry, line };
  }
}

function datasetStarts(path: string): Map<string, number> {
  const starts = new Map<string, number>();
  let at = 0;
  let head = '\n';
  for (const line of readLines(path)) {
    if (!line.startsWith(head)) {
      const { dataset } = decodeEntry(line);
      if (!starts.has(dataset)) starts.set(dataset, at);
      // Our own lines begin with the dataset, which spares parsing them all here.
      head = `{"dataset":${JSON.stringify(dataset)},`;
    }
    at += Buffer.byteLength(line, 'utf8') + 1;
  }
  return starts;
}
