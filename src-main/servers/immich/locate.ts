/** Where Immich keeps the media and how it is told. */
import { variableOf } from '../../domain/server/command-words.ts';
import { joinPath, resolvePath } from '../../domain/server/server-paths.ts';
import type { LocationFlag, Locations } from '../../ports/media-server.ts';

/** One of the two folders is enough; detection fills in what follows from it. */
export const locationFlags: readonly LocationFlag[] = [
  {
    key: 'data',
    kind: 'folder',
    required: false,
    describes: 'holds upload, library, thumbs and backups',
  },
  { key: 'compose-dir', kind: 'folder', required: false, describes: 'holds docker-compose.yml and .env' },
];

export function roots(locations: Locations): Readonly<Record<string, string>> {
  const { data } = locations;
  return data === undefined ? {} : { data };
}

export interface Told {
  readonly env: Readonly<Record<string, string | undefined>> | null;
  readonly cwd: string | null;
}

/**
 * Media folder of an installation without containers. What its build scripts make of the container's folder is `upload`
 * beside the program. `null` = a guess. Pure.
 */
export function mediaFolder({ env, cwd }: Told): string | null {
  const named = variableOf(env, 'IMMICH_MEDIA_LOCATION');
  if (named !== null) return resolvePath(cwd, named);
  return env === null || cwd === null ? null : joinPath(cwd, 'upload');
}

/** Media folder in a container: named, else the one of two that is mounted, else the older one. Pure. */
export function mediaFolderInContainer(
  env: Readonly<Record<string, string>>,
  mounted: readonly string[],
): string {
  const standard = ['/data', '/usr/src/app/upload'];
  const isUsed = (folder: string): boolean =>
    mounted.some((each) => each === folder || each.startsWith(`${folder}/`));
  return variableOf(env, 'IMMICH_MEDIA_LOCATION') ?? standard.find(isUsed) ?? '/usr/src/app/upload';
}

/** A process that answers the web or works for it; one for machine learning alone has no data. */
export type Worker = 'api' | 'microservices';

/** Which of the two this one is told to be; both, where nothing is said. */
export function workersOf(env: Told['env'], argv: readonly string[]): readonly Worker[] {
  const listed = (name: string): readonly string[] =>
    (variableOf(env, name) ?? '').split(',').map((word) => word.trim());
  const included = listed('IMMICH_WORKERS_INCLUDE').filter((word) => word !== '');
  const excluded = listed('IMMICH_WORKERS_EXCLUDE');
  // Before 1.106 the second worker was the same image with another word behind it.
  if (argv.includes('microservices') || argv.includes('start-microservices.sh')) return ['microservices'];
  const all: readonly Worker[] = ['api', 'microservices'];
  return all.filter(
    (worker) => (included.length === 0 || included.includes(worker)) && !excluded.includes(worker),
  );
}
