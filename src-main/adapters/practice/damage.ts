/** Disasters for the practice area. Paths have been proven to lie in it. */
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeDamage, PracticePlaces } from '../../ports/practice-sandbox.ts';
import { databaseFile } from './practice-database.ts';

export function damage(kind: PracticeDamage, { config, metadata }: PracticePlaces): void {
  switch (kind) {
    case 'everything':
      // The media stay: no backup of Reprise would bring them back.
      for (const folder of [config, metadata]) empty(folder);
      return;
    case 'covers':
      for (const name of ['items', 'authors']) empty(join(metadata, name));
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
  const noise = Buffer.alloc(4096, 'practice ');
  const file = openSync(path, 'a+');
  closeSync(file);
  const length = Math.max(statSync(path).size, noise.length);
  const fd = openSync(path, 'r+');
  try {
    for (let at = 0; at < length; at += noise.length) writeSync(fd, noise, 0, noise.length, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
