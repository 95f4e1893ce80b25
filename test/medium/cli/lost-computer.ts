/** A computer that is gone: what is left is the drive with the backups, on a machine with another account and other folders. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { makeAudiobookshelfData, type AudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { startMediaServer, type MediaServerProcess } from '../../helpers/media-server/start.ts';
import { aCliWorld, locations, type CliWorld, type CliWorldOptions, type Line } from './cli-world.ts';

export interface LostComputer {
  readonly world: CliWorld;
  /** Top folder of the drive. */
  readonly drive: string;
  /** The repository, where the drive is mounted now. */
  readonly repository: string;
  /** Of the computer that is gone. */
  readonly old: { readonly id: string; readonly backups: readonly Line[] };
  readonly data: AudiobookshelfData;
  readonly server: MediaServerProcess | null;
  /** What changed in the repository since the computer was lost. */
  readonly changed: () => readonly string[];
}

export interface LostComputerOptions extends CliWorldOptions {
  /** How many backups were made. */
  readonly backups?: number;
  /** The old data stays where it was, with the same paths here. */
  readonly keepData?: boolean;
  /** Done to the repository after its computer was lost. */
  readonly harm?: (repository: string) => void;
  /** Done before its first backup. */
  readonly first?: (world: CliWorld) => void;
  /** Done while the computer still lives. */
  readonly before?: (world: CliWorld) => Promise<void> | void;
  /** Installs a new server here; default: yes. */
  readonly newServer?: boolean;
}

export async function aLostComputer(options: LostComputerOptions = {}): Promise<LostComputer> {
  const { backups = 2, keepData = false, harm = () => undefined, newServer = true } = options;
  const world = await aCliWorld({ ...options, running: options.running ?? false });
  const { id } = world.json('instances').result['instances'][0];
  options.first?.(world);
  const made = Array.from({ length: backups }, () => {
    const ran = world.json('back-up', 'home', '--repository', 'repository');
    if (ran.exit !== 0) throw new Error(ran.stdout + ran.stderr);
    return ran.result['backup'] as Line;
  });
  await options.before?.(world);
  await world.server?.kill();
  rmSync(world.home, { recursive: true });
  if (!keepData) rmSync(join(world.data.config, '..'), { recursive: true });
  const drive = join(world.folder, 'USB stick 📚');
  const repository = join(drive, "ann's backups");
  mkdirSync(drive);
  renameSync(world.repository, repository);
  harm(repository);
  const before = captureTrees([repository]);
  const data = await makeAudiobookshelfData(join(world.folder, 'another place/abs data'), {
    covers: 1,
    ownBackupPath: true,
  });
  const server = newServer ? await startMediaServer({ config: data.config, metadata: data.metadata }) : null;
  onTestFinished(async () => server?.kill());
  await server?.waitHealthy();
  return {
    world,
    drive,
    repository,
    old: { id, backups: made },
    data,
    server,
    changed: () => compareCaptures(before, captureTrees([repository])).map(formatDifference),
  };
}

/** Adopts, and gives the result. */
export function adopt({ world, repository }: Pick<LostComputer, 'world' | 'repository'>): Line {
  const ran = world.json('repository', 'adopt', repository);
  if (ran.exit !== 0) throw new Error(ran.stdout + ran.stderr);
  return ran.result;
}

export { locations };
