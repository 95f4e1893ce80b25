/** Diagnose: what is wrong with a server that does not start, and which backup is of before. Changes nothing. */
import { causesOf, nextStep, type Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import { dropBetween } from '../domain/diagnosis/shrunk.ts';
import type { Suggestion } from '../domain/diagnosis/suggestion.ts';
import { note, warn, type ErrorCode, type Remark } from '../domain/errors.ts';
import { verdictsOf, type Verdict } from '../domain/restore/restore-plan.ts';
import { isoTime } from '../ports/clock.ts';
import type { Core } from './core.ts';
import { lookAtDatabase, unknownDatabase, type DatabaseLook } from './diagnose/database.ts';
import { lookAtDrives, lookAtNetwork, lookForFolders } from './diagnose/drives.ts';
import { lookForLeftovers, lookForOperations } from './diagnose/leftovers.ts';
import { lookAtLogs, noLog, type LogLook } from './diagnose/logs.ts';
import { lookAtMedia, lookAtSettings } from './diagnose/media.ts';
import { lookAgain, lookAtProcess, type ProcessLook } from './diagnose/process.ts';
import { accountOf, lookAtRights } from './diagnose/rights.ts';
import { openScene, tryLook, type Look, type Scene } from './diagnose/scene.ts';
import { dropsOf, readHistory, suggestBackup, type History } from './diagnose/suggest-backup.ts';
import { lookAtVersions } from './diagnose/versions.ts';

/** Errors: `instance-not-found`, `cancelled`. What cannot be looked at is a check of its own, never an error. */
export async function diagnose(
  core: Core,
  idOrName: string,
  options: { readonly signal: AbortSignal },
): Promise<Diagnosis> {
  const scene = openScene(core, idOrName, options.signal);
  try {
    return await examine(scene);
  } finally {
    scene.context.control.dispose();
  }
}

async function examine(scene: Scene): Promise<Diagnosis> {
  const process: ProcessLook = await tryLook(scene, 'process', () => lookAtProcess(scene), {
    state: null,
    answer: null,
    launch: null,
  });
  const history = await tryLook(scene, 'backups', () => ({ remarks: [], ...readHistory(scene) }), noHistory);
  const log = await tryLook(scene, 'log', () => lookAtLogs(scene), noLog);
  const database = await lookIntoDatabase(scene, process);
  const answered = process.answer?.health === 'healthy' ? process.answer.version : null;
  const installed = answered ?? log.startedVersion;
  const groups = await looks(scene, { process, history, log, database, installed });
  const isAnswering = process.answer?.health === 'healthy' && process.state?.running !== false;
  const checks = conclude(verdictsOf(groups), { process, log, isAnswering });
  const causes = causesOf(checks);
  const serverVersion = installed ?? database.facts?.serverVersion ?? null;
  const unsaid: Suggestion = { backup: null, flaw: null, passedOver: [], away: history.away };
  const { suggestion, remarks } = await tryLook(
    scene,
    'suggestion',
    async () => ({ remarks: [], suggestion: await suggestBackup(scene, history, serverVersion) }),
    { suggestion: unsaid },
  );
  return {
    instance: scene.context.instance,
    running: process.state?.running ?? null,
    healthy: causes.length === 0,
    causes,
    next: nextStep(causes[0]?.code),
    checks: [...checks, ...(remarks.length === 0 ? [] : verdictsOf([['suggestion', remarks]]))],
    log: log.lines,
    suggestion,
    serverVersion,
  };
}

const noHistory: History = { backups: [], away: [] };

/** What it says decides most: not having seen it is a finding. */
async function lookIntoDatabase(scene: Scene, { state, answer }: ProcessLook): Promise<DatabaseLook> {
  const look = await tryLook(scene, 'database', () => lookAtDatabase(scene, state), unknownDatabase);
  const remarks = look.remarks.map((remark) =>
    remark.code === 'look-failed' && answer?.health !== 'healthy'
      ? warn('database-not-looked-at', { reason: remark.details['reason'] ?? null })
      : remark,
  );
  return { ...look, remarks };
}

interface Seen {
  readonly process: ProcessLook;
  readonly history: History & Look;
  readonly log: LogLook;
  readonly database: DatabaseLook;
  readonly installed: string | null;
}

type Group = readonly [check: string, remarks: readonly Remark[]];

async function looks(scene: Scene, seen: Seen): Promise<readonly Group[]> {
  const { process, history, log, database, installed } = seen;
  const look = async (check: string, take: () => Look | Promise<Look>): Promise<Group> => [
    check,
    (await tryLook(scene, check, take, {})).remarks,
  ];
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
    await look('library', () => lookForLoss(scene, database, history)),
    versions,
    leftovers,
    await look('operations', () => lookForOperations(scene)),
    await look('media', () => lookAtMedia(scene, database)),
    await look('settings', () =>
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

/** What cannot be the trouble of a server that answers. */
const onlyWhenDown: readonly ErrorCode[] = [
  'update-failed',
  'update-interrupted',
  'own-restore-interrupted',
  'script-empty',
  'script-foreign',
  'old-data-blocked',
  'backup-folder-not-creatable',
  'release-with-faults',
  'upgrade-needs-step',
  'data-on-network',
  'server-may-not-open',
  'server-restarting',
  'not-a-folder',
];

function conclude(
  verdicts: readonly Verdict[],
  { process, log, isAnswering }: Pick<Seen, 'process' | 'log'> & { readonly isAnswering: boolean },
): readonly Verdict[] {
  if (isAnswering) {
    return verdicts.map((verdict) =>
      verdict.code !== null && onlyWhenDown.includes(verdict.code)
        ? { ...verdict, severity: 'ok' as const }
        : verdict,
    );
  }
  const causes = causesOf(verdicts);
  const isExplained = causes.some(({ severity, code }) => severity === 'block' && code !== 'server-silent');
  const told = isExplained || causes.some(({ code }) => code === log.told?.code) ? null : log.told;
  if (told !== null) return [...verdicts, ...verdictsOf([['log', [told]]])];
  if (log.hasEnded && causes.length === 0) {
    return [...verdicts, ...verdictsOf([['log', [warn('server-stopped-with-error')]]])];
  }
  const isStopped = process.state?.running === false && causes.length === 0;
  return isStopped ? [...verdicts, ...verdictsOf([['process', [note('server-stopped')]]])] : verdicts;
}
