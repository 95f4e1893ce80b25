/** The operations that are killed at every mutating call, each with the world it begins in. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeJsonArchive } from '../helpers/json-era-archive.ts';
import { killed, traced } from './killing.ts';
import type { Difference } from './tools/compare-trees.mjs';
import { swapCalls } from './swap-calls.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Variant } from './matrix.ts';

export interface Scenario {
  readonly name: string;
  /** Lays the template once. */
  prepare(world: FaultWorld): Promise<void>;
  /** What happens in each try before the operation, e.g. an interruption that `recover` has to end. */
  begin?(world: FaultWorld): Promise<void>;
  command(world: FaultWorld): readonly string[];
  /** Tried again with a server that the system starts in the middle. */
  readonly hasSwap?: boolean;
  /** What is missing here; `null` = nothing. */
  needs?(): string | null;
  /** A world of its own, in the folder of another one. */
  world?(folder: string, library: string): Promise<FaultWorld>;
  /** Happens after each kill, before `recover`. */
  readonly between?: Variant;
  /** So many kill points when neither all are tried nor a number was said. */
  readonly points?: number;
  /** A difference between two runs that both ended after: what is written anew bears the time of its run. */
  isOfItsRun?(difference: Difference): boolean;
  /** What the operation leaves besides the data: told by the disk, never by our own code. */
  trace(world: FaultWorld): Trace;
  /** Everything whose mutation is a kill point, where that is not data, repository and journal. */
  killRoots?(world: FaultWorld): readonly string[];
  /** Folders that are compared whole, where those are not the data alone. */
  compared?(world: FaultWorld): readonly string[];
}

export interface Trace {
  /** Backups in the repository, by folder name. */
  readonly backups: number;
  /** Staging folders in the data roots. */
  readonly staging: number;
  /** What the profile knows, for an operation that changes only that. */
  readonly profile?: string;
}

const covers = 3;

export const scenarios: readonly Scenario[] = [
  {
    name: 'back-up',
    prepare: async (world) => {
      await withBackup(world);
      world.changeData();
      world.keepAs('back-up');
    },
    command: (world) => ['back-up', 'Books', '--repository', world.repository],
    trace: traceOf,
  },
  {
    name: 'restore',
    hasSwap: true,
    prepare: async (world) => {
      await withBackup(world);
      world.changeData();
      world.keepAs('restore');
    },
    command: restoreCommand,
    trace: traceOf,
  },
  {
    name: 'undo',
    hasSwap: true,
    prepare: async (world) => {
      await withRestore(world);
      world.keepAs('undo');
    },
    command: () => ['undo', '--yes', '--accept-warnings'],
    trace: traceOf,
  },
  {
    name: 'release',
    prepare: async (world) => {
      await withRestore(world);
      world.keepAs('release');
    },
    command: (world) => ['release', world.stagingFolders()[0]?.split('.reprise-')[1] ?? '', '--yes'],
    trace: traceOf,
  },
  {
    name: 'recover',
    prepare: async (world) => {
      await withBackup(world);
      world.changeData();
      world.keepAs('recover');
      await world.startServer();
      const swap = swapCalls(world, await traced(world, restoreCommand(world)));
      killPoints.set(world, swap[Math.floor(swap.length / 2)] ?? 1);
      await world.endServer();
    },
    begin: interruptedRestore,
    command: () => ['recover'],
    trace: traceOf,
  },
  {
    name: 'restore --map',
    prepare: async (world) => {
      await withBackup(world);
      world.changeData();
      mkdirSync(join(world.run, 'books'));
      world.keepAs('restore --map');
    },
    command: (world) => [...restoreCommand(world), '--map', `/audiobooks=${join(world.run, 'books')}`],
    isOfItsRun: ({ path, field }) => path === 'absdatabase.sqlite' && field === 'mtimeNs',
    trace: traceOf,
  },
  {
    // Of before the database: nothing takes its place.
    name: 'restore of JSON',
    hasSwap: true,
    prepare: async (world) => {
      await withBackup(world);
      writeJsonArchive(join(world.run, 'old.audiobookshelf'));
      world.keepAs('restore of JSON');
    },
    command: (world) => [
      'restore',
      join(world.run, 'old.audiobookshelf'),
      '--instance',
      'Books',
      '--yes',
      '--accept-warnings',
    ],
    // The server makes the database; an archive says nothing of the times of folders.
    isOfItsRun: ({ path, field }) =>
      field === 'mtimeNs' || (path === 'absdatabase.sqlite' && (field === 'sha256' || field === 'size')),
    trace: traceOf,
  },
  {
    name: 'adopt',
    prepare: async (world) => {
      await withBackup(world);
      rmSync(world.home, { recursive: true });
      world.keepAs('adopt');
    },
    command: (world) => ['repository', 'adopt', world.repository],
    trace: (world) => ({ ...traceOf(world), profile: profileOf(world) }),
    killRoots: (world) => [world.repository, world.home],
    compared: (world) => [...world.dataRoots, world.repository],
  },
];

export function killRootsOf(scenario: Scenario, world: FaultWorld): readonly string[] {
  return scenario.killRoots?.(world) ?? world.killRoots;
}

/** The repositories that it knows, unless one of its files is half a file. */
function profileOf({ home }: FaultWorld): string {
  const names = existsSync(home) ? readdirSync(home) : [];
  // Under a temporary name nothing reads it.
  const broken = names.filter(
    (name) => name.includes('.broken-') || (name.endsWith('.json') && !isJson(join(home, name))),
  );
  if (broken.length > 0) return `broken: ${broken.join(', ')}`;
  const file = join(home, 'repositories.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : 'knows nothing';
}

function isJson(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}

/** A restore that was killed in the middle of its swap, with the server down. */
async function interruptedRestore(world: FaultWorld): Promise<void> {
  const { signal } = await killed(world, restoreCommand(world), killPoints.get(world) ?? 1);
  if (signal !== 'SIGKILL') throw new Error('The restore was not interrupted.');
}

const killPoints = new Map<FaultWorld, number>();

export function traceOf(world: FaultWorld): Trace {
  return { backups: backupFolders(world).length, staging: world.stagingFolders().length };
}

export async function withBackup(world: FaultWorld, control: readonly string[] = []): Promise<void> {
  await world.layData(covers);
  await expectDone(world, [
    'instances',
    'add',
    '--server',
    'audiobookshelf',
    '--name',
    'Books',
    '--config',
    world.config,
    '--metadata',
    world.metadata,
    ...control,
  ]);
  await expectDone(world, ['back-up', 'Books', '--repository', world.repository]);
}

async function withRestore(world: FaultWorld): Promise<void> {
  await withBackup(world);
  world.changeData();
  await expectDone(world, [
    'restore',
    onlyBackup(world),
    '--instance',
    'Books',
    '--yes',
    '--accept-warnings',
  ]);
}

async function expectDone(world: FaultWorld, args: readonly string[]): Promise<void> {
  const { code, result, stderr } = await world.cli(args);
  if (code !== 0)
    throw new Error(`${args.join(' ')} ended with ${String(code)}: ${JSON.stringify(result)} ${stderr}`);
}

export function restoreCommand(world: FaultWorld): readonly string[] {
  return ['restore', onlyBackup(world), '--instance', 'Books', '--yes', '--accept-warnings'];
}

/** The folder itself is a REF too. */
function onlyBackup(world: FaultWorld): string {
  const [folder] = backupFolders(world);
  if (folder === undefined) throw new Error('The template has no backup.');
  return folder;
}

function backupFolders(world: FaultWorld): readonly string[] {
  return listBelow(world.repository).filter((path) => /\/\d{4}-\d{2}-\d{2}T[^/]*$/.test(path));
}

function listBelow(repository: string): readonly string[] {
  return readdirSync(repository)
    .map((name) => join(repository, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
}
