/** What a folder would be as a place for backups. Nothing is made in it. */
import { sharesDisk } from '../domain/backup/shares-disk.ts';
import { syncedBy } from '../domain/backup/synced-by.ts';
import { block, RepriseError, warn, type ErrorCode, type Finding } from '../domain/errors.ts';
import type { DriveLook, FolderLook } from '../ports/drive-looks.ts';
import type { Core } from './core.ts';
import type { Instance } from '../domain/server/instance.ts';
import { resolvePath } from './instance-context.ts';
import { refuseCopy } from './known-copy.ts';
import { nearestFolder } from './nearest-folder.ts';
import { practiceInstance } from './practice/practice-context.ts';
import { repositoryNesting } from './preflight.ts';
import { assertNotReserved } from './reserved-folders.ts';
import { findServer } from './server-context.ts';

export interface PlaceFindings {
  /** Resolved. */
  readonly path: string;
  readonly isRepository: boolean;
  readonly freeBytes: number;
  /** Names of the servers whose data lies on the same disk: if it breaks, both are gone. */
  readonly sameDiskAs: readonly string[];
  readonly findings: readonly Finding[];
}

/** Known, or about to be. */
export type Neighbour = Pick<Instance, 'name' | 'server' | 'locations'>;

const driveMs = 10_000;
const foldersMs = 3000;
/** With less than this hardly any server's backup fits. */
const littleBytes = 2 * 1024 ** 3;

type Needs = Pick<
  Core,
  'catalog' | 'driveLooks' | 'files' | 'practice' | 'profile' | 'repositories' | 'reserved' | 'servers'
>;

/**
 * `planned`: servers that are to be backed up there, besides those that are known. Errors: `look-timed-out`,
 * `permission-denied`, `read-failed`, `other-product`.
 */
export async function lookAtPlace(
  core: Needs,
  folder: string,
  planned: readonly Neighbour[] = [],
): Promise<PlaceFindings> {
  const drive = await driveOf(core, folder);
  const servers = await dataOf(core, [...core.profile.instances(), ...planned]);
  const path = resolvePath(core.files, folder);
  const { findings, isRepository } = opened(core, path);
  // Of a made-up server nothing can be lost.
  const rehearsed = practiceInstance(core)?.name;
  const sameDiskAs = servers
    .filter(
      ({ name, folders }) =>
        name !== rehearsed && folders.some(({ device }) => sharesDisk(device, drive.device)),
    )
    .map(({ name }) => name);
  return {
    path,
    isRepository,
    freeBytes: drive.freeBytes,
    sameDiskAs,
    findings: [
      ...findings,
      ...placeRefusals(core, path, servers),
      ...(sameDiskAs.length === 0 ? [] : [warn('place-same-disk', { servers: sameDiskAs.join(', ') })]),
      ...driveFindings(core, path, drive),
    ],
  };
}

/** Asked beside the program, before anything here asks the drive: what hangs must not hold it up. Errors: as for `lookAtPlace`. */
export async function driveOf(core: Pick<Core, 'driveLooks'>, folder: string): Promise<DriveLook> {
  const drive = await core.driveLooks.drive(folder, { timeoutMs: driveMs });
  if (drive === null)
    throw new RepriseError('look-timed-out', 'The drive does not answer.', { path: folder });
  return drive;
}

interface ServerData {
  readonly name: string;
  readonly folders: readonly FolderLook[];
}

/** One whose data does not answer now is not compared with. */
async function dataOf(core: Needs, servers: readonly Neighbour[]): Promise<readonly ServerData[]> {
  return await Promise.all(
    servers.map(async ({ name, server, locations }) => {
      const paths = Object.values(findServer(core, server).roots(locations));
      return { name, folders: (await core.driveLooks.folders(paths, { timeoutMs: foldersMs })) ?? [] };
    }),
  );
}

function opened(
  core: Needs,
  path: string,
): { readonly findings: readonly Finding[]; readonly isRepository: boolean } {
  try {
    refuseCopy(core, core.repositories.open(path));
    return { isRepository: true, findings: [] };
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    const { code, details } = error;
    const isNone = code === 'repository-not-found' || code === 'repository-away';
    return {
      isRepository: code === 'repository-copy',
      findings: isNone ? [] : [block(code, details)],
    };
  }
}

/** What `addRepository` would refuse. */
function placeRefusals(core: Needs, path: string, servers: readonly ServerData[]): readonly Finding[] {
  const nested = servers.flatMap(({ folders }) => {
    const roots = Object.fromEntries(folders.map(({ path: key, real }) => [key, real]));
    return repositoryNesting(core, path, { roots });
  });
  const refusal = core.files.writeRefusal(nearestFolder(core.files, path));
  return [
    ...reservedFindings(core, path),
    ...nested.slice(0, 1),
    ...(refusal === null ? [] : [block(refusal, { path })]),
  ];
}

function reservedFindings(core: Needs, path: string): readonly Finding[] {
  try {
    assertNotReserved(core, path);
    return [];
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return [block(error.code, error.details)];
  }
}

function driveFindings(core: Needs, path: string, drive: DriveLook): readonly Finding[] {
  const { freeBytes, fileSystem, network, traces } = drive;
  const program = syncedBy(path, traces);
  const format = fileSystem === null ? undefined : poorFormats[fileSystem];
  return [
    ...(program === null ? [] : [warn('place-synced', { program })]),
    ...(format === undefined ? [] : [warn(format.code, { format: format.name })]),
    ...(network === null ? [] : [warn('place-on-network', { kind: network })]),
    ...(freeBytes < Math.max(littleBytes, newestBytes(core))
      ? [warn('place-nearly-full', { freeBytes })]
      : []),
  ];
}

/** What one more backup of every server took last. */
function newestBytes({ catalog }: Needs): number {
  const newest = new Map<string, number>();
  for (const { instanceId, bytes } of catalog.backups())
    if (!newest.has(instanceId)) newest.set(instanceId, bytes ?? 0);
  return [...newest.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** Without hard links, and with what else they lack; by what systems call them. */
const poorFormats: Readonly<Record<string, { readonly code: ErrorCode; readonly name: string }>> = {
  exfat: { code: 'place-without-links', name: 'exFAT' },
  'fuse.exfat': { code: 'place-without-links', name: 'exFAT' },
  vfat: { code: 'place-file-limit', name: 'FAT32' },
  msdos: { code: 'place-file-limit', name: 'FAT32' },
  fat32: { code: 'place-file-limit', name: 'FAT32' },
  fat: { code: 'place-file-limit', name: 'FAT' },
};
