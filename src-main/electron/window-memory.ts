/** Remembers where the window was left; a memory that cannot be read is none, and one that cannot be written is no trouble. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Logger } from '../ports/logger.ts';
import type { Bounds } from './window-bounds.ts';

const schema = z.strictObject({
  format: z.literal(1),
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
  /** That closing keeps the tray was said once. */
  toldOfTray: z.boolean(),
});

export interface Remembered {
  readonly bounds: Bounds | null;
  readonly isMaximized: boolean;
  readonly toldOfTray: boolean;
}

export class WindowMemory {
  readonly #path: string;
  readonly #logger: Logger;
  #kept: Remembered;

  constructor(path: string, logger: Logger) {
    this.#path = path;
    this.#logger = logger;
    this.#kept = read(path);
  }

  get kept(): Remembered {
    return this.#kept;
  }

  keep(change: Partial<Remembered>): void {
    this.#kept = { ...this.#kept, ...change };
    if (this.#kept.bounds === null) return;
    const text = JSON.stringify({ format: 1, ...this.#kept });
    try {
      writeFileSync(`${this.#path}.new`, text);
      renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      this.#logger.warn('window.not-remembered', { message: String(error) });
    }
  }
}

function read(path: string): Remembered {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there yet, or not ours: the window opens as at first.
    return { bounds: null, isMaximized: false, toldOfTray: false };
  }
}
