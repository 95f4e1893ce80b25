/** The folders of an old drive, and changes to its files. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const instanceFolder = (repository: string): string =>
  join(repository, readdirSync(repository).find((name) => name.startsWith('home-')) ?? '');

/** In the order in which they were made: names tell the second only. */
export const backupFolders = (repository: string): readonly string[] =>
  readdirSync(instanceFolder(repository))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => join(instanceFolder(repository), name))
    .toSorted((a, b) => sequenceOf(a) - sequenceOf(b));

export function sequenceOf(backup: string): number {
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as { sequence: number };
  return manifest.sequence;
}

export function edit(
  file: string,
  change: (instance: Record<string, unknown>) => Record<string, unknown>,
): void {
  const text = JSON.parse(readFileSync(file, 'utf8')) as {
    format: number;
    instance: Record<string, unknown>;
  };
  writeFileSync(file, JSON.stringify({ ...text, instance: change(text.instance) }));
}
