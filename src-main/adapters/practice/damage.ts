/** Disasters for the practice area. Paths have been proven to lie in it. */
import { lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeDamage, PracticePlaces } from '../../ports/practice-sandbox.ts';
import { notOurs } from './own-area.ts';
import { databaseFile } from './practice-database.ts';

export function damage(kind: PracticeDamage, { config, metadata }: PracticePlaces): void {
  switch (kind) {
    case 'everything':
      // The media stay: no backup of Reprise would bring them back.
      for (const folder of [config, metadata]) empty(folder);
      return;
    case 'covers':
      for (const folder of ['items', 'authors'].map((name) => join(metadata, name))) {
        // Behind a link would be something of the user's.
        if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw notOurs(folder);
        empty(folder);
      }
      return;
    case 'database':
      scribble(join(config, databaseFile));
  }
}

function empty(folder: string): void {
  for (const name of namesIn(folder)) {
    // What earlier restores set aside is no part of the disaster: it could still be brought back.
    if (!name.startsWith('.reprise-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** As a failing disk would: the file keeps its name and its length, and nothing in it makes sense any more. */
function scribble(path: string): void {
  const bytes = Math.max(lstatSync(path, { throwIfNoEntry: false })?.size ?? 0, 4096);
  // Another file in its place: through a link, something else would be written.
  const noise = `${path}.noise`;
  writeFileSync(noise, Buffer.alloc(bytes, 'practice '), { flush: true });
  renameSync(noise, path);
}
