/** A desktop of the running test's own: its profile is thrown away, what it logs as an error fails the test. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFailed, onTestFinished } from 'vitest';
import { tempFolder } from '../../helpers/temp-folder.ts';
import type { Desktop, LaunchOptions } from './desktop.ts';
import { launchDesktop } from './launch-desktop.ts';

export interface WorldOptions extends Partial<LaunchOptions> {
  /** Names of log events that are errors, and meant. */
  readonly mayLog?: readonly string[];
}

export async function openDesktop({ mayLog = [], ...options }: WorldOptions = {}): Promise<Desktop> {
  const home = options.home ?? tempFolder();
  const desktop = await launchDesktop({ ...options, home });
  onTestFailed(() => console.error(logOf(home)));
  onTestFinished(async () => {
    await desktop.kill();
    const errors = logOf(home)
      .split('\n')
      .filter((line) => / error /.test(line) && !mayLog.some((event) => line.includes(` ${event} `)));
    expect(errors).toEqual([]);
  });
  return desktop;
}

export function logOf(home: string): string {
  const path = join(home, 'logs/reprise.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Waits until what is observed is so. */
export function eventually<T>(look: () => Promise<T>): ReturnType<typeof expect.poll> {
  return expect.poll(look, { timeout: 30_000, interval: 50 });
}
