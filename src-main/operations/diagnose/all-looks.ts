/** Everything that is looked at, in the order in which people read it. */
import { dropBetween } from '../../domain/diagnosis/shrunk.ts';
import { note, warn, type Remark } from '../../domain/errors.ts';
import { isoTime } from '../../ports/clock.ts';
import { lookAtDatabase, unknownDatabase, type DatabaseLook } from './database.ts';
import { lookAtDrives, lookAtNetwork, lookForFolders } from './drives.ts';
import { lookForLeftovers, lookForOperations } from './leftovers.ts';
import type { LogLook } from './logs.ts';
import { lookAtMedia, lookAtSettings } from './media.ts';
import { lookAgain, type ProcessLook } from './process.ts';
import { accountOf, lookAtRights } from './rights.ts';
import { tryLook, type Look, type Scene } from './scene.ts';
import { dropsOf, type History } from './suggest-backup.ts';
import { lookAtVersions } from './versions.ts';

/** What it says decides most: not having seen it is a finding. */
export async function lookIntoDatabase(scene: Scene, { state, answer }: ProcessLook): Promise<DatabaseLook> {
  const look = await tryLook(scene, 'database', () => lookAtDatabase(scene, state), unknownDatabase);
  const remarks = look.remarks.map((remark) =>
    remark.code === 'look-failed' &&
    answer?.health !== 'healthy' &&
    remark.details['reason'] !== 'folder-away'
      ? warn('database-not-looked-at', { reason: remark.details['reason'] ?? null })
      : remark,
  );
  return { ...look, remarks };
}

export interface Seen {
  readonly process: ProcessLook;
  readonly history: History & Look;
  readonly log: LogLook;
  readonly database: DatabaseLook;
  readonly installed: string | null;
}

type Group = readonly [check: string, remarks: readonly Remark[]];

export async function allLooks(scene: Scene, seen: Seen): Promise<readonly Group[]> {
  const { process, history, log, database, installed } = seen;
  const look = async (check: string, take: () => Look | Promise<Look>): Promise<Group> => [
    check,
    (await tryLook(scene, check, take, {})).remarks,
  ];
  /** Nothing found is no good news when there was nothing to look into. */
  const lookInDatabase = async (check: string, take: () => Look): Promise<Group> =>
    database.facts === null ? [check, [unknown(check)]] : look(check, take);
  const account = await tryLook(
    scene,
    'account',
    () => ({ remarks: [], account: accountOf(scene, process) }),
    { account: null },
  );
  const leftovers = await look('leftovers', () =>
    lookForLeftovers(scene, {
      database: database.standing,
      databaseMtimeMs: database.mtimeMs,
      serverVersion: installed ?? database.facts?.serverVersion ?? null,
    }),
  );
  const versions = await look('versions', () =>
    lookAtVersions(scene, {
      facts: database.facts,
      installed,
      hasFailedUpdate: leftovers[1].some(
        ({ code, severity }) => code === 'update-failed' && severity !== 'ok',
      ),
      lastBackup: history.backups[0]?.manifest.serverVersion ?? null,
    }),
  );
  return [
    ['process', process.remarks],
    await look('respawn', async () => {
      const again = await lookAgain(scene, process.state);
      return again.remarks.length > 0 ? again : log;
    }),
    await look('folders', () => lookForFolders(scene)),
    await look('drives', () => lookAtDrives(scene, database.bytes)),
    ['database', database.remarks],
    await lookInDatabase('library', () => lookForLoss(scene, database, history)),
    ['versions', database.facts === null ? [...versions[1], unknown('versions')] : versions[1]],
    leftovers,
    await look('operations', () => lookForOperations(scene)),
    await lookInDatabase('media', () => lookAtMedia(scene, database, process.launch)),
    await lookInDatabase('settings', () =>
      lookAtSettings(scene, { database, launch: process.launch, account: account.account }),
    ),
    [
      'rights',
      [...account.remarks, ...(await look('rights', () => lookAtRights(scene, account.account)))[1]],
    ],
    await look('network', () => lookAtNetwork(scene)),
    ['backups', [...history.remarks, ...history.away.map((path) => note('repository-away', { path }))]],
  ];
}

function unknown(what: string): Remark {
  return note('look-failed', { what, reason: 'needs-database' });
}

/** A scan on an unplugged drive removes a library without damaging anything. */
function lookForLoss(scene: Scene, { standing, facts }: DatabaseLook, { backups }: History): Look {
  if (standing !== 'sound' || facts === null) return { remarks: [] };
  const drops = dropsOf(scene, backups);
  const last = backups.find(
    ({ manifest }) => !drops.has(manifest.id) && Object.keys(manifest.counts).length > 0,
  );
  if (last === undefined) return { remarks: [] };
  const now = { id: '', createdAt: isoTime(scene.now), counts: facts.counts };
  const drop = dropBetween(last.manifest, now, scene.context.server.diagnosis.essentialCounts);
  if (drop === null) return { remarks: [] };
  const { kind, before, after } = drop;
  return { remarks: [warn('library-shrunk', { kind, before, after })] };
}
