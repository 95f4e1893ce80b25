import { readdirSync } from 'node:fs';
import { fromBytes, toFsPath } from './names.ts';

/** Sorted by UTF-16 code units: the order that `comparePaths` gives siblings. */
export function readFolder(path: string): string[] {
  const names: string[] = [];
  for (const name of readdirSync(toFsPath(path), { encoding: 'buffer' })) names.push(fromBytes(name));
  return names.sort(byCodeUnits);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
