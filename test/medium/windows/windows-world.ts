/** The built command line on Windows, through Wine: data on drive C:, backups on E:, names beyond ASCII. */
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeAudiobookshelfData,
  setBackupPath,
  type AudiobookshelfData,
} from '../../helpers/audiobookshelf-data.ts';
import type { Wine, WineProgram, WineRan } from '../../helpers/wine.ts';
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Capture,
} from '../../faults/tools/compare-trees.mjs';
import { buildCli, cli, ranOf, type Ran } from '../cli/cli-world.ts';

export interface WindowsWorld {
  /** As this machine sees it. */
  readonly data: AudiobookshelfData;
  /** A folder of the user on C:, as this machine sees it. */
  readonly folder: string;
  readonly repository: string;
  /** The words of `instances add` that say where the data is, as Windows sees it. */
  readonly locations: readonly string[];
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  readonly json: (...args: readonly string[]) => Promise<Ran>;
  readonly start: (...args: readonly string[]) => WineProgram;
}

const drive = 'e';

/** `add: false` leaves the instance `home` to the test. */
export async function aWindowsWorld(wine: Wine, { covers = 5, add = true } = {}): Promise<WindowsWorld> {
  buildCli();
  const users = join(wine.driveC, 'users');
  const user = readdirSync(users).find((name) => name !== 'Public') ?? '';
  const folder = mkdtempSync(join(users, user, 'Bücher & Fjorde 📚 '));
  const repository = join(driveOf(wine), `${folder.slice(-6)} Sicherung`);
  mkdirSync(repository);
  const data = await makeAudiobookshelfData(join(folder, 'Audiobookshelf'), { covers });
  setBackupPath(data.database, wine.pathOf(join(data.metadata, 'backups')));
  const env = { REPRISE_HOME: wine.pathOf(join(folder, 'Profil é')), INIT_CWD: wine.pathOf(folder) };
  const words = (args: readonly string[]): readonly string[] => [wine.pathOf(cli), ...args];
  const start: WindowsWorld['start'] = (...args) => wine.start(wine.node, words(args), { env });
  const run: WindowsWorld['run'] = async (...args) => jsonOf(await wine.run(wine.node, words(args), { env }));
  const world: WindowsWorld = {
    data,
    folder,
    repository,
    locations: ['--config', wine.pathOf(data.config), '--metadata', wine.pathOf(data.metadata)],
    start,
    run,
    json: async (...args) => {
      const ran = await run(...args, '--json');
      // Each end of the program has its result line: without one it fell over, and only stderr says why.
      if (ran.lines.length === 0) throw new Error(`${args.join(' ')}: exit ${ran.exit}\n${ran.stderr}`);
      return ran;
    },
  };
  if (add) {
    const named = ['--server', 'audiobookshelf', '--name', 'home', '--control', 'none', ...world.locations];
    const added = await world.json('instances', 'add', ...named);
    if (added.exit !== 0) throw new Error(added.stdout + added.stderr);
  }
  return world;
}

/** Id of a first backup of it on drive E:. */
export async function backedUp(wine: Wine, { json, repository }: WindowsWorld): Promise<string> {
  const { exit, stdout, stderr, result } = await json(
    'back-up',
    'home',
    '--repository',
    wine.pathOf(repository),
  );
  if (exit !== 0) throw new Error(stdout + stderr);
  return String(result['backup'].id);
}

export function jsonOf({ exit, stdout, stderr }: WineRan): Ran {
  return ranOf(exit, stdout, stderr);
}

export function captureData({ data }: WindowsWorld): Capture {
  return captureTrees([data.config, data.metadata]);
}

/** What differs now in content and times; Windows times have steps of 100 ns. */
export function differences(
  world: WindowsWorld,
  before: Capture,
  ignore: readonly string[] = [],
): readonly string[] {
  return compareCaptures(before, captureData(world), { timeToleranceMs: 0.002, ignore })
    .filter(({ field }) => field !== 'mode')
    .map(formatDifference);
}

/** One drive for all worlds of a Wine. */
function driveOf(wine: Wine): string {
  const folder = join(wine.folder, 'drive-e');
  if (wine.pathOf(folder).toLowerCase() === `${drive}:\\`) return folder;
  mkdirSync(folder);
  wine.mapDrive(drive, folder);
  return folder;
}
