/** Are the folders there that the database names: those of the media, and the one for the server's own backups? */
import { block, note, warn, type Remark } from '../../domain/errors.ts';
import type { Account } from '../../domain/server/account.ts';
import { mayUse } from '../../domain/server/account.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { isAbsoluteOn, parentOf } from '../paths.ts';
import type { DatabaseLook } from './database.ts';
import type { Look, Scene } from './scene.ts';

export function lookAtMedia(scene: Scene, { facts }: DatabaseLook, launch: LaunchRecord | null): Look {
  const folders = (facts?.mediaFolders ?? []).filter((path) => isAbsoluteOn(scene.core.host.platform, path));
  const { files } = scene.core;
  const away = folders.filter((path) => files.realPath(path) === null);
  if (away.length > 0 && away.length === folders.length && isSeenOtherwise(scene, facts, launch)) {
    return { remarks: [note('media-folder-not-seen', { path: away[0] ?? null })] };
  }
  const hasItems = Object.values(facts?.counts ?? {}).some((count) => count > 0);
  const empty = folders.filter(
    (path) => hasItems && !away.includes(path) && files.list(files.realPath(path) ?? path)?.length === 0,
  );
  return { remarks: [...first('media-folder-away', away), ...first('media-folder-empty', empty)] };
}

function first(
  code: 'media-folder-away' | 'media-folder-empty',
  paths: readonly string[],
): readonly Remark[] {
  if (paths.length === 0) return [];
  const more = paths.length === 1 ? null : paths.length - 1;
  return [warn(code, { path: paths[0] ?? null, more })];
}

/** A server in a container calls its folders by other names; one that was seen running here calls them as we do. */
function isSeenOtherwise(
  { core, context }: Scene,
  facts: DatabaseLook['facts'],
  launch: LaunchRecord | null,
): boolean {
  const { instance, roots } = context;
  if (instance.control.kind === 'container') return true;
  if (launch !== null) return false;
  return Object.entries(facts?.dataFolders ?? {}).some(
    ([root, seen]) => seen.length > 0 && !seen.some((path) => core.files.realPath(path) === roots[root]),
  );
}

export interface SettingsKnown {
  readonly database: DatabaseLook;
  readonly launch: LaunchRecord | null;
  readonly account: Account | null;
}

/** Folders that the settings name and that the server makes at its start, or ends. */
export function lookAtSettings(scene: Scene, { database, launch, account }: SettingsKnown): Look {
  const { rows, facts } = database;
  if (rows === null || isSeenOtherwise(scene, facts, launch)) return { remarks: [] };
  const { instance, server } = scene.context;
  const checks = server.stagedChecks(rows, { locations: instance.locations, env: launch?.env ?? null });
  const remarks = checks
    .filter(({ mustBeCreatable }) => !isCreatable(scene, mustBeCreatable, account))
    .map(({ mustBeCreatable, otherwise }) =>
      block('backup-folder-not-creatable', { ...otherwise.finding.details, path: mustBeCreatable }),
    );
  return { remarks };
}

/** The nearest folder that is there must let the server's account make something in it. */
function isCreatable({ core }: Scene, path: string, account: Account | null): boolean {
  // A path of another system means a folder below the one that the server runs in.
  if (!isAbsoluteOn(core.host.platform, path)) return true;
  for (let at = path; ; at = parentOf(at)) {
    const stat = core.files.stat(core.files.realPath(at) ?? at);
    if (stat !== null) {
      if (stat.type !== 'folder' || core.files.writeRefusal(at) === 'target-read-only') return false;
      return at === path || account === null || mayUse(account, stat, 'write');
    }
    if (parentOf(at) === at || parentOf(at) === '') return false;
  }
}
