/** Services of Windows that run a program of ours, which takes its time and writes down what it was asked. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import type { Wine } from '../../helpers/wine.ts';
import { linesOf } from './audiobookshelf-installation.ts';

export interface ServiceSettings {
  readonly name: string;
  readonly startMs?: number;
  readonly stopMs?: number;
  readonly busyMs?: number;
  /** For `sc create`. */
  readonly words?: readonly string[];
}

export interface ServiceProgram {
  /** Its words as a service of this name has them, if it takes no time. */
  readonly argv: (name: string) => readonly string[];
  readonly create: (settings: ServiceSettings) => Promise<void>;
  readonly log: (name: string) => readonly string[];
}

export function serviceProgram(wine: Wine): ServiceProgram {
  const logs = join(wine.folder, 'service logs');
  mkdirSync(logs);
  const program = wine.pathOf(windowsProgram('service', wine.folder, ['-ladvapi32']));
  return {
    argv: (name) => [program, name, wine.pathOf(logs), '0', '0', '0'],
    create: async ({ name, startMs = 0, stopMs = 0, busyMs = 0, words = [] }) => {
      const line = `"${program}" ${name} "${wine.pathOf(logs)}" ${startMs} ${stopMs} ${busyMs}`;
      const made = await wine.run('sc', ['create', name, 'binPath=', line, ...words]);
      expect(made.exit).toBe(0);
    },
    log: (name) => linesOf(join(logs, `${name}.log`)),
  };
}
