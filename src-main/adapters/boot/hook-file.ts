/** A small file, and perhaps a link to it, that makes the system run something; both are durable when written. */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { writeDurably } from '../files/durable.ts';
import { flushFolder } from '../files/flush.ts';

const retry = { totalMs: 2000 };

export interface HookFile {
  readonly path: string;
  /** Where a link to it must stand; `null` = the file alone is enough. */
  readonly link: string | null;
}

/** The link comes last: without it nothing is run yet. Errors: `permission-denied`, `write-failed`. */
export function writeHook({ path, link }: HookFile, text: string): void {
  told(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeDurably(path, text, 0o644, retry);
    if (link === null) return;
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(path, link);
    flushFolder(dirname(link));
  });
}

export function removeHook({ path, link }: HookFile): void {
  told(path, () => {
    const unfinished = leftovers(path);
    for (const each of [...(link === null ? [] : [link]), ...unfinished, path]) rmSync(each, { force: true });
  });
}

/** Of a write that was cut off; the name in front is that of one operation. */
function leftovers(path: string): readonly string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp'),
  );
  return names.map((name) => join(folder, name));
}

function told(path: string, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (error instanceof RepriseError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const isDenied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
    throw new RepriseError(
      isDenied ? 'permission-denied' : 'write-failed',
      'What runs at the next start of the system could not be set.',
      { path },
      { cause: error },
    );
  }
}
