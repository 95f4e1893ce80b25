/** The built command line with a profile of its own, and what a rehearsal must not leave behind. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { aCliWorld, type CliWorld, type CliWorldOptions, type Ran } from './cli-world.ts';

export interface PracticeWorld {
  readonly world: CliWorld;
  readonly home: string;
  /** The practice area. */
  readonly area: string;
  readonly run: (...args: readonly string[]) => Ran;
  readonly json: (...args: readonly string[]) => Ran;
  /** Makes the first backup of the practice server; its id. */
  readonly backUp: () => string;
}

export interface PracticeWorldOptions extends CliWorldOptions {
  /** Name of the profile folder. */
  readonly profile?: string;
}

export async function aPracticeWorld(options: PracticeWorldOptions = {}): Promise<PracticeWorld> {
  const { profile = 'home', ...rest } = options;
  const world = await aCliWorld({ running: false, add: false, ...rest });
  const home = join(world.folder, profile);
  const area = join(home, 'practice');
  const json = (...args: readonly string[]): Ran => world.json(...args, '--home', home);
  // Runs before the world's own end, which removes the folder.
  onTestFinished(() => {
    for (const pid of practiceServers(home)) process.kill(pid, 'SIGKILL');
  });
  return {
    world,
    home,
    area,
    json,
    run: (...args) => world.run(...args, '--home', home),
    backUp: () => {
      const { exit, result } = json('back-up', 'practice', '--repository', join(area, 'backups'));
      expect({ exit, state: result['backup']?.state }).toEqual({ exit: 0, state: 'verified' });
      return result['backup'].id as string;
    },
  };
}

/** Every file of the profile with its content; the program's own diary aside, which is never edited. */
export function profileFiles(home: string): Readonly<Record<string, string>> {
  const names = existsSync(home)
    ? readdirSync(home, { recursive: true, encoding: 'utf8', withFileTypes: true })
    : [];
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).sort();
  const kept = paths.filter((path) => path !== join(home, 'logs/reprise.log'));
  return Object.fromEntries(
    kept.map((path) => [
      path.slice(home.length),
      statSync(path).isFile() ? readFileSync(path, 'base64') : 'folder',
    ]),
  );
}

/** The catalog is a database: what is in it counts, and that nothing forgotten can be read from its bytes. */
export function withoutCatalog(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('/catalog.sqlite')));
}

export function practiceServers(home: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0');
        return words.some((word) => word.includes('practice-server')) && words.join('\0').includes(home);
      } catch {
        return false;
      }
    });
}
