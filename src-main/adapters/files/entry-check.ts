/// <reference lib="es2024.string" />
/**
 * What a list of files may say. It may come from anywhere, and its paths become places to read and to write: whatever
 * could lead out of the backup or out of a staging folder is refused, and so is what no copy pass of ours would write.
 */
import type { Entry } from '../../domain/backup/entry.ts';
import { RepriseError, type ErrorDetails } from '../../domain/errors.ts';
import { comparePaths, isBelow } from '../../domain/paths.ts';
import { displayName } from './names.ts';

/** An empty, `.` or `..` part; an absolute path begins with an empty one. */
const unsafePart = /(?:^|\/)\.{0,2}(?:\/|$)/;
const datasetName = /^[a-z][a-z0-9-]*$/;
const standInName = /^[0-9a-f]{64}$/;
const number64 = /^-?\d{1,20}$/;
const sizeNumber = /^\d{1,20}$/;
const sha256 = /^[0-9a-f]{64}$/;
const maxId = 0xffff_ffff;

export function isSafePath(path: string, isWindows = process.platform === 'win32'): boolean {
  return !unsafePart.test(path) && !path.includes('\0') && !(isWindows && path.includes('\\'));
}

/** Errors: `unsafe-path`, `manifest-invalid`. */
export function checkEntry(record: Readonly<Record<string, unknown>>): Entry {
  const { path, dataset } = record;
  if (typeof path !== 'string' || typeof dataset !== 'string') throw invalid('path');
  if (!isSafePath(path) || !datasetName.test(dataset)) throw unsafe(`${dataset}/${path}`);
  switch (record['type']) {
    case 'file':
      checkIdentity(record);
      checkFile(record, dataset);
      break;
    case 'folder':
      checkIdentity(record);
      if (record['locationOf'] !== null) checkText(record, 'locationOf');
      break;
    case 'link':
      checkIdentity(record);
      checkText(record, 'target');
      break;
    case 'skipped':
      checkText(record, 'reason');
      break;
    default:
      throw invalid('type');
  }
  return record as unknown as Entry;
}

function checkIdentity(record: Readonly<Record<string, unknown>>): void {
  checkMatch(record, 'size', sizeNumber);
  checkMatch(record, 'mtimeNs', number64);
  checkMatch(record, 'ctimeNs', number64);
  checkMatch(record, 'birthtimeNs', number64);
  checkMatch(record, 'dev', number64);
  checkMatch(record, 'ino', number64);
  checkAmount(record, 'mode', 0o7777);
  checkAmount(record, 'uid', maxId);
  checkAmount(record, 'gid', maxId);
  if (record['owner'] !== null) checkText(record, 'owner');
  if (record['group'] !== null) checkText(record, 'group');
}

function checkFile(record: Readonly<Record<string, unknown>>, dataset: string): void {
  checkMatch(record, 'readAtNs', number64);
  checkAmount(record, 'generation', maxId);
  if (record['crc32'] !== null) checkAmount(record, 'crc32', maxId);
  if (record['sha256'] !== null) checkMatch(record, 'sha256', sha256);
  if (record['verifiedAt'] !== null) checkText(record, 'verifiedAt');
  if (typeof record['sqlite'] !== 'boolean') throw invalid('sqlite');
  const { storedAs } = record;
  if (storedAs === null) return;
  if (typeof storedAs !== 'string') throw invalid('storedAs');
  const names = `data/${dataset}/.names/`;
  if (!storedAs.startsWith(names) || !standInName.test(storedAs.slice(names.length))) throw unsafe(storedAs);
}

function checkText(record: Readonly<Record<string, unknown>>, key: string): void {
  const value = record[key];
  if (typeof value !== 'string' || value === '' || value.includes('\0')) throw invalid(key);
}

function checkMatch(record: Readonly<Record<string, unknown>>, key: string, form: RegExp): void {
  const value = record[key];
  if (typeof value !== 'string' || !form.test(value)) throw invalid(key);
}

function checkAmount(record: Readonly<Record<string, unknown>>, key: string, max: number): void {
  const value = record[key];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) throw invalid(key);
}

/**
 * For the entries of one list, one after the other: walk order, each path once, a dataset's entries together, and
 * nothing below what is no folder, so that staging never meets a link on its way. Throws `manifest-invalid`, `unsafe-path`.
 */
export function orderCheck(): (entry: Entry) => void {
  const datasets = new Set<string>();
  let last: Entry | null = null;
  return (entry) => {
    if (entry.dataset !== last?.dataset) {
      if (datasets.has(entry.dataset)) throw invalid('dataset', entry.path);
      datasets.add(entry.dataset);
    } else if (comparePaths(last.path, entry.path) >= 0) {
      throw invalid('order', entry.path);
    } else if (last.type !== 'folder' && isBelow(entry.path, last.path)) {
      // In this order everything below a path comes right after it.
      throw unsafe(entry.path);
    }
    last = entry;
  };
}

export function invalid(at: string, path?: string): RepriseError {
  const details: ErrorDetails = path === undefined ? { at } : { at, path: displayName(path) };
  return new RepriseError('manifest-invalid', `the list of files is not valid: ${at}`, details);
}

function unsafe(path: string): RepriseError {
  const shown = displayName(path);
  return new RepriseError('unsafe-path', `the list of files names ${shown}`, { path: shown });
}
